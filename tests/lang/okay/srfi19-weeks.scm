;;; Numbers of weeks in the texts of dates.

(use-modules (srfi srfi-19))

(for-each
 (lambda (year month day)
   (let ((date (make-date 0 0 0 0 day month year 0)))
     (write (map (lambda (directive) (date->string date directive)) '("~U" "~W" "~V" "~j" "~a")))
     (newline)))
 '(2024 2024 2023 2023 2022 2021 2020 2018)
 '(1 2 1 12 1 6 12 1)
 '(1 9 1 31 1 15 31 7))
