(define-module (macros)
  #:export (twice))
(define (double x) (* 2 x))
(define-syntax-rule (twice x) (list (double x)))
