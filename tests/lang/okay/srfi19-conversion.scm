;;; Time types, durations and time zones.

(use-modules (srfi srfi-19))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define t (make-time time-utc 500 1000000000))
(show (time-nanosecond t)
      (time-second t)
      (time-type (time-utc->time-tai t))
      (- (time-second (time-utc->time-tai t)) 1000000000)
      (date->string (time-utc->date t 0) "~4")
      (date->string (time-utc->date t 7200) "~Y-~m-~dT~H:~M:~S~z")
      (time=? t (make-time time-utc 500 1000000000))
      (time-second (subtract-duration t (make-time time-duration 0 1)))
      (date->string (julian-day->date 2451545 0) "~1 ~H")
      (time? t)
      (date? t))
