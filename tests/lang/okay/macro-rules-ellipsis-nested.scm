;;; Nested ellipses flatten and distribute.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax my-let*-list
  (syntax-rules ()
    ((_ ((name val ...) ...)) (list (cons 'name (list val ...)) ...))))
(show (my-let*-list ((a 1 2) (b) (c 3))))
(define-syntax flat
  (syntax-rules () ((_ (x ...) ...) '(x ... ...))))
(show (flat (1 2) () (3 4 5)))
(define-syntax cross
  (syntax-rules () ((_ k (x ...)) '((k x) ...))))
(show (cross z (1 2 3)))
(define-syntax deep
  (syntax-rules ()
    ((_ ((a (b c ...) ...) ...)) '((a ...) ((b ...) ...) (((c ...) ...) ...)))))
(show (deep ((x (p 1 2) (q)) (y) (z (r 3)))))
