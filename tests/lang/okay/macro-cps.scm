;;; Continuation-passing macros reverse their arguments.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax rev
  (syntax-rules ()
    ((_ () acc) 'acc)
    ((_ (x . r) (a ...)) (rev r (x a ...)))))
(show (rev (1 2 3) ()))
(define-syntax len
  (syntax-rules () ((_) 0) ((_ x . r) (+ 1 (len . r)))))
(show (len a b c d))
(define-syntax call-k
  (syntax-rules () ((_ (k arg ...) x) (k arg ... x))))
(define-syntax quote-it (syntax-rules () ((_ a b) '(a b))))
(show (call-k (quote-it hello) world))
