;;; Pairs and lists: construction and access.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (cons 1 2) (list) (list 1 2 3) (cons* 1 2 '(3)) (cons* 1) (make-list 3 'x)
      (car '(a b)) (cdr '(a b)) (cadr '(a b c)) (cddr '(a b c)) (caddr '(a b c))
      (cdddr '(a b c d)) (cadddr '(a b c d)) (caar '((a) b)) (cdar '((a b) c))
      (length '(1 2 3)) (list-ref '(a b c) 1) (list-tail '(1 2 3) 1)
      (list-head '(1 2 3) 2) (last-pair '(1 2 3)) (list? '(1 . 2)) (pair? '())
      (null? '()) (list-copy '(1 2)) (iota 3) (iota 3 1) (iota 4 0 5))
