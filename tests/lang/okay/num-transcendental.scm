;;; exp, log and trigonometry on simple arguments.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (exp 0) (log 1) (sin 0) (cos 0) (atan 1 1) (atan 1) (asin 1) (acos 1) (log10 1000)
      (exp 1.0) (sin 1.0) (tan 0.5) (atan -1 0) (atan 0 -1) (sinh 0) (log 0.0)
      (atan 0.0 1))
