;;; #:unwind-for-type selects by key or exception type.

(use-modules (ice-9 exceptions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (try thunk)
  (with-exception-handler (lambda (e) 'outer)
    (lambda ()
      (with-exception-handler (lambda (e) 'inner)
        thunk
        #:unwind? #t
        #:unwind-for-type 'my-key))
    #:unwind? #t))
(show (try (lambda () (throw 'my-key 1)))
      (try (lambda () (throw 'other 1)))
      (try (lambda () 'ok)))
(define (try2 thunk)
  (with-exception-handler (lambda (e) 'outer)
    (lambda ()
      (with-exception-handler (lambda (e) 'error)
        thunk
        #:unwind? #t
        #:unwind-for-type &error))
    #:unwind? #t))
(show (try2 (lambda () (error "x")))
      (try2 (lambda () (raise-exception (make-warning))))
      (try2 (lambda () (raise-exception 5)))
      (try2 (lambda () (car 1))))
