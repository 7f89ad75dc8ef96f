;;; A module for autoloading, which says when that happens.

(define-module (sample quiet)
  #:export (quiet-value))

(display "loading quiet\n")

(define quiet-value 'quiet)
