(define-module (guix build toml scalars)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-19)
  #:export (scalar-at))

;;; Commentary:
;;;
;;; Numbers and times of TOML (TOML 1.0.0, "Integer" to "Local Time").
;;;
;;; Code:

(define day "([0-9]{4})-([0-9]{2})-([0-9]{2})")
(define hour "([0-9]{2}):([0-9]{2}):([0-9]{2})(\\.([0-9]+))?")
(define offset "(Z|([-+][0-9]{2}):([0-9]{2}))")
(define whole "[-+]?([1-9](_?[0-9])+|[0-9])")
(define digits "[0-9](_?[0-9])*")
(define exponent (string-append "[eE][-+]?" digits))

(define (number-of text radix)
  ;; The number that TEXT, which may have underscores, says.
  (string->number (string-delete #\_ text) radix))

(define (group match index)
  (and=> (match:substring match index) string->number))

(define (date match day hour zone)
  ;; The date of which MATCH has the parts from the groups DAY and HOUR on, or not at all.  As in Guix, a
  ;; fraction of a second is taken for nanoseconds.
  (define (part first index)
    (and first (group match (+ first index))))

  (make-date (part hour 4) (part hour 2) (part hour 1) (part hour 0)
             (part day 2) (part day 1) (part day 0)
             zone))

(define (zone-of match index)
  ;; The offset in seconds that MATCH has from the group INDEX on.
  (if (string=? "Z" (match:substring match index))
      0
      (* 60 (+ (* 60 (group match (+ index 1))) (group match (+ index 2))))))

(define (special text)
  (let ((negative? (string-prefix? "-" text)))
    (cond ((string-suffix? "nan" text) +nan.0)
          (negative? -inf.0)
          (else +inf.0))))

(define (based text)
  ;; An integer whose base is told by its second letter.
  (number-of (substring text 2)
             (match (string-ref text 1)
               (#\x 16)
               (#\o 8)
               (#\b 2))))

(define (text-reader procedure)
  (lambda (match)
    (procedure (match:substring match))))

(define readers
  ;; Regular expressions and what makes the value of a match; the first that matches tells.
  (map (match-lambda
         ((pattern . read)
          (cons (make-regexp (string-append "^" pattern)) read)))
       (list (cons (string-append day "[Tt ]" hour offset)
                   (lambda (match) (date match 1 4 (zone-of match 9))))
             (cons (string-append day "[Tt ]" hour)
                   (lambda (match) (date match 1 4 #f)))
             (cons day (lambda (match) (date match 1 #f #f)))
             (cons hour (lambda (match) (date match #f 1 #f)))
             (cons (string-append whole "(" exponent "|\\." digits "(" exponent
                                  ")?)")
                   (text-reader (lambda (text) (number-of text 10))))
             (cons "[-+]?(inf|nan)" (text-reader special))
             (cons (string-append "(0x[0-9a-fA-F](_?[0-9a-fA-F])*"
                                  "|0o[0-7](_?[0-7])*|0b[01](_?[01])*)")
                   (text-reader based))
             (cons whole (text-reader (lambda (text) (number-of text 10)))))))

(define (scalar-at text start)
  "Return the number or the time that TEXT has at START, and where it ends; two times #f if there is none."
  (let* ((end (or (string-index text #\newline start) (string-length text)))
         (rest (substring text start end)))
    (let loop ((readers readers))
      (match readers
        (() (values #f #f))
        (((pattern . read) . others)
         (let ((match (regexp-exec pattern rest)))
           (if match
               (values (read match) (+ start (match:end match)))
               (loop others))))))))
