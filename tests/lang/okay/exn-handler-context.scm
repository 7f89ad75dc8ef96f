;;; The handler runs outside its own handler, within the dynamic extent of the raise.

(use-modules ((ice-9 exceptions) #:select (raise-continuable)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (make-parameter 'base))
(define log '())
(show (with-exception-handler (lambda (e) (set! log (cons (list 'outer e) log)) 100)
        (lambda ()
          (with-exception-handler (lambda (e)
                                    (set! log (cons (list 'inner e (p)) log))
                                    (+ 1 (raise-continuable (list 'again e))))
            (lambda () (parameterize ((p 'deep)) (* 2 (raise-continuable 'first))))))))
(show (reverse log))
