;; expect: unbalanced-close 3:10
(display 1)
(newline))
