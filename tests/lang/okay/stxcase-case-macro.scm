;;; A case-insensitive symbol case, built with fenders and recursion.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax string-case
  (lambda (x)
    (syntax-case x (else)
      ((_ e clause ...)
       #`(let ((s e))
           #,(let loop ((cs #'(clause ...)))
               (syntax-case cs (else)
                 (() #'#f)
                 (((else r ...)) #'(begin r ...))
                 ((((str ...) r ...) . rest)
                  #`(if (member s '(str ...)) (begin r ...) #,(loop #'rest))))))))))
(show (string-case "b" (("a") 1) (("b" "c") 2) (else 3))
      (string-case "z" (("a") 1) (else 3))
      (string-case "z" (("a") 1)))
