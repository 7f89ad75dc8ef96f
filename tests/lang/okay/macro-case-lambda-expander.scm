;;; Generating case-lambda clauses from a list of arities.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define-syntax define-overloaded
  (lambda (x)
    (syntax-case x ()
      ((_ name n ...)
       (with-syntax ((((arg ...) ...)
                      (map (lambda (k) (generate-temporaries (iota (syntax->datum k))))
                           #'(n ...))))
         #'(define name (case-lambda ((arg ...) (list n arg ...)) ...)))))))
(define-overloaded f 0 1 3)
(show (f) (f 'a) (f 1 2 3) (key-of (lambda () (f 1 2))))
