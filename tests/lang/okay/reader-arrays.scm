;;; Array literals with rank, and typed vectors.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show #2((1 2) (3 4)) #1(1 2) #u8(1 2 3) #f64(1.0 2.5) #s16(-1 2) #*1010)
(show (array-rank #2((1 2) (3 4)))
      (array-dimensions #2((1 2 3) (4 5 6)))
      (array-ref #2((1 2) (3 4)) 1 0)
      (array? #(1))
      (bitvector? #*10))
