;;; Keywords are ordinary values until a procedure declares them.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (plain . args) args)
(show (plain #:a 1) (list #:x #:y))
(define* (f a #:optional b #:key c) (list a b c))
(show (f #:c) (f 1 2 #:c 3) (f 1 #:c 3))
(define* (body-arg #:key (thunk (lambda () 'default))) (thunk))
(show (body-arg) (body-arg #:thunk (lambda () 'given)))
