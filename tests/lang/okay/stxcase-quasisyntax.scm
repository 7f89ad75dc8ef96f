;;; quasisyntax, unsyntax and unsyntax-splicing.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax powers
  (lambda (x)
    (syntax-case x ()
      ((_ b n)
       #`(list #,@(map (lambda (i) #`(expt b #,i)) (iota (syntax->datum #'n))))))))
(show (powers 2 5))
(define-syntax sum-literal
  (lambda (x)
    (syntax-case x () ((_ n ...) #`(quote #,(apply + (syntax->datum #'(n ...))))))))
(show (sum-literal 1 2 3))
(show (syntax->datum #`(a #,(+ 1 2) #,@(list 4 5) . end)))
(show (syntax->datum #`(1 #,@'() 2)))
