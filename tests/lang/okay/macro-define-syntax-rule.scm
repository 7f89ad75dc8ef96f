;;; define-syntax-rule with tails and ellipses.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax-rule (my-if c t e) (cond (c t) (else e)))
(define-syntax-rule (collect (k v) ...) (list (cons 'k v) ...))
(define-syntax-rule (rest-of a . b) 'b)
(show (my-if #t 1 2) (collect (a 1) (b 2)) (rest-of 1 2 3) (rest-of 1))
(define-syntax-rule (unless2 c b ...) (if c #f (begin b ...)))
(show (unless2 #f 1 2 3))
