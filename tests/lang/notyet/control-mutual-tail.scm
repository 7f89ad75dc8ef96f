;;; Tail calls through match, guard-free dispatch and apply chains.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (step state)
  (match state ((0 acc) acc) ((n acc) (step (list (- n 1) (+ acc n))))))
(show (step '(100000 0)))
(define (a n) (if (= n 0) 'done (apply b (list n))))
(define (b n) (call-with-values (lambda () (values (- n 1))) a))
(show (a 200000))
(define (loop n) (call/cc (lambda (k) (if (= n 0) 'cc-done (loop (- n 1))))))
(show (loop 100000))
