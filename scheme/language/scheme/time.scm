(define-module (scheme time)
  #:export (current-second current-jiffy jiffies-per-second))

;;; Commentary:
;;;
;;; R7RS time.
;;;
;;; Code:

(define (current-second)
  "Return the time since the epoch in seconds."
  (let ((now (gettimeofday)))
    (+ (car now) (/ (cdr now) 1000000.0))))

(define (current-jiffy)
  "Return the time since some moment in jiffies."
  (get-internal-real-time))

(define (jiffies-per-second)
  "Return the number of jiffies in a second."
  internal-time-units-per-second)
