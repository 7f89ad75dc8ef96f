;;; Literals of syntax-case match by free-identifier=?.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax parse
  (lambda (x)
    (syntax-case x (=> else)
      ((_ a => b) #'(list 'arrow a b))
      ((_ else a) #'(list 'else a))
      ((_ a ...) #'(list 'plain a ...)))))
(show (parse 1 => 2) (parse else 3) (parse 1 2) (let ((else 0)) (parse else 3)))
