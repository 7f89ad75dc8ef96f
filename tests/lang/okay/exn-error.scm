;;; error: its key, and how its arguments are formatted.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (info thunk)
  (catch #t
    thunk
    (lambda (key who fmt args . rest)
      (list key who (apply simple-format #f fmt args) rest))))
(show (info (lambda () (error "message" 1 "two" 'three)))
      (info (lambda () (error "only message")))
      (info (lambda () (error 'who "message" 1)))
      (info (lambda () (error "with ~a" 1))))
