;;; Time procedures with fixed inputs.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (strftime "%F %T" (gmtime 1700000000))
      (strftime "%a %b %d" (gmtime 0))
      (tm:hour (gmtime 3600))
      (tm:mon (gmtime 0))
      (tm:wday (gmtime 0))
      (car (mktime (gmtime 1000000) "UTC"))
      (exact-integer? (get-internal-real-time))
      (> internal-time-units-per-second 0))
