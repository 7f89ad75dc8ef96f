;;; exception-message keeps the format string, irritants the arguments.

(use-modules (ice-9 exceptions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (parts thunk)
  (with-exception-handler (lambda (e)
                            (list (exception-message e) (exception-irritants e)))
    thunk
    #:unwind? #t))
(define (text thunk)
  (with-exception-handler (lambda (e)
                            (apply simple-format #f (exception-message e)
                                   (exception-irritants e)))
    thunk
    #:unwind? #t))
(show (text (lambda () (error "plain" 'a 2)))
      (parts (lambda () (scm-error 'misc-error "f" "bad ~S ~A" '(1 2) #f)))
      (parts (lambda () (symbol->string 5)))
      (parts (lambda ()
               (raise-exception
                 (make-exception (make-exception-with-message "direct")
                                 (make-exception-with-irritants '(i)))))))
