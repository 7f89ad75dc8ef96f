(define-module (helper)
  #:export (tag))
(define (tag) 'tag)
