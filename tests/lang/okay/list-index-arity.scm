;;; `list-index` takes one list at least.
(use-modules (srfi srfi-1))
(write (catch #t (lambda () (list-index even?)) (lambda (key . _) key)))
(newline)
(write (list (list-index even? '(1 3 4)) (list-index = '(1 2 3) '(3 2 1)) (list-index < '(1) '())))
(newline)
