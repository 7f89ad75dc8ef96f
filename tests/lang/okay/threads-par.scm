;;; par-map, parallel, letpar and futures.

(use-modules (ice-9 threads) (ice-9 futures))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (par-map (lambda (x) (* x x)) '(1 2 3))
      (call-with-values (lambda () (parallel (+ 1 2) (* 3 4))) list)
      (letpar ((a 1) (b 2)) (+ a b))
      (touch (future (+ 1 1)))
      (n-par-map 2 1+ '(1 2)))
