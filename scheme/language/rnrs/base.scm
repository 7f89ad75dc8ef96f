(define-module (rnrs base)
  #:use-module ((srfi srfi-11) #:select (let-values let*-values))
  #:use-module ((srfi srfi-1) #:select ((map . srfi:map)
                                        (for-each . srfi:for-each)))
  #:use-module (ice-9 exceptions)
  #:re-export (let-values let*-values
               * + - ... / < <= = => > >= _ abs acos and angle append apply
               asin atan begin boolean? caaaar caaadr caaar caadar caaddr
               caadr caar cadaar cadadr cadar caddar cadddr caddr cadr
               call-with-current-continuation call-with-values call/cc car
               case cdaaar cdaadr cdaar cdadar cdaddr cdadr cdar cddaar cddadr
               cddar cdddar cddddr cdddr cddr cdr ceiling char->integer
               char<=? char<? char=? char>=? char>? char? complex? cond cons
               cos define define-syntax denominator dynamic-wind else eq?
               equal? eqv? even? exact-integer-sqrt exact? exp expt finite?
               floor for-each gcd identifier-syntax if imag-part inexact?
               integer->char integer? lambda lcm length let let* let-syntax
               letrec letrec* letrec-syntax list list->string list->vector
               list-ref list-tail list? log magnitude make-polar
               make-rectangular make-string make-vector max min nan? negative?
               not null? number->string number? numerator odd? or pair?
               positive? procedure? quasiquote quote rational? rationalize
               real-part real? reverse round set! sin sqrt string string->list
               string->number string->symbol string-append string-copy
               string-length string-ref string<=? string<? string=? string>=?
               string>? string? substring symbol->string symbol? syntax-rules
               tan truncate unquote unquote-splicing values vector
               vector->list vector-fill! vector-length vector-ref vector-set!
               vector? zero?
               (exact->inexact . inexact)
               (inexact->exact . exact))
  #:re-export-and-replace ((srfi:map . map))
  #:export (boolean=? symbol=? vector-map vector-for-each
            infinite? real-valued? rational-valued? integer-valued?
            div mod div-and-mod div0 mod0 div0-and-mod0
            assert assertion-violation)
  #:replace (error string-for-each))

;;; Commentary:
;;;
;;; The R6RS base library: the root module, and what R6RS has beyond it or has
;;; otherwise.
;;;
;;; Code:

(define (all-equal? same? check first others)
  (for-each check (cons first others))
  (let loop ((others others))
    (or (null? others)
        (and (same? first (car others)) (loop (cdr others))))))

(define (checker predicate who)
  (lambda (object)
    (unless (predicate object)
      (assertion-violation who "wrong type of argument" object))))

(define (boolean=? first second . others)
  "Return #t if the booleans are all the same."
  (all-equal? eq? (checker boolean? 'boolean=?) first (cons second others)))

(define (symbol=? first second . others)
  "Return #t if the symbols are all the same."
  (all-equal? eq? (checker symbol? 'symbol=?) first (cons second others)))

(define (vector-map proc vec . others)
  "Return the vector of the results of PROC on the elements of the vectors."
  (list->vector
   (apply srfi:map proc (vector->list vec) (map vector->list others))))

(define (vector-for-each proc vec . others)
  "Apply PROC to the elements of the vectors, in order, for effect."
  (apply srfi:for-each proc (vector->list vec) (map vector->list others)))

(define (string-for-each proc str . others)
  "Apply PROC to the characters of the strings, in order, for effect."
  (apply srfi:for-each proc (string->list str) (map string->list others)))

(define (infinite? x)
  "Return #t if X is an infinity."
  (inf? x))

(define (real-valued? x)
  "Return #t if X is a number without an imaginary part."
  (and (complex? x) (zero? (imag-part x))))

(define (rational-valued? x)
  "Return #t if X is real-valued, finite and a number."
  (and (real-valued? x) (rational? (real-part x))))

(define (integer-valued? x)
  "Return #t if X is real-valued and integral."
  (and (rational-valued? x) (integer? (real-part x))))

;;; Integer division: the remainder is not negative, or centred on zero.

(define (div x y) "Return the Euclidean quotient." (euclidean-quotient x y))
(define (mod x y) "Return the Euclidean remainder." (euclidean-remainder x y))
(define (div-and-mod x y) "Return 'div' and 'mod'." (euclidean/ x y))
(define (div0 x y) "Return the centered quotient." (centered-quotient x y))
(define (mod0 x y) "Return the centered remainder." (centered-remainder x y))
(define (div0-and-mod0 x y) "Return 'div0' and 'mod0'." (centered/ x y))

;;; Errors.

(define (raise-with kind who message irritants)
  (raise-exception
   (if who
       (make-exception kind
                       (make-exception-with-origin who)
                       (make-exception-with-message message)
                       (make-exception-with-irritants irritants))
       (make-exception kind
                       (make-exception-with-message message)
                       (make-exception-with-irritants irritants)))))

(define (error who message . irritants)
  "Raise an &error with MESSAGE and IRRITANTS, and WHO unless that is #f."
  (raise-with (make-external-error) who message irritants))

(define (assertion-violation who message . irritants)
  "Raise an &assertion with MESSAGE and IRRITANTS, and WHO unless it is #f."
  (raise-with (make-assertion-failure) who message irritants))

(define-syntax assert
  ;; The value of EXP; an &assertion if that is #f.
  (syntax-rules ()
    ((_ exp)
     (or exp
         (assertion-violation #f "assertion failed" 'exp)))))
