(define-module (guix ui quantities)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix profiles)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-19)
  #:export (number->size size->number string->number* string->duration
            string->generations matching-generations))

;;; Commentary:
;;;
;;; Numbers as users write them: sizes, durations, generations.
;;;
;;; Code:

(define (string->number* text)
  "Return the number TEXT; end the program if it is none."
  (or (string->number text)
      (leave (G_ "~a: invalid number~%") text)))

(define %units
  ;; Longer names first where one starts another.
  `(("KiB" . ,(expt 2 10)) ("MiB" . ,(expt 2 20)) ("GiB" . ,(expt 2 30))
    ("TiB" . ,(expt 2 40)) ("PiB" . ,(expt 2 50)) ("EiB" . ,(expt 2 60))
    ("kB" . ,(expt 10 3)) ("KB" . ,(expt 10 3)) ("MB" . ,(expt 10 6))
    ("GB" . ,(expt 10 9)) ("TB" . ,(expt 10 12)) ("PB" . ,(expt 10 15))
    ("EB" . ,(expt 10 18))
    ("K" . ,(expt 2 10)) ("k" . ,(expt 2 10)) ("M" . ,(expt 2 20))
    ("G" . ,(expt 2 30)) ("T" . ,(expt 2 40)) ("P" . ,(expt 2 50))
    ("E" . ,(expt 2 60)) ("" . 1)))

(define (size->number text)
  "Return the number of bytes that TEXT, such as \"10MiB\", denotes."
  (match (string-match "^([0-9]+\\.?[0-9]*)([a-zA-Z]*)$" text)
    (#f (leave (G_ "invalid number: ~a~%") text))
    (m
     (match (assoc-ref %units (match:substring m 2))
       (#f (leave (G_ "unknown unit: ~a~%") (match:substring m 2)))
       (unit
        (inexact->exact
         (round (* (string->number (match:substring m 1)) unit))))))))

(define (number->size size)
  "Return SIZE, in bytes, with a unit."
  (let loop ((size size) (units '("B" "KiB" "MiB" "GiB" "TiB")))
    (if (or (< size 1024) (null? (cdr units)))
        (format #f "~a ~a" (/ (round (* 10. size)) 10) (car units))
        (loop (/ size 1024.) (cdr units)))))

(define (string->duration text)
  "Return the duration, as of SRFI-19, that TEXT, such as \"2d\", denotes, or
#f."
  (match (string-match "^([0-9]+)([smhdw])$" text)
    (#f #f)
    (m
     (make-time time-duration 0
                (* (string->number (match:substring m 1))
                   (match (match:substring m 2)
                     ("s" 1)
                     ("h" 3600)
                     ("d" 86400)
                     ("w" 604800)
                     ("m" 2592000)))))))

(define (string->generations text)
  "Return what TEXT, such as \"3\", \"1,2\", \"2..\" or \"2..5\", denotes: a list
of numbers, or a list of a relation and its bounds; #f if nothing."
  (define number string->number)
  (cond ((string-match "^[0-9]+(,[0-9]+)*$" text)
         (map number (string-split text #\,)))
        ((string-match "^([0-9]+)\\.\\.$" text)
         => (lambda (m) `(>= ,(number (match:substring m 1)))))
        ((string-match "^\\.\\.([0-9]+)$" text)
         => (lambda (m) `(<= ,(number (match:substring m 1)))))
        ((string-match "^([0-9]+)\\.\\.([0-9]+)$" text)
         => (lambda (m)
              (let ((start (number (match:substring m 1)))
                    (end   (number (match:substring m 2))))
                (and (<= start end)
                     (iota (+ 1 (- end start)) start)))))
        (else #f)))

(define* (matching-generations text profile
                               #:key (duration-relation <=))
  "Return the generations of PROFILE that TEXT denotes, or that are of an age in
DURATION-RELATION to the duration TEXT; #f if TEXT is invalid."
  (define generations (profile-generations profile))
  (match (string->generations text)
    (('>= start) (filter (lambda (n) (>= n start)) generations))
    (('<= end) (filter (lambda (n) (<= n end)) generations))
    ((numbers ...) (filter (lambda (n) (memv n numbers)) generations))
    (#f
     (match (string->duration text)
       (#f #f)
       (duration
        (let ((limit (- (time-second (current-time time-utc))
                        (time-second duration))))
          (filter (lambda (n)
                    (duration-relation limit
                                       (time-second
                                        (generation-time profile n))))
                  generations)))))))
