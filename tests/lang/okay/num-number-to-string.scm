;;; number->string in several radixes.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (number->string 255) (number->string 255 16) (number->string -255 2)
      (number->string 1/3 3) (number->string 35 36) (number->string 1.5)
      (number->string 0.1) (number->string 1e100) (number->string 100.0)
      (number->string (expt 2 70) 16) (number->string 0.5 2) (number->string -0.0)
      (number->string 1+2i) (number->string 6.02e23) (number->string 1.0e-10))
