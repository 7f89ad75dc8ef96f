;;; Characters by hexadecimal and octal code.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show #\x41 #\x3bb #\x0 #\x7f #\xa0 #\x1F600 #\x #\X #\101 #\0 #\7 #\177)
(show (char->integer #\x41) (char->integer #\101) (char->integer #\x3bb)
      (char->integer #\x))
(show #\U #\u #\λ #\é #\( #\) #\; #\" #\# #\' #\\ #\| #\[)
