;;; A macro with a few thousand expansion steps.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax count-to
  (syntax-rules () ((_ () n) n) ((_ (x . r) n) (count-to r (+ 1 n)))))
(define form `(count-to ,(iota 500) 0))
(show (eval form (current-module)))
(define-syntax nest (syntax-rules () ((_) '()) ((_ a . r) (cons 'a (nest . r)))))
(show (length (eval `(nest ,@(iota 300)) (current-module))))
