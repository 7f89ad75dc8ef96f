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
(define self-forcing
  (delay (begin
           (set! depth (+ depth 1))
           (if (< depth 4) (list 'outer (force self-forcing)) 'innermost))))
(define depth 0)
(show (force self-forcing)) (show depth (force self-forcing))
(define-values (a b)
  (let ((k 0)) (values (delay (begin (set! k (+ k 1)) k)) (lambda () k))))
(show (b) (force a) (force a) (b))
