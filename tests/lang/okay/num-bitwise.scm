;;; logand, logior, logxor, ash and bit queries.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (logand) (logior) (logxor) (logand 12 10) (logior 12 10) (logxor 12 10) (lognot 5)
      (lognot -1) (ash 1 10) (ash 1024 -3) (ash -5 -1) (ash 1 100) (logtest 5 2)
      (logtest 5 4) (logbit? 0 5) (logbit? 1 5) (logcount 255) (logcount -1)
      (integer-length 255) (integer-length -256) (integer-length 0)
      (bit-extract #b11011 1 4) (round-ash 7 -1) (logand -1 #xff) (logior -8 3))
