(define-module (rnrs arithmetic bitwise)
  #:use-module ((srfi srfi-60) #:select (bitwise-and bitwise-ior bitwise-xor
                                         bitwise-not bitwise-if bit-field
                                         copy-bit-field rotate-bit-field
                                         reverse-bit-field
                                         log2-binary-factors))
  #:re-export (bitwise-and bitwise-ior bitwise-xor bitwise-not bitwise-if
               (integer-length . bitwise-length)
               (log2-binary-factors . bitwise-first-bit-set)
               (bit-field . bitwise-bit-field)
               (reverse-bit-field . bitwise-reverse-bit-field)
               (ash . bitwise-arithmetic-shift)
               (ash . bitwise-arithmetic-shift-left))
  #:export (bitwise-bit-count bitwise-bit-set? bitwise-copy-bit
            bitwise-copy-bit-field bitwise-rotate-bit-field
            bitwise-arithmetic-shift-right))

;;; Commentary:
;;;
;;; R6RS bitwise operations, for the most part those of SRFI-60.
;;;
;;; Code:

(define (bitwise-bit-count n)
  "Return the number of one bits of N; for negative N, the complement of that of
its complement."
  (if (negative? n)
      (lognot (logcount (lognot n)))
      (logcount n)))

(define (bitwise-bit-set? n index)
  "Return #t if the bit INDEX of N is one."
  (logbit? index n))

(define (bitwise-copy-bit n index bit)
  "Return N with the bit INDEX set to BIT, 0 or 1."
  (bitwise-copy-bit-field n index (+ index 1) bit))

(define (bitwise-copy-bit-field n start end new)
  "Return N with its bits from START to END taken from the low ones of NEW."
  (copy-bit-field n new start end))

(define (bitwise-rotate-bit-field n start end count)
  "Return N with its bits from START to END rotated up by COUNT."
  (rotate-bit-field n count start end))

(define (bitwise-arithmetic-shift-right n count)
  "Return N shifted down by COUNT bits."
  (ash n (- count)))
