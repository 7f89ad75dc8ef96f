;;; Digits, code points and comparisons with several arguments.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (map (lambda (c) (- (char->integer c) (char->integer #\0)))
           (string->list "0123456789"))
      (char<? #\a #\b #\c #\d)
      (char<=? #\a #\a #\b)
      (char>? #\c #\b #\a)
      (char-ci=? #\a #\A #\a)
      (map char-upcase (string->list "aé1"))
      (char->integer #\newline)
      (integer->char 0)
      (char-alphabetic? #\_)
      (char-whitespace? #\xa0)
      (char-numeric? #\x663))
