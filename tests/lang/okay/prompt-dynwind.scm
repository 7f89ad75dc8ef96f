;;; Aborting unwinds and resuming rewinds.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define tag (make-prompt-tag))
(define log '())
(define (note x) (set! log (cons x log)))
(define k
  (call-with-prompt tag
    (lambda ()
      (dynamic-wind
        (lambda () (note 'in))
        (lambda () (note (abort-to-prompt tag)) 'body-value)
        (lambda () (note 'out))))
    (lambda (k) (note 'handler) k)))
(note 'between)
(show (k 'resumed) (reverse log))
