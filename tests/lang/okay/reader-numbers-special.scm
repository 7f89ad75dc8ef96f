;;; Infinities, NaN, signed zero and complex literals.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show +inf.0 -inf.0 +nan.0 -0.0 0.0 1+2i 1-2i +i -i 1.5+2.5i 1/2+3/4i -1.0-0.0i 1@0 2+0i
      0+1i)
(show (inf? +inf.0) (nan? +nan.0) (eqv? 0.0 -0.0) (= 0.0 -0.0) (real? 1+0i)
      (complex? 1+2i) (real? 1.0+0.0i))
