;;; Number and character round trips.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (map (lambda (n) (string->number (number->string n 16) 16))
           '(0 255 -16 1000000007))
      (map (lambda (c) (integer->char (char->integer c))) (list #\a #\λ #\nul))
      (string->number (number->string 1.1))
      (string->number (number->string 1/3))
      (apply string (map integer->char (iota 26 97))))
