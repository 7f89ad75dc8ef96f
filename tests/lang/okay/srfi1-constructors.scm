;;; xcons, list-tabulate, iota, cons*, circular-list and first to tenth.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (xcons 1 2) (list-tabulate 4 (lambda (i) (* i i))) (iota 3 0 2) (cons* 1 2 '(3)) (make-list 2 'a) (list-copy '(1 2)) (take (circular-list 1 2) 5) (first '(1 2)) (second '(1 2)) (third '(1 2 3)) (fifth '(1 2 3 4 5)) (tenth (iota 10)) (call-with-values (lambda () (car+cdr '(1 . 2))) list) (last '(1 2 3)) (circular-list? (circular-list 1)) (dotted-list? '(1 . 2)) (proper-list? '(1)) (not-pair? 1) (null-list? '()))
