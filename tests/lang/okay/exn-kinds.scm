;;; exception-kind and exception-args translate to the classic interface.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (kind thunk)
  (with-exception-handler (lambda (e) (list (exception-kind e) (exception-args e)))
    thunk
    #:unwind? #t))
(show (kind (lambda () (throw 'k 1 2)))
      (car (kind (lambda () (error "m" 1))))
      (car (kind (lambda () (car 1))))
      (kind (lambda () (raise-exception 5))))
(show (catch '%exception (lambda () (raise-exception 5)) (lambda (k e) (list k e)))
      (catch #t (lambda () (raise-exception 'sym)) list))
