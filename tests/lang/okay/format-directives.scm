;;; (ice-9 format): basic directives and destinations.

(use-modules (ice-9 format))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (format #f "~a|~s|~d|~x|~o|~b" "a" "b" 255 255 8 5)
      (format #f "~c~c" #\a #\b)
      (format #f "~%~~")
      (format #f "~&x")
      (format #f "~10a|~10@a|" "ab" "cd")
      (format #f "~5d|~5,'0d|~,,'.,3:d" 42 42 1234567)
      (format #f "~:d" 1234567)
      (format #f "~@d" 5))
(format #t "direct ~a~%" 'out)
(show (call-with-output-string (lambda (p) (format p "~a" 1))))
