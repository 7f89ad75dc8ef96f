;;; Rectangular and polar complex numbers.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (make-rectangular 1 2) (real-part 3+4i) (imag-part 3+4i) (magnitude 3+4i)
      (* +i +i) (+ 1+2i 1-2i) (/ 1+2i 1-2i) (make-polar 2 0) (angle -1) (imag-part 5)
      (real-part 2.5) (exp 0) (sqrt -1) (- 1+i) (= 1+2i 1.0+2.0i)
      (make-rectangular 1.5 0) (make-rectangular 1 0) (number->string 1-i) (expt +i 2)
      (angle 1) (magnitude -5))
