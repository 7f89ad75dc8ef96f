;; expect: empty-application 2:18
(display (list 1 ()))
