;;; Curried definitions.

(use-modules (ice-9 curried-definitions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define ((adder n) x) (+ n x))
(define (((three a) b) c) (list a b c))
(define* ((opt a) #:optional (b 2)) (list a b))
(show ((adder 3) 4) (((three 1) 2) 3) ((opt 1)) ((opt 1) 5) (map (adder 10) '(1 2)))
