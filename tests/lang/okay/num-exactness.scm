;;; Conversions between exact and inexact.

(use-modules ((rnrs base) #:select (exact inexact)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (inexact->exact 0.5)
      (inexact->exact 0.1)
      (exact->inexact 1/3)
      (exact->inexact 12345678901234567890)
      (inexact->exact 1e20)
      (exact 3.0)
      (inexact 5)
      (exact->inexact 1/7)
      (key-of (lambda () (inexact->exact +inf.0)))
      (exact->inexact (/ (expt 10 400) (+ 1 (expt 10 399)))))
