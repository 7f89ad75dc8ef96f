;;; A file that switches to a module of its own.

(define-module (lang other-file)
  #:export (inside-other))

(define inside-other 'inside)
