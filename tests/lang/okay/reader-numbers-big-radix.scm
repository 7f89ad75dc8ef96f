;;; Long numbers in each radix, and exact decimals.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show #xDEADBEEFCAFEBABE0123456789
      #b1111111111111111111111111111111111111111111111111111111111111111111
      #o7777777777777777777777777
      #e1.23456789
      #e1e-10
      #i123456789/1000
      #e12345678901234567890.5
      #x-1/F)
