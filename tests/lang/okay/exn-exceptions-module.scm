;;; Standard exception types of (ice-9 exceptions).

(use-modules (ice-9 exceptions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define e
  (make-exception (make-error)
                  (make-exception-with-message "msg")
                  (make-exception-with-irritants '(1 2))
                  (make-exception-with-origin 'here)))
(show (exception? e) (error? e) (exception-message e) (exception-irritants e)
      (exception-origin e) (warning? e) (external-error? e) (exception-with-message? e)
      (length (simple-exceptions e)))
(show (error? (make-programming-error))
      (programming-error? (make-assertion-failure))
      (assertion-failure? (make-programming-error))
      (undefined-variable-error? (make-undefined-variable-error))
      (external-error? (make-external-error))
      (quit-exception? (make-quit-exception 0)))
(show (with-exception-handler (lambda (x)
                                (list (error? x) (exception-message x)
                                      (exception-irritants x)))
        (lambda () (raise-exception e))
        #:unwind? #t))
