;;; A module that says when it is loaded.

(define-module (sample noisy)
  #:export (noisy-value))

(display "loading noisy\n")

(define noisy-value 'noisy)
