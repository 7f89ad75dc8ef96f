(define-module (rnrs arithmetic flonums)
  #:use-module (rnrs base)
  #:use-module (rnrs conditions)
  #:export (flonum? real->flonum fixnum->flonum
            fl=? fl<? fl<=? fl>? fl>=? flinteger? flzero? flpositive? flnegative?
            flodd? fleven? flfinite? flinfinite? flnan? flmax flmin
            fl+ fl* fl- fl/ flabs fldiv-and-mod fldiv flmod
            fldiv0-and-mod0 fldiv0 flmod0 flnumerator fldenominator
            flfloor flceiling fltruncate flround
            flexp fllog flsin flcos fltan flasin flacos flatan flsqrt flexpt
            &no-infinities make-no-infinities-violation no-infinities-violation?
            &no-nans make-no-nans-violation no-nans-violation?))

;;; Commentary:
;;;
;;; R6RS operations on flonums, the inexact real numbers.  Each is the operation on numbers of like
;;; name, with a check of its arguments.
;;;
;;; Code:

(define-condition-type &no-infinities &implementation-restriction
  make-no-infinities-violation no-infinities-violation?)

(define-condition-type &no-nans &implementation-restriction
  make-no-nans-violation no-nans-violation?)

(define (flonum? object)
  "Return #t if OBJECT is an inexact real number."
  (and (real? object) (inexact? object)))

(define (check who object)
  (unless (flonum? object)
    (assertion-violation who "not a flonum" object)))

(define (real->flonum x)
  "Return the flonum nearest to X."
  (unless (real? x)
    (assertion-violation 'real->flonum "not a real number" x))
  (inexact x))

(define (fixnum->flonum n)
  "Return the flonum nearest to the integer N."
  (real->flonum n))

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

(define (real-or-nan value)
  ;; What leaves the real line is no number to flonum operations.
  (if (real? value) value +nan.0))

(define (%finite? x)
  (not (or (inf? x) (nan? x))))

(define-checked
  (fl=? = "Return #t if the flonums are equal.")
  (fl<? < "Return #t if the flonums grow.")
  (fl>? > "Return #t if the flonums fall.")
  (fl<=? <= "Return #t if the flonums do not fall.")
  (fl>=? >= "Return #t if the flonums do not grow.")
  (flinteger? integer? "Return #t if the flonum is an integer.")
  (flzero? zero? "Return #t if the flonum is zero.")
  (flpositive? positive? "Return #t if the flonum is positive.")
  (flnegative? negative? "Return #t if the flonum is negative.")
  (flodd? odd? "Return #t if the flonum is odd.")
  (fleven? even? "Return #t if the flonum is even.")
  (flfinite? %finite? "Return #t if the flonum is neither infinite nor a NaN.")
  (flinfinite? inf? "Return #t if the flonum is infinite.")
  (flnan? nan? "Return #t if the flonum is a NaN.")
  (flabs abs "Return the absolute value of the flonum.")
  (fl- - "Return the difference of the flonums.")
  (fl/ / "Return the quotient of the flonums.")
  (fldiv div "Return the quotient of the flonums as an integer.")
  (flmod mod "Return the modulus of the flonums.")
  (fldiv-and-mod div-and-mod "Return the quotient and the modulus of the flonums.")
  (fldiv0 div0 "Return the quotient whose modulus is nearest to zero.")
  (flmod0 mod0 "Return the modulus that is nearest to zero.")
  (fldiv0-and-mod0 div0-and-mod0 "Return the quotient and the modulus nearest to zero.")
  (flnumerator numerator "Return the numerator of the flonum.")
  (fldenominator denominator "Return the denominator of the flonum.")
  (flfloor floor "Return the largest integer not above the flonum.")
  (flceiling ceiling "Return the smallest integer not below the flonum.")
  (fltruncate truncate "Return the integer nearest to the flonum on the side of zero.")
  (flround round "Return the integer nearest to the flonum.")
  (flexp exp "Return e to the power of the flonum.")
  (flsin sin "Return the sine.")
  (flcos cos "Return the cosine.")
  (fltan tan "Return the tangent.")
  (flatan atan "Return the arc tangent."))

(define (fl+ . numbers)
  "Return the sum of the flonums."
  (for-each (lambda (n) (check 'fl+ n)) numbers)
  (apply + 0.0 numbers))

(define (fl* . numbers)
  "Return the product of the flonums."
  (for-each (lambda (n) (check 'fl* n)) numbers)
  (apply * 1.0 numbers))

(define (flmax . numbers)
  "Return the largest of the flonums."
  (for-each (lambda (n) (check 'flmax n)) numbers)
  (apply max -inf.0 numbers))

(define (flmin . numbers)
  "Return the smallest of the flonums."
  (for-each (lambda (n) (check 'flmin n)) numbers)
  (apply min +inf.0 numbers))

(define* (fllog x #:optional base)
  "Return the logarithm of X, natural or to a BASE."
  (check 'fllog x)
  (real-or-nan (if base (/ (log x) (log base)) (log x))))

(define (flasin x)
  "Return the arc sine of X."
  (check 'flasin x)
  (real-or-nan (asin x)))

(define (flacos x)
  "Return the arc cosine of X."
  (check 'flacos x)
  (real-or-nan (acos x)))

(define (flsqrt x)
  "Return the square root of X, a NaN if X is negative."
  (check 'flsqrt x)
  (real-or-nan (sqrt x)))

(define (flexpt x y)
  "Return X to the power of Y."
  (check 'flexpt x)
  (check 'flexpt y)
  (real-or-nan (expt x y)))
