(define-module (srfi srfi-19 times)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (time-duration time-monotonic time-process time-tai time-thread
            time-utc time-error
            current-date current-julian-day current-modified-julian-day
            current-time time-resolution
            make-time time? time-type time-nanosecond time-second
            set-time-type! set-time-nanosecond! set-time-second! copy-time
            time<=? time<? time=? time>=? time>?
            time-difference time-difference! add-duration add-duration!
            subtract-duration subtract-duration!
            make-date date? date-nanosecond date-second date-minute date-hour
            date-day date-month date-year date-zone-offset
            date-year-day date-week-day date-week-number
            local-zone-offset
            date->julian-day date->modified-julian-day
            date->time-monotonic date->time-tai date->time-utc
            julian-day->date julian-day->time-monotonic
            julian-day->time-tai julian-day->time-utc
            modified-julian-day->date modified-julian-day->time-monotonic
            modified-julian-day->time-tai modified-julian-day->time-utc
            time-monotonic->date time-monotonic->julian-day
            time-monotonic->modified-julian-day
            time-monotonic->time-tai time-monotonic->time-tai!
            time-monotonic->time-utc time-monotonic->time-utc!
            time-tai->date time-tai->julian-day time-tai->modified-julian-day
            time-tai->time-monotonic time-tai->time-monotonic!
            time-tai->time-utc time-tai->time-utc!
            time-utc->date time-utc->julian-day time-utc->modified-julian-day
            time-utc->time-monotonic time-utc->time-monotonic!
            time-utc->time-tai time-utc->time-tai!))

;;; Commentary:
;;;
;;; Times and dates.  A time counts seconds and nanoseconds on a scale; UTC is
;;; the scale in the middle, to and from which everything is converted.  TAI is
;;; ahead of UTC by the leap seconds, and monotonic time is TAI.  Calendar
;;; arithmetic counts days from 1970-01-01 in the proleptic Gregorian calendar.
;;;
;;; Code:

