;;; current-output-port and friends are parameters.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (call-with-output-string (lambda (port)
                                 (parameterize ((current-output-port port))
                                   (display "captured")
                                   (write 'x))))
      (with-output-to-string (lambda () (display "also")))
      (with-input-from-string "datum rest" read))
(show (parameterize ((current-input-port (open-input-string "in"))) (read))
      (call-with-output-string (lambda (port)
                                 (parameterize ((current-error-port port))
                                   (display "err" (current-error-port))))))
(show (parameter? current-output-port))
