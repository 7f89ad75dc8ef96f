;;; Patterns over vectors, strings, numbers and booleans in syntax-case.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax shape
  (lambda (x)
    (syntax-case x ()
      ((_ #(a b)) #''two-vector)
      ((_ #(a ...)) #'(quote (vector a ...)))
      ((_ "lit") #''literal-string)
      ((_ 42) #''answer)
      ((_ #t) #''true)
      ((_ (a . "tail")) #''(tail a))
      ((_ s) (string? (syntax->datum #'s)) #`#,(string-length (syntax->datum #'s)))
      ((_ . any) #''other))))
(show (shape #(1 2)) (shape #(1 2 3)) (shape "lit") (shape "four") (shape 42) (shape #t)
      (shape (x . "tail")) (shape) (shape #f))
