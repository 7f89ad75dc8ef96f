(define-module (ice-9 i18n)
  #:export (make-locale locale? %global-locale
            string-locale<? string-locale>?
            string-locale-ci<? string-locale-ci>? string-locale-ci=?
            char-locale<? char-locale>? char-locale-ci<? char-locale-ci>?
            char-locale-ci=?
            string-locale-upcase string-locale-downcase
            string-locale-titlecase
            char-locale-upcase char-locale-downcase char-locale-titlecase
            locale-string->integer locale-string->inexact
            number->locale-string monetary-amount->locale-string
            locale-encoding locale-day locale-day-short
            locale-month locale-month-short
            locale-am-string locale-pm-string
            locale-date-format locale-time-format locale-date+time-format
            locale-time+am/pm-format
            locale-decimal-point locale-thousands-separator
            locale-digit-grouping locale-yes-regexp locale-no-regexp))

;;; Commentary:
;;;
;;; Internationalization, of which there is one locale, "C": strings compare by
;;; code points, names are English.
;;;
;;; Code:

(define c-locale (vector 'locale "C"))
(define %global-locale c-locale)

(define* (make-locale categories name #:optional base)
  "Return the locale NAME: always the one there is."
  c-locale)

(define (locale? object)
  "Return #t if OBJECT is a locale."
  (eq? object c-locale))

(define-syntax-rule (define-localized (name doc proc) ...)
  ;; NAME is PROC with a locale as an optional last argument.
  (begin
    (define* (name a #:optional b locale)
      doc
      (if (or (not b) (locale? b)) (proc a) (proc a b)))
    ...))

(define-localized
  (string-locale<? "Return #t if string A is before B." string<?)
  (string-locale>? "Return #t if string A is after B." string>?)
  (string-locale-ci<? "Like 'string-locale<?' without case." string-ci<?)
  (string-locale-ci>? "Like 'string-locale>?' without case." string-ci>?)
  (string-locale-ci=? "Return #t if the strings differ in case only."
                      string-ci=?)
  (char-locale<? "Return #t if character A is before B." char<?)
  (char-locale>? "Return #t if character A is after B." char>?)
  (char-locale-ci<? "Like 'char-locale<?' without case." char-ci<?)
  (char-locale-ci>? "Like 'char-locale>?' without case." char-ci>?)
  (char-locale-ci=? "Return #t if the characters differ in case only."
                    char-ci=?)
  (string-locale-upcase "Return string A in upper case." string-upcase)
  (string-locale-downcase "Return string A in lower case." string-downcase)
  (string-locale-titlecase "Return string A in title case." string-titlecase)
  (char-locale-upcase "Return character A in upper case." char-upcase)
  (char-locale-downcase "Return character A in lower case." char-downcase)
  (char-locale-titlecase "Return character A in title case." char-titlecase))

(define (read-number str radix accept)
  ;; The longest beginning of STR that is a number, and its length.
  (let loop ((end (string-length str)))
    (if (zero? end)
        (values #f 0)
        (let ((n (string->number (substring str 0 end) radix)))
          (if (and n (accept n))
              (values n end)
              (loop (- end 1)))))))

(define* (locale-string->integer str #:optional (base 10) locale)
  "Return the integer that STR begins with, or #f, and the length of its text."
  (read-number str base exact-integer?))

(define* (locale-string->inexact str #:optional locale)
  "Return the real number that STR begins with, or #f, and the length of its
text."
  (call-with-values (lambda () (read-number str 10 real?))
    (lambda (n end) (values (and n (exact->inexact n)) end))))

(define* (number->locale-string n #:optional (fraction-digits #t) locale)
  "Return the text of N with FRACTION-DIGITS digits after the point, or all."
  (if (integer? fraction-digits)
      (let* ((unit (expt 10 fraction-digits))
             (scaled (inexact->exact (round (* (inexact->exact (abs n)) unit))))
             (fraction (number->string (remainder scaled unit))))
        (string-append (if (< n 0) "-" "")
                       (number->string (quotient scaled unit))
                       (if (zero? fraction-digits) "" ".")
                       (if (zero? fraction-digits)
                           ""
                           (string-pad fraction fraction-digits #\0))))
      (number->string n)))

(define* (monetary-amount->locale-string amount international? #:optional
                                         locale)
  "Return the text of AMOUNT, with two digits after the point."
  (number->locale-string amount 2))

(define days
  #("Sunday" "Monday" "Tuesday" "Wednesday" "Thursday" "Friday" "Saturday"))
(define months
  #("January" "February" "March" "April" "May" "June" "July" "August"
    "September" "October" "November" "December"))

(define* (locale-day n #:optional locale)
  "Return the name of day N of the week, 1 for Sunday."
  (vector-ref days (- n 1)))
(define* (locale-day-short n #:optional locale)
  "Return the short name of day N of the week."
  (substring (locale-day n) 0 3))
(define* (locale-month n #:optional locale)
  "Return the name of month N."
  (vector-ref months (- n 1)))
(define* (locale-month-short n #:optional locale)
  "Return the short name of month N."
  (substring (locale-month n) 0 3))

(define-syntax-rule (define-constants (name doc value) ...)
  (begin
    (define* (name #:optional locale) doc value)
    ...))

(define-constants
  (locale-encoding "Return the name of the encoding." "UTF-8")
  (locale-am-string "Return the name of the morning." "AM")
  (locale-pm-string "Return the name of the afternoon." "PM")
  (locale-date-format "Return the format of dates." "%m/%d/%y")
  (locale-time-format "Return the format of times." "%H:%M:%S")
  (locale-date+time-format "Return the format of dates with times."
                           "%a %b %e %H:%M:%S %Y")
  (locale-time+am/pm-format "Return the format of times by twelve hours."
                            "%I:%M:%S %p")
  (locale-decimal-point "Return the decimal point." ".")
  (locale-thousands-separator "Return what separates groups of digits." "")
  (locale-digit-grouping "Return the sizes of groups of digits." '())
  (locale-yes-regexp "Return a regular expression for assent." "^[yY]")
  (locale-no-regexp "Return a regular expression for denial." "^[nN]"))
