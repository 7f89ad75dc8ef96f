;;; cut with nested use and as arguments.

(use-modules (srfi srfi-26))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (map (cut cons <> 'x) '(1 2)) (map (cut <> 4) (list sqrt 1+ -))
      ((cut apply + <> <...>) 1 '(2 3)) (filter (cut < <> 3) '(1 2 3 4))
      ((cut vector-ref #(a b) <>) 1) (let ((f (cute + 1 <>))) (f 2))
      ((cut list <> (+ 1 2) <>) 'a 'b))
