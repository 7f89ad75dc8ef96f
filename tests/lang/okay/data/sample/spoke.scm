;;; A module of a cycle that is loaded before what it imports is defined.

(define-module (sample spoke)
  #:use-module (sample wheel)
  #:export (turn-by-spoke! speed-of-spoke))

(define (turn-by-spoke!)
  (turn!))

(define (speed-of-spoke)
  speed)
