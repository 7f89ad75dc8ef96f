(define-module (ice-9 format numbers)
  #:export (pad-left pad-right
            integer->text roman-numeral cardinal ordinal
            fixed-text exponential-text general-text monetary-text))

;;; Commentary:
;;;
;;; Numbers as text, for (ice-9 format).  Real numbers are taken apart into an
;;; integer and a power of ten, from the shortest decimal notation that names
;;; the number; rounding then is exact integer arithmetic, half up, as readers
;;; of decimal notation expect.
;;;
;;; Code:

(define (pad-left str width char)
  "Return STR with CHAR before it up to WIDTH, which may be #f."
  (let ((missing (- (or width 0) (string-length str))))
    (if (> missing 0)
        (string-append (make-string missing char) str)
        str)))

(define (pad-right str width char)
  "Return STR with CHAR behind it up to WIDTH, which may be #f."
  (let ((missing (- (or width 0) (string-length str))))
    (if (> missing 0)
        (string-append str (make-string missing char))
        str)))

;;; Integers.

(define (group-digits digits separator size)
  ;; DIGITS with SEPARATOR between groups of SIZE, counted from the end.
  (let loop ((end (string-length digits)) (groups '()))
    (if (<= end size)
        (string-join (cons (substring digits 0 end) groups)
                     (string separator))
        (loop (- end size)
              (cons (substring digits (- end size) end) groups)))))

(define (integer->text n radix plus? separator size)
  "Return N in RADIX, with a plus sign if PLUS? and N is not negative, and with
SEPARATOR, unless #f, between groups of SIZE digits."
  (let ((digits (number->string (abs n) radix)))
    (string-append (cond ((< n 0) "-") (plus? "+") (else ""))
                   (if separator
                       (group-digits digits separator size)
                       digits))))

(define (roman-numeral n old?)
  "Return N as a Roman numeral; if OLD?, without subtractive notation."
  (let loop ((n n)
             (steps (if old?
                        '((1000 . "M") (500 . "D") (100 . "C") (50 . "L")
                          (10 . "X") (5 . "V") (1 . "I"))
                        '((1000 . "M") (900 . "CM") (500 . "D") (400 . "CD")
                          (100 . "C") (90 . "XC") (50 . "L") (40 . "XL")
                          (10 . "X") (9 . "IX") (5 . "V") (4 . "IV")
                          (1 . "I"))))
             (parts '()))
    (cond ((zero? n) (string-concatenate-reverse parts))
          ((>= n (car (car steps)))
           (loop (- n (car (car steps))) steps
                 (cons (cdr (car steps)) parts)))
          (else (loop n (cdr steps) parts)))))

(define small-cardinals
  #("zero" "one" "two" "three" "four" "five" "six" "seven" "eight" "nine"
    "ten" "eleven" "twelve" "thirteen" "fourteen" "fifteen" "sixteen"
    "seventeen" "eighteen" "nineteen"))

(define tens
  #("" "" "twenty" "thirty" "forty" "fifty" "sixty" "seventy" "eighty"
    "ninety"))

(define powers-of-thousand
  #("" " thousand" " million" " billion" " trillion" " quadrillion"
    " quintillion" " sextillion" " septillion" " octillion" " nonillion"
    " decillion" " undecillion" " duodecillion" " tredecillion"
    " quattuordecillion" " quindecillion" " sexdecillion" " septendecillion"
    " octodecillion" " novemdecillion" " vigintillion"))

(define small-ordinals
  #("zeroth" "first" "second" "third" "fourth" "fifth" "sixth" "seventh"
    "eighth" "ninth" "tenth" "eleventh" "twelfth" "thirteenth" "fourteenth"
    "fifteenth" "sixteenth" "seventeenth" "eighteenth" "nineteenth"))

(define (below-hundred n)
  (cond ((< n 20) (vector-ref small-cardinals n))
        ((zero? (remainder n 10)) (vector-ref tens (quotient n 10)))
        (else
         (string-append (vector-ref tens (quotient n 10)) "-"
                        (vector-ref small-cardinals (remainder n 10))))))

