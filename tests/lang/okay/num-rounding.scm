;;; floor, ceiling, truncate, round on all kinds.

(use-modules ((rnrs base) #:select (exact inexact)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (all x) (list (floor x) (ceiling x) (truncate x) (round x)))
(show (all 2.5) (all -2.5) (all 3.5) (all 7/2) (all -7/2) (all 5/2) (all 4) (all 0.5)
      (all 2.7))
(show (exact (round 2.6)) (inexact->exact (floor 3.7)) (exact->inexact 1/3) (round 1/2)
      (round 3/2) (exact 1.5) (exact 1e18) (inexact 1/3) (rationalize 3/10 1/10)
      (rationalize 0.3 1/10))
