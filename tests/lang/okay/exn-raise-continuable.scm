;;; Non-continuable raise: returning from the handler is an error.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define r
  (with-exception-handler (lambda (outer)
                            (list 'outer (if (exception? outer) 'exception outer)))
    (lambda ()
      (with-exception-handler (lambda (e) 'ignored)
        (lambda () (raise-exception 'not-continuable))))
    #:unwind? #t))
(show r)
(show (with-exception-handler (lambda (e) 10)
        (lambda () (+ (raise-exception 'c #:continuable? #t) 1))))
