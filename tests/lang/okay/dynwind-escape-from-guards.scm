;;; Escapes from within the before and after thunks.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note x) (set! log (cons x log)))
(show (call/cc (lambda (k)
                 (dynamic-wind
                   (lambda () (note 'before) (k 'from-before))
                   (lambda () (note 'body))
                   (lambda () (note 'after))))))
(show (reverse log)) (set! log '())
(show (call/cc (lambda (k)
                 (dynamic-wind
                   (lambda () (note 'before))
                   (lambda () (note 'body) 'result)
                   (lambda () (note 'after) (k 'from-after))))))
(show (reverse log))
(show (call-with-values (lambda ()
                          (dynamic-wind
                            (lambda () 'x)
                            (lambda () (values 1 2))
                            (lambda () (values 3 4))))
        list))
