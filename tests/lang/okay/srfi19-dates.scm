;;; Dates and times built from constants.

(use-modules (srfi srfi-19))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define d (make-date 0 30 45 13 5 3 2024 0))
(show (date-year d) (date-month d) (date-day d) (date-hour d) (date-minute d) (date-second d) (date-nanosecond d) (date-zone-offset d) (date-week-day d) (date-year-day d) (date->string d "~Y-~m-~d ~H:~M:~S") (date->string d "~a ~A ~b ~B ~e ~j") (date->string d "~1T~3") (date->string d "~I:~M ~p ~y"))
(define t (date->time-utc d))
(show (time-second t) (time-type t) (time-second (add-duration t (make-time time-duration 0 3600))) (date->string (time-utc->date (add-duration t (make-time time-duration 0 86400)) 0) "~1") (time<? t (date->time-utc (make-date 0 0 0 0 1 1 2025 0))) (time-second (time-difference (date->time-utc (make-date 0 0 0 0 2 1 2024 0)) (date->time-utc (make-date 0 0 0 0 1 1 2024 0)))))
(define p (string->date "2023-12-25 08:09:10" "~Y-~m-~d ~H:~M:~S"))
(show (list (date-year p) (date-month p) (date-day p) (date-hour p) (date-minute p) (date-second p)) (date->julian-day (make-date 0 0 0 12 1 1 2000 0)) (date->modified-julian-day (make-date 0 0 0 0 1 1 2000 0)))
