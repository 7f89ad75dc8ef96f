;;; What a way out says itself counts: the status of `exit` there is that of the program.
(dynamic-wind
  (lambda () (display "outer "))
  (lambda ()
    (dynamic-wind
      (lambda () (display "inner "))
      (lambda () (exit 7))
      (lambda () (display "leaving ") (exit 0))))
  (lambda () (display "left") (newline)))
