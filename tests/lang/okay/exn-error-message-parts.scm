;;; The parts of an error raised by error, as a user interface prints them.

(use-modules (ice-9 exceptions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (describe thunk)
  (with-exception-handler (lambda (e)
                            (string-append (if (error? e) "error: " "other: ")
                                           (if (exception-with-message? e)
                                               (apply simple-format
                                                      #f
                                                      (exception-message e)
                                                      (if (exception-with-irritants? e)
                                                          (exception-irritants e) '()))
                                               "no message")))
    thunk
    #:unwind? #t))
(show (describe (lambda () (error "cannot build" 'pkg "1.0")))
      (describe (lambda () (scm-error 'misc-error 'f "bad ~A: ~S" '(value "v") #f)))
      (describe (lambda () (vector-ref (vector 1) 5)))
      (describe (lambda () (raise-exception 'thing)))
      (describe (lambda () (throw 'my-key "text"))))
