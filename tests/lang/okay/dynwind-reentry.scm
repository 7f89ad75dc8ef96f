;;; Re-entering the extent runs the entry thunks again.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note x) (set! log (cons x log)))
(define k #f)
(define n 0)
(define (go)
  (dynamic-wind
    (lambda () (note 'in-a))
    (lambda ()
      (dynamic-wind
        (lambda () (note 'in-b))
        (lambda () (call/cc (lambda (c) (set! k c))) (note 'body))
        (lambda () (note 'out-b))))
    (lambda () (note 'out-a)))
  (set! n (+ n 1))
  (if (< n 2) (k #f))
  (reverse log))
(show (go))
