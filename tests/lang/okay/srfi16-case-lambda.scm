;;; case-lambda from SRFI 16, with recursion between clauses.

(use-modules (srfi srfi-16))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define range
  (case-lambda
    ((e) (range 0 e))
    ((b e) (range b e 1))
    ((b e s) (if (>= b e) '() (cons b (range (+ b s) e s))))))
(show (range 3)
      (range 1 4)
      (range 0 10 3)
      (map (lambda (f) (procedure? f)) (list range)))
