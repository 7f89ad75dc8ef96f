;;; Promises: delay, force, make-promise and memoisation.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define n 0)
(define p (delay (begin (set! n (+ n 1)) (* n 10))))
(show (promise? p)
      (force p)
      (force p)
      n
      (key-of (lambda () (force 5)))
      (promise? 5)
      (force (make-promise (lambda () 7)))
      (promise? (delay 1)))
(define r (delay (begin (set! count (+ count 1)) (if (> count x) count (force r)))))
(define x 5) (define count 0)
(show (force r)) (show (begin (set! x 10) (force r)))
