;;; throw seen as an exception object, and raise seen by catch.

(use-modules (ice-9 exceptions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (with-exception-handler (lambda (e)
                                (list (exception? e) (exception-kind e)
                                      (exception-args e)))
        (lambda () (throw 'some-key 1 2))
        #:unwind? #t))
(show (catch #t
        (lambda () (raise-exception (make-exception-with-message "m")))
        (lambda (k . args) (list k (exception-message (car args))))))
(show (catch 'my-key
        (lambda ()
          (with-exception-handler (lambda (e) (raise-exception e))
            (lambda () (throw 'my-key 'v))
            #:unwind? #t))
        list))
