;;; raise and raise-continuable of any object.

(use-modules ((ice-9 exceptions) #:select (raise-continuable)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (with-exception-handler (lambda (e) (list 'handled e))
        (lambda () (+ 1 (raise-exception 'oops)))
        #:unwind? #t)
      (+ 1
         (with-exception-handler (lambda (e) (* e 10))
           (lambda () (+ 1 (raise-continuable 5)))))
      (with-exception-handler (lambda (e) e)
        (lambda () (raise-exception 42))
        #:unwind? #t)
      (with-exception-handler list (lambda () 'normal)))
