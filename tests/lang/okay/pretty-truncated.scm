;;; truncated-print to a width.

(use-modules (ice-9 pretty-print))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (trunc x w)
  (call-with-output-string (lambda (p) (truncated-print x p #:width w))))
(show (trunc '(1 2 3 4 5 6 7 8 9 10) 12) (trunc "a long string value" 10)
      (trunc #(1 2 3 4 5 6) 8) (trunc '(a (b (c d))) 79) (trunc 'symbol 3))
