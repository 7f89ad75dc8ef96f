;;; Integers as bits.

(use-modules ((srfi srfi-60) #:hide (bit-count)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (bitwise-and 12 10) (bitwise-ior 12 10) (bitwise-xor 12 10) (bitwise-not 0)
      (arithmetic-shift 1 4) (arithmetic-shift 16 -2) (bit-set? 1 2) (copy-bit 0 0 #t)
      (bit-field 255 2 4) (integer->list 6) (list->integer '(#t #t #f))
      (booleans->integer #t #f) (reverse-bit-field 1 0 3) (rotate-bit-field 1 1 0 3)
      (log2-binary-factors 8) (first-set-bit 4) (any-bits-set? 1 2)
      (bitwise-merge 12 10 5))
