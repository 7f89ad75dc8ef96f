;;; Names that the root module shows without being asked.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (f64vector 1 2) (u8vector-ref (u8vector 7) 0) (make-s16vector 2 -1)
      (eval-string "(+ 1 2) (* 3 4)") (array-equal? #(1) #(1)) (iota 3.0))
