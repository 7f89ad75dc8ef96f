;;; An R7RS library that is found through the load path.

(define-library (sample shapes)
  (export square make-rect)
  (import (scheme base) (scheme write))
  (begin
    (define (square x) (* x x))
    (define (make-rect w h) (list 'rect w h))))
