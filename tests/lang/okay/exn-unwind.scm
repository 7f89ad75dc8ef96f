;;; #:unwind? runs the handler after unwinding.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note x) (set! log (cons x log)))
(define (run unwind?)
  (set! log '())
  (let ((r (call/cc (lambda (k)
                      (with-exception-handler (lambda (e)
                                                (note 'handler)
                                                (if unwind? (list 'result e)
                                                    (k (list 'escaped e))))
                        (lambda ()
                          (dynamic-wind
                            (lambda () (note 'in))
                            (lambda () (raise-exception 'e))
                            (lambda () (note 'out))))
                        #:unwind? unwind?)))))
    (cons r (reverse log))))
(show (run #t)) (show (run #f))
