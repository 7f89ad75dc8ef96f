;;; Compare procedures.

(use-modules (srfi srfi-67))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (integer-compare 1 2)
      (integer-compare 2 2)
      (string-compare "b" "a")
      (symbol-compare 'a 'b)
      (list-compare integer-compare '(1 2) '(1 3))
      (default-compare '(1 "a") '(1 "b"))
      (boolean-compare #f #t)
      (char-compare #\b #\a)
      (vector-compare integer-compare #(9) #(1 2))
      (refine-compare 0 -1)
      (=? integer-compare 1 1)
      (<? string-compare "a" "b")
      (min-compare integer-compare 3 1 2)
      (pair-compare integer-compare string-compare '(1 . "a") '(1 . "b")))
