;;; Datum comments in odd places.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (list 1 #;2 3) (+ 1 #;(this (is "ignored")) 2) '(a . #;b c) '(#;x) #;(not here)
      'end '#(1 #;2) (let ((x 1) #;(y 2)) #;ignored x))
