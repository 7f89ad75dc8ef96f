(define-module (gcrypt hash)
  #:use-module (rnrs bytevectors)
  #:use-module (ice-9 binary-ports)
  #:export (sha1
            sha256
            bytevector-hash
            port-sha256
            file-sha256
            hash-algorithm))

;;; Commentary:
;;;
;;; The hashes SHA-1 and SHA-256 of FIPS 180-4, by the names that the library
;;; Guile-Gcrypt gives them.
;;;
;;; Code:

(define %mask #xffffffff)

(define (add . numbers)
  (logand %mask (apply + numbers)))

(define (rotate-left word count)
  (logand %mask (logior (ash word count) (ash word (- count 32)))))

(define (rotate-right word count)
  (rotate-left word (- 32 count)))

(define (padded message)
  ;; MESSAGE, a bytevector, with a one bit, zeros and its length in bits, to a
  ;; multiple of 64 bytes.
  (let* ((length (bytevector-length message))
         (size   (* 64 (quotient (+ length 8 64) 64)))
         (result (make-bytevector size 0)))
    (bytevector-copy! message 0 result 0 length)
    (bytevector-u8-set! result length #x80)
    (bytevector-u64-set! result (- size 8) (* 8 length) (endianness big))
    result))

(define (schedule! words block extend)
  ;; Fill WORDS with the 16 words of BLOCK and what EXTEND makes of them.
  (let loop ((index 0))
    (when (< index (vector-length words))
      (vector-set! words index
                   (if (< index 16)
                       (bytevector-u32-ref block (* 4 index) (endianness big))
                       (extend words index)))
      (loop (+ 1 index)))))

(define (digest message initial rounds extend round)
  ;; The state INITIAL, a list of words, after all blocks of MESSAGE.  ROUND
  ;; returns the state after the round of an index with a word.
  (define data (padded message))
  (define words (make-vector rounds 0))
  (define block (make-bytevector 64))

  (define (compress state)
    (let loop ((index 0) (now state))
      (if (= index rounds)
          (map add state now)
          (loop (+ 1 index)
                (apply round index (vector-ref words index) now)))))

  (let loop ((start 0) (state initial))
    (if (= start (bytevector-length data))
        (let ((result (make-bytevector (* 4 (length state)))))
          (let fill ((index 0) (state state))
            (if (null? state)
                result
                (begin
                  (bytevector-u32-set! result index (car state)
                                       (endianness big))
                  (fill (+ 4 index) (cdr state))))))
        (begin
          (bytevector-copy! data start block 0 64)
          (schedule! words block extend)
          (loop (+ 64 start) (compress state))))))


;;;
;;; SHA-1.
;;;

(define (sha1-extend words index)
  (rotate-left (logxor (vector-ref words (- index 3))
                       (vector-ref words (- index 8))
                       (vector-ref words (- index 14))
                       (vector-ref words (- index 16)))
               1))

(define (choose x y z)
  (logxor (logand x y) (logand (logxor x %mask) z)))

(define (majority x y z)
  (logxor (logand x y) (logand x z) (logand y z)))

(define (sha1-round index word a b c d e)
  (define-values (mixed constant)
    (case (quotient index 20)
      ((0) (values (choose b c d) #x5a827999))
      ((1) (values (logxor b c d) #x6ed9eba1))
      ((2) (values (majority b c d) #x8f1bbcdc))
      (else (values (logxor b c d) #xca62c1d6))))
  (list (add (rotate-left a 5) mixed e constant word)
        a (rotate-left b 30) c d))

(define (sha1 message)
  "Return the SHA-1 hash of the bytevector MESSAGE."
  (digest message
          '(#x67452301 #xefcdab89 #x98badcfe #x10325476 #xc3d2e1f0)
          80 sha1-extend sha1-round))


;;;
;;; SHA-256.
;;;

(define (primes count)
  (let loop ((candidate 2) (found '()))
    (cond ((= count (length found)) (reverse found))
          ((let divisible? ((primes found))
             (and (pair? primes)
                  (or (zero? (remainder candidate (car primes)))
                      (divisible? (cdr primes)))))
           (loop (+ 1 candidate) found))
          (else (loop (+ 1 candidate) (cons candidate found))))))

(define (root-fraction number degree)
  ;; The first 32 bits of the fraction of the root of NUMBER.
  (let ((target (* number (expt 2 (* 32 degree)))))
    (let loop ((low 0) (high (* number (expt 2 32))))
      ;; The greatest integer whose power is not above the target.
      (if (= low high)
          (logand %mask low)
          (let ((middle (quotient (+ low high 1) 2)))
            (if (> (expt middle degree) target)
                (loop low (- middle 1))
                (loop middle high)))))))

(define %sha256-constants
  ;; From the cube roots of the first primes.
  (delay (list->vector (map (lambda (prime) (root-fraction prime 3))
                            (primes 64)))))

(define %sha256-initial
  ;; From the square roots of the first primes.
  (delay (map (lambda (prime) (root-fraction prime 2)) (primes 8))))

(define (sha256-extend words index)
  (define (small word one two shift)
    (logxor (rotate-right word one) (rotate-right word two)
            (ash word (- shift))))
  (add (small (vector-ref words (- index 2)) 17 19 10)
       (vector-ref words (- index 7))
       (small (vector-ref words (- index 15)) 7 18 3)
       (vector-ref words (- index 16))))

(define (sha256-round index word a b c d e f g h)
  (define (big word one two three)
    (logxor (rotate-right word one) (rotate-right word two)
            (rotate-right word three)))
  (let ((first (add h (big e 6 11 25) (choose e f g)
                    (vector-ref (force %sha256-constants) index) word))
        (second (add (big a 2 13 22) (majority a b c))))
    (list (add first second) a b c (add d first) e f g)))

(define (sha256 message)
  "Return the SHA-256 hash of the bytevector MESSAGE."
  (digest message (force %sha256-initial) 64 sha256-extend sha256-round))


;;;
;;; By algorithm, and of files.
;;;

(define-syntax-rule (hash-algorithm name)
  "The hash algorithm NAME: sha1 or sha256."
  'name)

(define (bytevector-hash message algorithm)
  "Return the hash of the bytevector MESSAGE by ALGORITHM."
  (case algorithm
    ((sha1) (sha1 message))
    ((sha256) (sha256 message))
    (else (error "unknown hash algorithm" algorithm))))

(define (port-sha256 port)
  "Return the SHA-256 hash of what is left to read from PORT."
  (let ((content (get-bytevector-all port)))
    (sha256 (if (eof-object? content) (make-bytevector 0) content))))

(define (file-sha256 file)
  "Return the SHA-256 hash of the contents of FILE."
  (call-with-input-file file port-sha256 #:binary #t))
