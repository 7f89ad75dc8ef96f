(define-module (srfi srfi-19 text)
  #:use-module (srfi srfi-19 times)
  #:export (date->string string->date))

;;; Commentary:
;;;
;;; Dates as text, in the language of the "C" locale.  A template is text with
;;; directives, a tilde and a character.
;;;
;;; Code:

(define day-names
  #("Sunday" "Monday" "Tuesday" "Wednesday" "Thursday" "Friday" "Saturday"))

(define month-names
  #("January" "February" "March" "April" "May" "June" "July" "August"
    "September" "October" "November" "December"))

(define (abbreviation name) (substring name 0 3))

(define (pad n width char)
  (let ((text (number->string n)))
    (if (< (string-length text) width)
        (string-pad text width char)
        text)))

(define (year-text year)
  ;; At least four digits; a sign where there are more, and for years before the first.
  (cond ((>= year 10000) (string-append "+" (number->string year)))
        ((negative? year) (string-append "-" (pad (- -1 year) 4 #\0)))
        (else (pad year 4 #\0))))

(define (week-of-year date first-day)
  ;; The number of the week of DATE.  What precedes the first FIRST-DAY of the year is a week too.
  (let ((january-first (modulo (- (date-week-day date) (date-year-day date) -1) 7))
        (whole-weeks (date-week-number date first-day)))
    (if (= january-first first-day) whole-weeks (+ whole-weeks 1))))

(define (day-name date)
  (vector-ref day-names (date-week-day date)))

(define (month-name date)
  (vector-ref month-names (- (date-month date) 1)))

(define (zone-text date)
  (let* ((offset (date-zone-offset date))
         (minutes (quotient (abs offset) 60)))
    (if (zero? offset)
        "Z"
        (string-append (if (< offset 0) "-" "+")
                       (pad (quotient minutes 60) 2 #\0)
                       (pad (remainder minutes 60) 2 #\0)))))

(define (twelve-hours date)
  (let ((hour (date-hour date)))
    (if (> hour 12) (- hour 12) hour)))

(define (fraction-text date pad-char)
  ;; Seconds with as many decimals as they have.
  (let* ((nanoseconds (date-nanosecond date))
         (seconds (pad (date-second date) 1 pad-char)))
    (string-append seconds "."
                   (if (zero? nanoseconds)
                       "0"
                       (string-trim-right (pad nanoseconds 9 #\0) #\0)))))

(define (directive-text c date pad-char)
  (define (two n) (pad n 2 pad-char))
  (define (expand template) (date->string date template))
  (case c
    ((#\~) "~")
    ((#\a) (abbreviation (day-name date)))
    ((#\A) (day-name date))
    ((#\b #\h) (abbreviation (month-name date)))
    ((#\B) (month-name date))
    ((#\c) (expand "~a ~b ~d ~H:~M:~S~z ~Y"))
    ((#\d) (two (date-day date)))
    ((#\D) (expand "~m/~d/~y"))
    ((#\e) (pad (date-day date) 2 #\space))
    ((#\f) (fraction-text date pad-char))
    ((#\H) (two (date-hour date)))
    ((#\I) (two (twelve-hours date)))
    ((#\j) (pad (date-year-day date) 3 pad-char))
    ((#\k) (pad (date-hour date) 2 #\space))
    ((#\l) (pad (twelve-hours date) 2 #\space))
    ((#\m) (two (date-month date)))
    ((#\M) (two (date-minute date)))
    ((#\n) "\n")
    ((#\N) (pad (date-nanosecond date) 9 pad-char))
    ((#\p) (if (< (date-hour date) 12) "AM" "PM"))
    ((#\r) (expand "~I:~M:~S ~p"))
    ((#\s)
     (number->string (time-second (date->time-utc date))))
    ((#\S) (two (date-second date)))
    ((#\t) "\t")
    ((#\T #\X #\3) (expand "~H:~M:~S"))
    ((#\U) (two (week-of-year date 0)))
    ((#\V) (two (date-week-number date 1)))
    ((#\w) (number->string (date-week-day date)))
    ((#\W) (two (week-of-year date 1)))
    ((#\x) (expand "~m/~d/~y"))
    ((#\y) (two (modulo (date-year date) 100)))
    ((#\Y) (year-text (date-year date)))
    ((#\z #\Z) (zone-text date))
    ((#\1) (expand "~Y-~m-~d"))
    ((#\2) (expand "~H:~M:~S~z"))
    ((#\4) (expand "~Y-~m-~dT~H:~M:~S~z"))
    ((#\5) (expand "~Y-~m-~dT~H:~M:~S"))
    (else #f)))

(define* (date->string date #:optional (template "~c"))
  "Return TEMPLATE with its directives replaced by the parts of DATE.  An
underscore after the tilde makes the padding of numbers spaces."
  (define (bad)
    (time-error 'date-printer 'bad-date-format-string template))
  (let ((len (string-length template)))
    (let loop ((i 0) (parts '()))
      (let ((tilde (string-index template #\~ i)))
        (if (not tilde)
            (string-concatenate-reverse (cons (substring template i) parts))
            (let* ((flag (and (< (+ tilde 1) len)
                              (memv (string-ref template (+ tilde 1))
                                    '(#\- #\_))
                              (string-ref template (+ tilde 1))))
                   (at (+ tilde (if flag 2 1)))
                   (text (and (< at len)
                              (directive-text (string-ref template at) date
                                              (if (eqv? flag #\_)
                                                  #\space
                                                  #\0)))))
              (unless text (bad))
              (loop (+ at 1)
                    (cons* text
                           (substring template i tilde)
                           parts))))))))

;;; Reading.

(define (string->date str template)
  "Return the date that STR denotes by TEMPLATE."
  (define port (open-input-string str))
  (define parts (make-hash-table))

  (define (bad)
    (time-error 'string->date 'bad-date-template-string
                (list "no date" str template)))

  (define (skip-to wanted?)
    ;; Text before what is wanted is of no account.
    (let ((c (peek-char port)))
      (cond ((eof-object? c) (bad))
            ((wanted? c) #t)
            (else (read-char port) (skip-to wanted?)))))

  (define (integer most)
    (let loop ((n 0) (count 0))
      (let ((c (peek-char port)))
        (if (and (char? c) (char-numeric? c)
                 (or (not most) (< count most)))
            (begin
              (read-char port)
              (loop (+ (* 10 n) (string->number (string c))) (+ count 1)))
            (if (zero? count) (bad) n)))))

  (define (padded most)
    (when (eqv? (peek-char port) #\space) (read-char port))
    (integer most))

  (define (name names)
    ;; The position among NAMES of the word that follows.
    (let* ((word (let loop ((chars '()))
                   (let ((c (peek-char port)))
                     (if (and (char? c) (char-alphabetic? c))
                         (loop (cons (read-char port) chars))
                         (reverse-list->string chars)))))
           (len (string-length word)))
      (let loop ((i 0))
        (cond ((or (= i (vector-length names)) (zero? len)) (bad))
              ((let ((full (vector-ref names i)))
                 (or (string-ci=? word full)
                     (string-ci=? word (abbreviation full))))
               i)
              (else (loop (+ i 1)))))))

  (define (zone)
    (let ((c (read-char port)))
      (case c
        ((#\Z #\z) 0)
        ((#\+ #\-)
         (let* ((hours (integer 2))
                (minutes (begin
                           (when (eqv? (peek-char port) #\:) (read-char port))
                           (if (and (char? (peek-char port))
                                    (char-numeric? (peek-char port)))
                               (integer 2)
                               0)))
                (offset (* 60 (+ (* 60 hours) minutes))))
           (if (eqv? c #\-) (- offset) offset)))
        (else (bad)))))

  (define (century year)
    ;; A year of two digits is the nearest to the present.
    (let* ((now (date-year (current-date 0)))
           (base (* 100 (quotient now 100)))
           (guess (+ base year)))
      (cond ((> (- guess now) 50) (- guess 100))
            ((> (- now guess) 50) (+ guess 100))
            (else guess))))

  (define (set-part! key value) (hashq-set! parts key value))
  (define (part key) (hashq-ref parts key 0))
  (define (numeric) (skip-to char-numeric?))

  (define (carry-out c)
    (case c
      ((#\a #\A) (skip-to char-alphabetic?) (name day-names))
      ((#\b #\B #\h)
       (skip-to char-alphabetic?)
       (set-part! 'month (+ 1 (name month-names))))
      ((#\d) (numeric) (set-part! 'day (integer 2)))
      ((#\e) (set-part! 'day (padded 2)))
      ((#\H) (numeric) (set-part! 'hour (integer 2)))
      ((#\k) (set-part! 'hour (padded 2)))
      ((#\m) (numeric) (set-part! 'month (integer 2)))
      ((#\M) (numeric) (set-part! 'minute (integer 2)))
      ((#\N) (numeric) (set-part! 'nanosecond (integer 9)))
      ((#\S) (numeric) (set-part! 'second (integer 2)))
      ((#\y) (numeric) (set-part! 'year (century (integer 2))))
      ((#\Y) (numeric) (set-part! 'year (integer #f)))
      ((#\z) (skip-to (lambda (c) (memv c '(#\Z #\z #\+ #\-))))
             (set-part! 'zone (zone)))
      ((#\~) (literal #\~))
      (else (bad))))

  (define (literal c)
    (unless (eqv? (read-char port) c) (bad)))

  (let loop ((i 0))
    (when (< i (string-length template))
      (let ((c (string-ref template i)))
        (cond ((not (char=? c #\~))
               (literal c)
               (loop (+ i 1)))
              ((< (+ i 1) (string-length template))
               (carry-out (string-ref template (+ i 1)))
               (loop (+ i 2)))
              (else (bad))))))
  (let ((dated (lambda (zone)
                 (make-date (part 'nanosecond) (part 'second) (part 'minute)
                            (part 'hour) (part 'day) (part 'month)
                            (part 'year) zone))))
    (dated (or (hashq-ref parts 'zone)
               (let ((date (dated 0)))
                 (if (and (> (date-day date) 0) (> (date-month date) 0))
                     (local-zone-offset (time-second (date->time-utc date)))
                     0))))))
