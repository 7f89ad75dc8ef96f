;;; Vector literals: nested, quoted and self-evaluating.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show #(1 2 3) '#(a b (c d)) #() '#(#(1) #(2)) (vector-length #(1 2 3))
      (vector-ref #(a "b" #\c) 1))
(show (equal? #(1 2) (vector 1 2)) '(1 #(2 . (3))) #1(5))
