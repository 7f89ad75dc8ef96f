;; expect: X 1:1
(for-each (lambda (a b) a) (list 1 2))
