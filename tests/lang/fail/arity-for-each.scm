;; expect: wrong-number-of-args 2:1
(for-each (lambda (a b) a) (list 1 2))
