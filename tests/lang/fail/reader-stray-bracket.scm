;; expect: unbalanced-close 2:12
(display 1)]
