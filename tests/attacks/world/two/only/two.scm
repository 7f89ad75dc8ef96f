(define-module (only two)
  #:export (only-in-two))
(define (only-in-two) 'two)
