;;; A module of a cycle that exports by definition.

(define-module (sample wheel)
  #:use-module (sample spoke))

(define turns 0)

(define-public (turn!)
  (set! turns (+ turns 1))
  (set! speed (+ speed 10))
  turns)

(define-public speed 5)

(define (hidden)
  (turn-by-spoke!))
(export hidden)
