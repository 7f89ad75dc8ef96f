;;; `exit` leaves the extents that are entered, innermost first.
(dynamic-wind
  (lambda () (display "in "))
  (lambda ()
    (dynamic-wind
      (lambda () (display "further in "))
      (lambda ()
        (catch 'misc-error
          (lambda () (exit 0))
          (lambda _ (display "not here "))))
      (lambda () (display "out "))))
  (lambda () (display "all out") (newline)))
