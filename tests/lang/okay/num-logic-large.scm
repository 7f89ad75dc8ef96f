;;; Bit operations on negative and large integers.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (logand (expt 2 70) (- (expt 2 71) 1))
      (logior -1 (expt 2 80))
      (logxor -5 3)
      (ash -1 10)
      (ash -1024 -3)
      (ash (expt 2 80) -79)
      (logcount (expt 2 80))
      (lognot (expt 2 65))
      (bit-extract (expt 2 40) 38 42)
      (logbit? 100 (expt 2 100))
      (integer-length (expt 2 100))
      (logand -256 1023))
