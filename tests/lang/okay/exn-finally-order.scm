;;; Interleaving of handlers, cleanups and results.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note . x) (set! log (cons x log)))
(define result
  (with-exception-handler (lambda (e) (note 'outer e) 'recovered)
    (lambda ()
      (dynamic-wind
        (lambda () (note 'enter))
        (lambda ()
          (with-exception-handler (lambda (e)
                                    (note 'inner e)
                                    (raise-exception (list 'wrapped e)))
            (lambda () (raise-exception 'base))))
        (lambda () (note 'leave))))
    #:unwind? #t))
(show result) (for-each show (reverse log))
