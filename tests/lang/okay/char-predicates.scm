;;; Character classes and comparisons.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (char-alphabetic? #\a) (char-alphabetic? #\1) (char-numeric? #\5)
      (char-whitespace? #\space) (char-whitespace? #\newline) (char-upper-case? #\A)
      (char-lower-case? #\A) (char-alphabetic? #\λ) (char-is-both? #\a) (char? "a")
      (char=? #\a #\a #\a) (char<? #\a #\b #\c) (char<? #\a #\c #\b) (char-ci=? #\a #\A)
      (char>=? #\b #\b #\a))
