;;; Compile-time state shared by two macros.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(eval-when (expand load eval) (define registry '()))
(define-syntax register!
  (lambda (x)
    (syntax-case x ()
      ((_ name v)
       (begin
         (set! registry (acons (syntax->datum #'name) (syntax->datum #'v) registry))
         #'(define name v))))))
(define-syntax registered
  (lambda (x) (syntax-case x () ((_) #`'#,(datum->syntax x (reverse registry))))))
(register! alpha 1)
(register! beta "two")
(show (registered) alpha beta)
