;;; Properties of SRFI 27 random sources.

(use-modules (srfi srfi-27))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define s (make-random-source))
(define int (random-source-make-integers s))
(define r (random-source-make-reals s))
(show (random-source? s)
      (and-map (lambda (i) (<= 0 (int 10) 9)) (iota 50))
      (and-map (lambda (i) (< 0 (r) 1)) (iota 20))
      (exact-integer? (random-integer 5))
      (random-source? default-random-source))
(random-source-pseudo-randomize! s 1 2)
(define state (random-source-state-ref s))
(define a (int 1000000)) (random-source-state-set! s state)
(show (= a (int 1000000)))
