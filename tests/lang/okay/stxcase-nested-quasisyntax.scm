;;; Nested quasisyntax and unsyntax in generated macros.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-const-macro
  (lambda (x)
    (syntax-case x ()
      ((_ name e)
       #`(define-syntax name
           (lambda (y) (syntax-case y () ((k) #'e) (id (identifier? #'id) #'e))))))))
(define-const-macro seven (+ 3 4))
(show (seven) seven (* 2 seven))
(define-syntax table
  (lambda (x)
    (syntax-case x ()
      ((_ n)
       #`(vector #,@(map (lambda (i)
                           #`(list #,@(map (lambda (j) (* i j)) (iota (1+ i)))))
                         (iota (syntax->datum #'n))))))))
(show (table 3))
