;;; display and write of numbers, booleans and nested lists on several ports.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (both x)
  (list (call-with-output-string (lambda (p) (write x p)))
        (call-with-output-string (lambda (p) (display x p)))))
(show (both 1.50) (both '(1 "a" (#\b . c))) (both #t) (both #:k) (both #\nul)
      (both "\t") (both '#(1 "x")) (both (list)) (both 'a))
