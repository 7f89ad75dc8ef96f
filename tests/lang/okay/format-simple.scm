;;; simple-format: ~A, ~S, ~% and ~~.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (simple-format #f "~A and ~S" "x" "y")
      (simple-format #f "100~~~%")
      (simple-format #f "~a ~s" 'a #\b))
(simple-format #t "to stdout ~A~%" 5)
(show (key-of (lambda () (simple-format #f "~A")))
      (key-of (lambda () (simple-format #f "~z" 1))))
(show (format #f "basic ~a ~s" "p" "q"))
