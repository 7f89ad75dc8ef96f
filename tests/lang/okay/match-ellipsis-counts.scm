;;; ..=, ..* and vectors of a fixed length.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match '(1 2 3) ((a ..= 3) a) (_ 'no)) (match '(1 2) ((a ..= 3) a) (_ 'no)) (match '(1 2 3) ((a ..* 2 4) a) (_ 'no)) (match '(1 2 3 4 5) ((a ..* 2 4) a) (_ 'no)))