(define (below-thousand n)
  (let ((hundreds (quotient n 100)) (rest (remainder n 100)))
    (cond ((zero? hundreds) (below-hundred rest))
          ((zero? rest)
           (string-append (below-hundred hundreds) " hundred"))
          (else
           (string-append (below-hundred hundreds) " hundred "
                          (below-hundred rest))))))

(define (cardinal n)
  "Return the integer N in English words."
  (cond ((< n 0) (string-append "minus " (cardinal (- n))))
        ((zero? n) "zero")
        ((>= n (expt 1000 (vector-length powers-of-thousand)))
         (number->string n))
        (else
         (let loop ((n n) (power 0) (groups '()))
           (if (zero? n)
               (string-join groups ", ")
               (let ((group (remainder n 1000)))
                 (loop (quotient n 1000) (+ power 1)
                       (if (zero? group)
                           groups
                           (cons (string-append
                                  (below-thousand group)
                                  (vector-ref powers-of-thousand power))
                                 groups)))))))))

(define (ordinal n)
  "Return the ordinal of the integer N in English words."
  (let* ((size (abs n))
         (last (remainder size 100))
         (rest (- size last))
         (sign (if (< n 0) "minus " "")))
    (cond ((zero? size) "zeroth")
          ((zero? last) (string-append sign (cardinal size) "th"))
          (else
           (string-append
            sign
            (cond ((zero? rest) "")
                  ((zero? (remainder rest 1000))
                   (string-append (cardinal rest) ", "))
                  (else (string-append (cardinal rest) " ")))
            (cond ((< last 20) (vector-ref small-ordinals last))
                  ((zero? (remainder last 10))
                   (let ((name (vector-ref tens (quotient last 10))))
                     (string-append (string-drop-right name 1) "ieth")))
                  (else
                   (string-append
                    (vector-ref tens (quotient last 10)) "-"
                    (vector-ref small-ordinals (remainder last 10))))))))))

;;; Real numbers.

(define (decimal x)
  ;; The integer DIGITS and the power E such that |X| = DIGITS * 10^E.
  (if (and (exact? x) (integer? x))
      (values (abs x) 0)
      (let* ((text (number->string (abs (exact->inexact x))))
             (mark (string-index text #\e))
             (mantissa (if mark (substring text 0 mark) text))
             (power (if mark (string->number (substring text (+ mark 1))) 0))
             (point (or (string-index mantissa #\.) (string-length mantissa)))
             (fraction (if (< point (string-length mantissa))
                           (substring mantissa (+ point 1))
                           ""))
             (digits (string-append (substring mantissa 0 point) fraction)))
        (let loop ((n (string->number digits))
                   (e (- power (string-length fraction))))
          ;; A fraction of zeros carries no digits.
          (if (and (< e 0) (not (zero? n)) (zero? (remainder n 10)))
              (loop (quotient n 10) (+ e 1))
              (values n (if (zero? n) 0 e)))))))

(define (round-at digits e places)
  ;; |X| * 10^PLACES rounded, half up, to an integer.
  (let ((shift (+ e places)))
    (if (>= shift 0)
        (* digits (expt 10 shift))
        (let ((unit (expt 10 (- shift))))
          (quotient (+ digits (quotient unit 2)) unit)))))

(define (sign-text x plus?)
  (cond ((or (< x 0) (eqv? x -0.0)) "-") (plus? "+") (else "")))

(define (point-at n places)
  ;; The integer N with a decimal point PLACES digits from its end, and at
  ;; least one digit before it.
  (let* ((text (pad-left (number->string n) (+ places 1) #\0))
         (point (- (string-length text) places)))
    (string-append (substring text 0 point) "." (substring text point))))

(define (non-finite? x)
  (or (nan? x) (inf? x)))

(define (non-finite-text x width plus? pad)
  (let ((text (number->string x)))
    (pad-left (if (and (not plus?) (> x 0)) text text) width pad)))

(define (overflow text width char pad)
  ;; TEXT in WIDTH columns, or CHARs if it does not fit and CHAR is given.
  (if (and width char (> (string-length text) width))
      (make-string width char)
      (pad-left text width pad)))

(define (fixed-text x width places scale overflow-char pad plus?)
  "Return X * 10^SCALE in positional notation with PLACES digits after the
point; if PLACES is #f, as many as there are, or as fit into WIDTH."
  (if (non-finite? x)
      (non-finite-text x width plus? pad)
      (call-with-values (lambda () (decimal x))
        (lambda (digits e)
          (let* ((e (+ e (or scale 0)))
                 (sign (sign-text x plus?))
                 (room (and width (- width (string-length sign))))
                 (all (max 1 (- e)))
                 (text-with (lambda (places)
                              (point-at (round-at digits e places) places)))
                 (text (cond
                        (places (text-with places))
                        ((not room) (text-with all))
                        (else
                         (let* ((full (text-with all))
                                (excess (- (string-length full) room)))
                           (if (> excess 0)
                               (text-with (max 0 (- all excess)))
                               full)))))
                 ;; A zero before the point gives way if space is short.
                 (text (if (and room
                                (> (string-length text) room)
                                (string-prefix? "0." text)
                                (> (string-length text) 2))
                           (substring text 1)
                           text))
                 (text (if (and (not places) (not room)
                                (string-suffix? "." text))
                           (string-append text "0")
                           text)))
            (overflow (string-append sign text) width overflow-char pad))))))

(define (exponential-text x width places exponent-digits scale
                          overflow-char pad mark plus?)
  "Return X in exponential notation with SCALE digits before the point."
  (if (non-finite? x)
      (non-finite-text x width plus? pad)
      (call-with-values (lambda () (decimal x))
        (lambda (digits e)
          (let* ((scale (or scale 1))
                 (length (string-length (number->string digits)))
                 ;; |X| = 0.DIGITS * 10^magnitude
                 (magnitude (+ length e))
                 (after (cond ((not places)
                               (max 1 (- length scale)))
                              ((> scale 0) (max 0 (- places (- scale 1))))
                              (else places)))
                 (exponent (if (zero? digits) 0 (- magnitude scale)))
                 (rounded (round-at digits e (- after exponent)))
                 ;; Rounding 9.99 up makes one digit more.
                 (carried? (and (not (zero? digits))
                                (> (string-length (number->string rounded))
                                   (max 0 (+ after scale)))
                                (> scale 0)))
                 (exponent (if carried? (+ exponent 1) exponent))
                 (rounded (if carried? (quotient rounded 10) rounded))
                 (exponent-text
                  (string-append
                   (string (or mark #\E))
                   (if (< exponent 0) "-" "+")
                   (pad-left (number->string (abs exponent))
                             exponent-digits #\0))))
            (overflow (string-append (sign-text x plus?)
                                     (point-at rounded after)
                                     exponent-text)
                      width overflow-char pad))))))

(define (general-text x width places exponent-digits scale
                      overflow-char pad mark plus?)
  "Return X in positional notation if its magnitude suits PLACES, and in
exponential notation otherwise."
  (if (non-finite? x)
      (non-finite-text x width plus? pad)
      (call-with-values (lambda () (decimal x))
        (lambda (digits e)
          (let* ((length (string-length (number->string digits)))
                 (n (if (zero? digits) 0 (+ length e)))
                 (margin (if exponent-digits (+ exponent-digits 2) 4))
                 (d (or places (max length n 1)))
                 (dd (- d n)))
            (if (<= 0 dd d)
                (string-append
                 (fixed-text x (and width (- width margin))
                             (and places dd)
                             #f overflow-char pad plus?)
                 (make-string margin #\space))
                (exponential-text x width places exponent-digits scale
                                  overflow-char pad mark plus?)))))))

(define (monetary-text x places before width pad plus? sign-first?)
  "Return X with PLACES digits after the point and at least BEFORE before it;
if SIGN-FIRST?, the sign comes before the padding."
  (call-with-values (lambda () (decimal x))
    (lambda (digits e)
      (let* ((text (point-at (round-at digits e places) places))
             (text (pad-left text (+ before 1 places) #\0))
             (sign (sign-text x plus?)))
        (if sign-first?
            (string-append sign
                           (pad-left text
                                     (- (or width 0) (string-length sign))
                                     pad))
            (pad-left (string-append sign text) width pad))))))
