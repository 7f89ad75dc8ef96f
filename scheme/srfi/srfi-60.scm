(define-module (srfi srfi-60)
  #:export (bitwise-and bitwise-ior bitwise-xor bitwise-not any-bits-set?
            bitwise-if bitwise-merge log2-binary-factors first-set-bit
            bit-set? copy-bit bit-field copy-bit-field
            arithmetic-shift rotate-bit-field reverse-bit-field
            integer->list list->integer booleans->integer)
  #:replace (bit-count)
  #:re-export (logand logior logxor logtest logcount logbit?
               integer-length ash))

;;; Commentary:
;;;
;;; SRFI-60: integers as bits.  The elementary operations are native; the
;;; rest is arithmetic on them.  START and END delimit a field from the least
;;; significant bit.
;;;
;;; Code:

(define bitwise-and logand)
(define bitwise-ior logior)
(define bitwise-xor logxor)
(define bitwise-not lognot)
(define any-bits-set? logtest)
(define bit-count logcount)
(define bit-set? logbit?)
(define arithmetic-shift ash)

(define (mask width)
  (- (ash 1 width) 1))

(define (bitwise-if mask n0 n1)
  "Return the bits of N0 where MASK has a one and those of N1 elsewhere."
  (logior (logand mask n0) (logand (lognot mask) n1)))

(define bitwise-merge bitwise-if)

(define (log2-binary-factors n)
  "Return how often N is divisible by 2: the index of its lowest one bit, -1
for zero."
  (if (zero? n)
      -1
      (- (integer-length (logand n (- n))) 1)))

(define first-set-bit log2-binary-factors)

(define (copy-bit index n bit)
  "Return N with the bit INDEX set if BIT is true and cleared otherwise."
  (if bit
      (logior n (ash 1 index))
      (logand n (lognot (ash 1 index)))))

(define (bit-field n start end)
  "Return the bits of N from START to before END, shifted down."
  (logand (mask (- end start)) (ash n (- start))))

(define (copy-bit-field n new start end)
  "Return N with its bits from START to before END taken from the low ones of
NEW."
  (let ((field (ash (mask (- end start)) start)))
    (logior (logand n (lognot field))
            (logand (ash new start) field))))

(define (rotate-bit-field n count start end)
  "Return N with its bits from START to before END rotated up by COUNT."
  (let ((width (- end start)))
    (if (<= width 1)
        n
        (let ((count (modulo count width))
              (field (bit-field n start end)))
          (copy-bit-field n
                          (logior (ash field count)
                                  (ash field (- count width)))
                          start end)))))

(define (reverse-bit-field n start end)
  "Return N with the order of its bits from START to before END reversed."
  (let loop ((i start) (reversed 0))
    (if (>= i end)
        (copy-bit-field n reversed start end)
        (loop (+ i 1)
              (logior (ash reversed 1) (if (logbit? i n) 1 0))))))

(define* (integer->list n #:optional (len (integer-length n)))
  "Return the list of the LEN low bits of N as booleans, the highest first."
  (let loop ((i 0) (bits '()))
    (if (>= i len)
        bits
        (loop (+ i 1) (cons (logbit? i n) bits)))))

(define (list->integer bits)
  "Return the integer whose bits, the highest first, are the list BITS."
  (let loop ((bits bits) (n 0))
    (if (null? bits)
        n
        (loop (cdr bits) (+ (* 2 n) (if (car bits) 1 0))))))

(define (booleans->integer . bits)
  "Return the integer whose bits, the highest first, are BITS."
  (list->integer bits))
