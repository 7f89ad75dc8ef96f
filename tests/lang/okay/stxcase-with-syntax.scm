;;; with-syntax binds pattern variables to computed syntax.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-accessors
  (lambda (x)
    (syntax-case x ()
      ((_ prefix field ...)
       (with-syntax (((getter ...)
                      (map (lambda (f)
                             (datum->syntax f
                                            (symbol-append (syntax->datum #'prefix) '-
                                                           (syntax->datum f))))
                           #'(field ...)))
                     ((index ...) (iota (length #'(field ...)))))
         #'(begin (define (getter v) (vector-ref v index)) ...))))))
(define-accessors point x y z)
(define p (vector 1 2 3))
(show (point-x p) (point-y p) (point-z p))
(show (with-syntax ((a 1) ((b ...) '(2 3))) (syntax->datum #'(a b ...))))
