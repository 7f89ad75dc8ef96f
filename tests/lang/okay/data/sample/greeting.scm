;;; A module that is found through the load path.

(define-module (sample greeting)
  #:export (greet greeting-default))

(define greeting-default "hello")

(define* (greet name #:optional (greeting greeting-default))
  (string-append greeting ", " name))
