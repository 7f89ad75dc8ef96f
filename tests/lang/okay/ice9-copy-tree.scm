;;; copy-tree and structure sharing.

(use-modules (ice-9 copy-tree))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define inner (list 1 2))
(define t (list inner (vector inner 'v) "s"))
(define c (copy-tree t))
(show (equal? t c) (eq? (car t) (car c)) (begin (set-car! inner 'changed) (list t c)))
