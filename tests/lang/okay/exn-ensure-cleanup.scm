;;; A resource protocol built on dynamic-wind and rethrow.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note . x) (set! log (cons x log)))
(define (with-resource name proc)
  (dynamic-wind
    (lambda () (note 'open name))
    (lambda () (proc name))
    (lambda () (note 'close name))))
(show (catch #t
        (lambda ()
          (with-resource 'a
                         (lambda (a)
                           (with-resource 'b
                                          (lambda (b)
                                            (note 'use a b)
                                            (error "failed" b))))))
        (lambda (key who fmt args . rest)
          (list key (apply simple-format #f fmt args)))))
(for-each (lambda (x) (show x)) (reverse log))
