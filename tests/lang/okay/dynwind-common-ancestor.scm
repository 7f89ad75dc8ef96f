;;; Jumping between siblings leaves and enters only what differs.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note x) (set! log (cons x log)))
(define (wind name thunk)
  (dynamic-wind
    (lambda () (note (list 'in name)))
    thunk
    (lambda () (note (list 'out name)))))
(define k #f) (define n 0)
(define (run)
  (wind 'outer (lambda ()
    (wind 'first (lambda () (call/cc (lambda (c) (set! k c))) (note 'inside)))
    (set! n (+ n 1))
    (if (< n 2) (wind 'second (lambda () (k #f))))
    'end)))
(show (run) (reverse log))
