;;; Fixnum, flonum and bitwise operations.

(use-modules (rnrs arithmetic fixnums) (rnrs arithmetic flonums) (rnrs arithmetic bitwise))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (fx+ 1 2) (fx* 3 4) (fx<? 1 2 3) (fxdiv 7 2) (fxmod -7 2) (fxand 12 10) (fxarithmetic-shift 1 4) (fixnum? 5) (fl+ 1.5 2.0) (flfloor 1.7) (fl<? 1.0 2.0) (flsqrt 4.0) (fixnum->flonum 3) (bitwise-and 12 10) (bitwise-if 12 10 5) (bitwise-bit-count 7) (bitwise-first-bit-set 8) (bitwise-arithmetic-shift-left 1 3))
