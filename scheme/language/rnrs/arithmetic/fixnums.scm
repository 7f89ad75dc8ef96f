(define-module (rnrs arithmetic fixnums)
  #:use-module (rnrs base)
  #:use-module (rnrs arithmetic bitwise)
  #:use-module ((rnrs conditions) #:select (make-implementation-restriction-violation))
  #:export (fixnum? fixnum-width least-fixnum greatest-fixnum
            fx=? fx>? fx<? fx>=? fx<=? fxzero? fxpositive? fxnegative? fxodd? fxeven?
            fxmax fxmin fx+ fx* fx- fxdiv fxmod fxdiv-and-mod
            fxdiv0 fxmod0 fxdiv0-and-mod0 fx+/carry fx-/carry fx*/carry
            fxnot fxand fxior fxxor fxif fxbit-count fxlength fxfirst-bit-set
            fxbit-set? fxcopy-bit fxbit-field fxcopy-bit-field
            fxarithmetic-shift fxarithmetic-shift-left fxarithmetic-shift-right
            fxrotate-bit-field fxreverse-bit-field))

;;; Commentary:
;;;
;;; R6RS operations on fixnums, the integers of 62 bits.  Each is the operation on integers of like
;;; name, with a check of what goes in and of what comes out.
;;;
;;; Code:

(define width 62)
(define greatest (- (expt 2 (- width 1)) 1))
(define least (- (expt 2 (- width 1))))

(define (fixnum-width)
  "Return the number of bits of a fixnum."
  width)

(define (least-fixnum)
  "Return the smallest fixnum."
  least)

(define (greatest-fixnum)
  "Return the largest fixnum."
  greatest)

(define (fixnum? object)
  "Return #t if OBJECT is a fixnum."
  (and (integer? object) (exact? object) (<= least object greatest)))

(define (check who object)
  (unless (fixnum? object)
    (assertion-violation who "not a fixnum" object)))

(define (result who value)
  (unless (fixnum? value)
    (raise (make-implementation-restriction-violation)))
  value)

(define-syntax define-checked
  ;; Define NAME as a procedure that checks its arguments and calls OPERATION.
  (syntax-rules ()
    ((_ (name operation documentation) ...)
     (begin
       (define (name . arguments)
         documentation
         (for-each (lambda (argument) (check 'name argument)) arguments)
         (apply operation arguments))
       ...))))

(define-syntax define-closed
  ;; Likewise; the result must be a fixnum, too.
  (syntax-rules ()
    ((_ (name operation documentation) ...)
     (begin
       (define (name . arguments)
         documentation
         (for-each (lambda (argument) (check 'name argument)) arguments)
         (result 'name (apply operation arguments)))
       ...))))

(define-checked
  (fx=? = "Return #t if the fixnums are equal.")
  (fx<? < "Return #t if the fixnums grow.")
  (fx>? > "Return #t if the fixnums fall.")
  (fx<=? <= "Return #t if the fixnums do not fall.")
  (fx>=? >= "Return #t if the fixnums do not grow.")
  (fxzero? zero? "Return #t if the fixnum is zero.")
  (fxpositive? positive? "Return #t if the fixnum is positive.")
  (fxnegative? negative? "Return #t if the fixnum is negative.")
  (fxodd? odd? "Return #t if the fixnum is odd.")
  (fxeven? even? "Return #t if the fixnum is even.")
  (fxmax max "Return the largest of the fixnums.")
  (fxmin min "Return the smallest of the fixnums.")
  (fxnot bitwise-not "Return the complement of the fixnum.")
  (fxand bitwise-and "Return the bits that all fixnums have.")
  (fxior bitwise-ior "Return the bits that some fixnum has.")
  (fxxor bitwise-xor "Return the bits that an odd number of the fixnums have.")
  (fxif bitwise-if "Return the bits of the second or third fixnum, as the first says.")
  (fxbit-count bitwise-bit-count "Return the number of one bits.")
  (fxlength bitwise-length "Return the number of bits that the fixnum needs.")
  (fxfirst-bit-set bitwise-first-bit-set "Return the place of the lowest one bit, or -1.")
  (fxbit-set? bitwise-bit-set? "Return #t if the bit at a place is one.")
  (fxbit-field bitwise-bit-field "Return the bits from a place to another.")
  (fxdiv-and-mod div-and-mod "Return the quotient and the modulus.")
  (fxdiv0-and-mod0 div0-and-mod0 "Return the quotient and the modulus nearest to zero."))

(define-closed
  (fx+ + "Return the sum of the fixnums.")
  (fx* * "Return the product of the fixnums.")
  (fx- - "Return the difference of the fixnums.")
  (fxdiv div "Return the quotient of the fixnums.")
  (fxmod mod "Return the modulus of the fixnums.")
  (fxdiv0 div0 "Return the quotient of the fixnums whose modulus is nearest to zero.")
  (fxmod0 mod0 "Return the modulus of the fixnums that is nearest to zero.")
  (fxcopy-bit bitwise-copy-bit "Return the fixnum with the bit at a place replaced.")
  (fxcopy-bit-field bitwise-copy-bit-field "Return the fixnum with a field of bits replaced.")
  (fxarithmetic-shift bitwise-arithmetic-shift "Return the fixnum, shifted to the left.")
  (fxarithmetic-shift-left bitwise-arithmetic-shift "Return the fixnum, shifted to the left.")
  (fxarithmetic-shift-right bitwise-arithmetic-shift-right
                            "Return the fixnum, shifted to the right.")
  (fxrotate-bit-field bitwise-rotate-bit-field "Return the fixnum with a field of bits rotated.")
  (fxreverse-bit-field bitwise-reverse-bit-field
                       "Return the fixnum with a field of bits reversed."))

(define (carry value)
  ;; VALUE as a fixnum and what it has beyond.
  (let ((low (mod0 value (expt 2 width))))
    (values low (div0 value (expt 2 width)))))

(define (fx+/carry a b c)
  "Return the sum of A, B and C, and its carry."
  (for-each (lambda (n) (check 'fx+/carry n)) (list a b c))
  (carry (+ a b c)))

(define (fx-/carry a b c)
  "Return A less B and C, and its carry."
  (for-each (lambda (n) (check 'fx-/carry n)) (list a b c))
  (carry (- a b c)))

(define (fx*/carry a b c)
  "Return A times B, with C added, and its carry."
  (for-each (lambda (n) (check 'fx*/carry n)) (list a b c))
  (carry (+ (* a b) c)))
