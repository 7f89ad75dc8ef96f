;;; Years of few digits, and of many.

(use-modules (srfi srfi-19))

(for-each
 (lambda (year)
   (let ((date (make-date 0 0 0 0 1 2 year 0)))
     (write (map (lambda (directive) (date->string date directive)) '("~Y" "~1" "~4" "~c")))
     (newline)))
 '(2 24 999 2024 10000))
