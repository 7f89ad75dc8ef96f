(define-module (system base target)
  #:use-module (rnrs bytevectors)
  #:export (target-type
            with-target
            with-native-target
            target-cpu
            target-vendor
            target-os
            target-endianness
            target-word-size
            target-max-size-t
            target-max-size-t/scm
            target-max-vector-length
            target-most-positive-fixnum
            target-most-negative-fixnum))

;;; Commentary:
;;;
;;; The machine that code is made for (Guile manual "Compiling Scheme Code"): a GNU triplet, and
;;; what follows from it.
;;;
;;; Code:

(define %target
  ;; #f is this machine.
  (make-parameter #f))

(define (target-type)
  "The GNU triplet of the machine that code is made for."
  (or (%target) %host-type))

(define (with-target target thunk)
  "Call THUNK with TARGET, a GNU triplet, as the machine that code is made for."
  (parameterize ((%target target))
    (thunk)))

(define (with-native-target thunk)
  "Call THUNK with this machine as the one that code is made for."
  (with-target #f thunk))

(define (part n)
  (list-ref (string-split (target-type) #\-) n))

(define (target-cpu)
  "The processor of the target."
  (part 0))

(define (target-vendor)
  "The vendor of the target."
  (part 1))

(define (target-os)
  "The operating system of the target."
  (string-join (list-tail (string-split (target-type) #\-) 2) "-"))

(define (big-endian? cpu)
  (or (member cpu '("sparc" "sparc64" "powerpc" "powerpc64" "ppc" "ppc64" "mips" "mips64"
                    "m68k" "s390x" "hppa" "armeb" "aarch64_be"))
      (string-suffix? "eb" cpu)))

(define (target-endianness)
  "The byte order of the target."
  (if (%target)
      (if (big-endian? (target-cpu)) (endianness big) (endianness little))
      (native-endianness)))

(define (target-word-size)
  "How many bytes a word of the target has."
  (if (or (string-contains (target-cpu) "64")
          (member (target-cpu) '("alpha" "s390x")))
      8
      4))

(define (target-max-size-t)
  "The largest size of the target."
  (- (expt 2 (* 8 (target-word-size))) 1))

(define (target-max-size-t/scm)
  "The largest size of the target that is a small integer."
  (min (target-max-size-t) (target-most-positive-fixnum)))

(define (target-max-vector-length)
  "The most elements that a vector of the target can have."
  (- (expt 2 (- (* 8 (target-word-size)) 8)) 1))

(define (target-most-positive-fixnum)
  "The largest small integer of the target."
  (- (expt 2 (- (* 8 (target-word-size)) 3)) 1))

(define (target-most-negative-fixnum)
  "The least small integer of the target."
  (- (expt 2 (- (* 8 (target-word-size)) 3))))