(define time-duration 'time-duration)
(define time-monotonic 'time-monotonic)
(define time-process 'time-process)
(define time-tai 'time-tai)
(define time-thread 'time-thread)
(define time-utc 'time-utc)

(define nanoseconds-per-second 1000000000)
(define seconds-per-day 86400)

;; The Julian day of the epoch, a noon-based count.
(define epoch-julian-day 4881175/2)
(define epoch-modified-julian-day 40587)

(define (time-error who type value)
  "Signal an error of TYPE, a symbol, in the procedure WHO."
  (if value
      (scm-error 'misc-error who "TIME-ERROR type ~A: ~S" (list type value) #f)
      (scm-error 'misc-error who "TIME-ERROR type ~A" (list type) #f)))

(define-record-type time
  (%make-time type nanosecond second)
  time?
  (type time-type set-time-type!)
  (nanosecond time-nanosecond set-time-nanosecond!)
  (second time-second set-time-second!))

(define (make-time type nanosecond second)
  "Return the time of TYPE with SECOND and NANOSECOND."
  (if (< -1 nanosecond nanoseconds-per-second)
      (%make-time type nanosecond second)
      (from-nanoseconds type
                        (+ nanosecond (* second nanoseconds-per-second)))))

(define (copy-time time)
  "Return a copy of TIME."
  (%make-time (time-type time) (time-nanosecond time) (time-second time)))

(define (to-nanoseconds time)
  (+ (* (time-second time) nanoseconds-per-second) (time-nanosecond time)))

(define (from-nanoseconds type n)
  (%make-time type
              (floor-remainder n nanoseconds-per-second)
              (floor-quotient n nanoseconds-per-second)))

;;; Comparison and arithmetic.

(define (check-types who time1 time2)
  (unless (eq? (time-type time1) (time-type time2))
    (time-error who 'incompatible-time-types #f)))

(define-syntax-rule (define-comparison name doc same)
  (define (name time1 time2)
    doc
    (check-types 'name time1 time2)
    (same (to-nanoseconds time1) (to-nanoseconds time2))))

(define-comparison time=? "Return #t if the times are the same." =)
(define-comparison time<? "Return #t if TIME1 is before TIME2." <)
(define-comparison time>? "Return #t if TIME1 is after TIME2." >)
(define-comparison time<=? "Return #t if TIME1 is not after TIME2." <=)
(define-comparison time>=? "Return #t if TIME1 is not before TIME2." >=)

(define (time-difference time1 time2)
  "Return the duration from TIME2 to TIME1."
  (check-types 'time-difference time1 time2)
  (from-nanoseconds time-duration
                    (- (to-nanoseconds time1) (to-nanoseconds time2))))

(define (shift who combine time duration)
  (unless (eq? (time-type duration) time-duration)
    (time-error who 'not-duration duration))
  (from-nanoseconds (time-type time)
                    (combine (to-nanoseconds time)
                             (to-nanoseconds duration))))

(define (add-duration time duration)
  "Return the time DURATION after TIME."
  (shift 'add-duration + time duration))

(define (subtract-duration time duration)
  "Return the time DURATION before TIME."
  (shift 'subtract-duration - time duration))

(define (store! target source)
  (set-time-type! target (time-type source))
  (set-time-nanosecond! target (time-nanosecond source))
  (set-time-second! target (time-second source))
  target)

(define-syntax-rule (define-update name! name arg ...)
  ;; NAME!, which is NAME but stores its result in its first argument.
  (define (name! time arg ...) (store! time (name time arg ...))))

(define-update time-difference! time-difference time2)
(define-update add-duration! add-duration duration)
(define-update subtract-duration! subtract-duration duration)

;;; Leap seconds.

(define leap-seconds
  ;; From when on, in UTC seconds, TAI is how many seconds ahead.
  '((1483228800 . 37) (1435708800 . 36) (1341100800 . 35) (1230768000 . 34)
    (1136073600 . 33) (915148800 . 32) (867715200 . 31) (820454400 . 30)
    (773020800 . 29) (741484800 . 28) (709948800 . 27) (662688000 . 26)
    (631152000 . 25) (567993600 . 24) (489024000 . 23) (425865600 . 22)
    (394329600 . 21) (362793600 . 20) (315532800 . 19) (283996800 . 18)
    (252460800 . 17) (220924800 . 16) (189302400 . 15) (157766400 . 14)
    (126230400 . 13) (94694400 . 12) (78796800 . 11) (63072000 . 10)))

(define (utc->tai seconds)
  (let loop ((table leap-seconds))
    (cond ((null? table) seconds)
          ((>= seconds (car (car table))) (+ seconds (cdr (car table))))
          (else (loop (cdr table))))))

(define (tai->utc seconds)
  (let loop ((table leap-seconds))
    (cond ((null? table) seconds)
          ((>= (- seconds (cdr (car table))) (car (car table)))
           (- seconds (cdr (car table))))
          (else (loop (cdr table))))))

;;; Clocks.

(define* (current-time #:optional (type time-utc))
  "Return the current time of TYPE."
  (case type
    ((time-utc time-tai time-monotonic)
     (let* ((now (gettimeofday))
            (utc (%make-time time-utc (* 1000 (cdr now)) (car now))))
       (if (eq? type time-utc)
           utc
           (convert utc type))))
    ((time-process time-thread)
     (from-nanoseconds type
                       (quotient (* (get-internal-run-time)
                                    nanoseconds-per-second)
                                 internal-time-units-per-second)))
    (else (time-error 'current-time 'invalid-clock-type type))))

(define* (time-resolution #:optional (type time-utc))
  "Return the number of nanoseconds between ticks of the clock of TYPE."
  (case type
    ((time-utc time-tai time-monotonic) 1000)
    ((time-process time-thread)
     (quotient nanoseconds-per-second internal-time-units-per-second))
    (else (time-error 'time-resolution 'invalid-clock-type type))))

;;; Conversion between scales.

(define (convert time type)
  (let* ((from (time-type time))
         (seconds (time-second time))
         (converted (cond ((eq? from type) seconds)
                          ((eq? from time-utc) (utc->tai seconds))
                          ((eq? type time-utc) (tai->utc seconds))
                          (else seconds))))
    (%make-time type (time-nanosecond time) converted)))

(define-syntax-rule (define-conversion name name! from to)
  (begin
    (define (name time)
      (unless (eq? (time-type time) from)
        (time-error 'name 'incompatible-time-types time))
      (convert time to))
    (define (name! time) (store! time (name time)))))

(define-conversion time-utc->time-tai time-utc->time-tai! time-utc time-tai)
(define-conversion time-utc->time-monotonic time-utc->time-monotonic!
  time-utc time-monotonic)
(define-conversion time-tai->time-utc time-tai->time-utc! time-tai time-utc)
(define-conversion time-tai->time-monotonic time-tai->time-monotonic!
  time-tai time-monotonic)
(define-conversion time-monotonic->time-utc time-monotonic->time-utc!
  time-monotonic time-utc)
(define-conversion time-monotonic->time-tai time-monotonic->time-tai!
  time-monotonic time-tai)

;;; Dates.

(define-record-type date
  (make-date nanosecond second minute hour day month year zone-offset)
  date?
  (nanosecond date-nanosecond)
  (second date-second)
  (minute date-minute)
  (hour date-hour)
  (day date-day)
  (month date-month)
  (year date-year)
  (zone-offset date-zone-offset))

(set-record-type-printer! date
  (lambda (date port)
    (simple-format port "#<date nanosecond: ~A second: ~A minute: ~A hour: ~A \
day: ~A month: ~A year: ~A zone-offset: ~A>"
                   (date-nanosecond date) (date-second date)
                   (date-minute date) (date-hour date) (date-day date)
                   (date-month date) (date-year date)
                   (date-zone-offset date))))

;; Years are taken to begin in March, so that the leap day is the last one.

(define (days-from-epoch year month day)
  (let* ((year (if (<= month 2) (- year 1) year))
         (months (modulo (- month 3) 12)))
    (+ (* 365 year)
       (floor-quotient year 4)
       (- (floor-quotient year 100))
       (floor-quotient year 400)
       (quotient (+ (* 153 months) 2) 5)
       day
       -719469)))

(define (call-with-civil-date days proc)
  ;; Call PROC with the year, month and day DAYS after the epoch.
  (let* ((days (+ days 719468))
         (era (floor-quotient days 146097))
         (day-of-era (- days (* era 146097)))
         (year-of-era (quotient (- day-of-era
                                   (quotient day-of-era 1460)
                                   (- (quotient day-of-era 36524))
                                   (quotient day-of-era 146096))
                                365))
         (day-of-year (- day-of-era
                         (+ (* 365 year-of-era)
                            (quotient year-of-era 4)
                            (- (quotient year-of-era 100)))))
         (months (quotient (+ (* 5 day-of-year) 2) 153))
         (day (+ 1 (- day-of-year (quotient (+ (* 153 months) 2) 5))))
         (month (if (< months 10) (+ months 3) (- months 9)))
         (year (+ year-of-era (* era 400) (if (<= month 2) 1 0))))
    (proc year month day)))

(define (date-days date)
  (days-from-epoch (date-year date) (date-month date) (date-day date)))

(define (date->time-utc date)
  "Return the UTC time of DATE."
  (%make-time time-utc
              (date-nanosecond date)
              (- (+ (* seconds-per-day (date-days date))
                    (* 3600 (date-hour date))
                    (* 60 (date-minute date))
                    (date-second date))
                 (date-zone-offset date))))

(define (local-zone-offset seconds)
  "Return the offset of local time from UTC at SECONDS after the epoch."
  (- (tm:gmtoff (localtime seconds))))

(define* (time-utc->date time #:optional
                         (zone-offset (local-zone-offset (time-second time))))
  "Return the date of the UTC time TIME in the zone at ZONE-OFFSET seconds."
  (unless (eq? (time-type time) time-utc)
    (time-error 'time-utc->date 'incompatible-time-types time))
  (let* ((local (+ (time-second time) zone-offset))
         (days (floor-quotient local seconds-per-day))
         (rest (floor-remainder local seconds-per-day)))
    (call-with-civil-date days
      (lambda (year month day)
        (make-date (time-nanosecond time)
                   (remainder rest 60)
                   (remainder (quotient rest 60) 60)
                   (quotient rest 3600)
                   day month year zone-offset)))))

(define (date->time-tai date)
  "Return the TAI time of DATE."
  (convert (date->time-utc date) time-tai))

(define (date->time-monotonic date)
  "Return the monotonic time of DATE."
  (convert (date->time-utc date) time-monotonic))

(define (time-tai->date time . zone-offset)
  "Return the date of the TAI time TIME."
  (apply time-utc->date (time-tai->time-utc time) zone-offset))

(define (time-monotonic->date time . zone-offset)
  "Return the date of the monotonic time TIME."
  (apply time-utc->date (time-monotonic->time-utc time) zone-offset))

(define (current-date . zone-offset)
  "Return the current date, by default in local time."
  (apply time-utc->date (current-time time-utc) zone-offset))

(define (date-year-day date)
  "Return the number of DATE within its year, 1 for the first of January."
  (+ 1 (- (date-days date) (days-from-epoch (date-year date) 1 1))))

(define (date-week-day date)
  "Return the day of the week of DATE, 0 for Sunday."
  (modulo (+ 4 (date-days date)) 7))

(define* (date-week-number date #:optional (first-day 0))
  "Return the number of whole weeks, beginning with FIRST-DAY, that precede DATE
in its year."
  (let* ((january-first (modulo (+ 4 (days-from-epoch (date-year date) 1 1))
                                7))
         (before (modulo (- first-day january-first) 7)))
    (floor-quotient (- (date-year-day date) 1 before) 7)))

;;; Julian days.

(define (time-utc->days time)
  (/ (to-nanoseconds time) (* seconds-per-day nanoseconds-per-second)))

(define (time-utc->julian-day time)
  "Return the Julian day of the UTC time TIME."
  (+ epoch-julian-day (time-utc->days time)))

(define (time-utc->modified-julian-day time)
  "Return the modified Julian day of the UTC time TIME."
  (+ epoch-modified-julian-day (time-utc->days time)))

(define (julian-day->time-utc day)
  "Return the UTC time of the Julian day DAY."
  (from-nanoseconds time-utc
                    (floor (* (- (inexact->exact day) epoch-julian-day)
                              seconds-per-day nanoseconds-per-second))))

(define (modified-julian-day->time-utc day)
  "Return the UTC time of the modified Julian day DAY."
  (julian-day->time-utc (+ (inexact->exact day) 4800001/2)))

(define-syntax-rule (define-composite name doc outer inner)
  (define (name object . args) doc (apply outer (inner object) args)))

(define-composite date->julian-day
  "Return the Julian day of a date."
  time-utc->julian-day date->time-utc)
(define-composite date->modified-julian-day
  "Return the modified Julian day of a date."
  time-utc->modified-julian-day date->time-utc)
(define-composite time-tai->julian-day
  "Return the Julian day of a TAI time."
  time-utc->julian-day time-tai->time-utc)
(define-composite time-tai->modified-julian-day
  "Return the modified Julian day of a TAI time."
  time-utc->modified-julian-day time-tai->time-utc)
(define-composite time-monotonic->julian-day
  "Return the Julian day of a monotonic time."
  time-utc->julian-day time-monotonic->time-utc)
(define-composite time-monotonic->modified-julian-day
  "Return the modified Julian day of a monotonic time."
  time-utc->modified-julian-day time-monotonic->time-utc)
(define-composite julian-day->date
  "Return the date of a Julian day."
  time-utc->date julian-day->time-utc)
(define-composite modified-julian-day->date
  "Return the date of a modified Julian day."
  time-utc->date modified-julian-day->time-utc)
(define-composite julian-day->time-tai
  "Return the TAI time of a Julian day."
  time-utc->time-tai julian-day->time-utc)
(define-composite modified-julian-day->time-tai
  "Return the TAI time of a modified Julian day."
  time-utc->time-tai modified-julian-day->time-utc)
(define-composite julian-day->time-monotonic
  "Return the monotonic time of a Julian day."
  time-utc->time-monotonic julian-day->time-utc)
(define-composite modified-julian-day->time-monotonic
  "Return the monotonic time of a modified Julian day."
  time-utc->time-monotonic modified-julian-day->time-utc)

(define (current-julian-day)
  "Return the current Julian day."
  (time-utc->julian-day (current-time time-utc)))

(define (current-modified-julian-day)
  "Return the current modified Julian day."
  (time-utc->modified-julian-day (current-time time-utc)))
