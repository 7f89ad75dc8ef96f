;;; compose, identity, const, negate and friends.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show ((compose 1+ (lambda (x) (* x 10))) 4)
      (identity 5)
      ((const 'k) 1 2 3)
      ((negate even?) 3)
      (map (compose car cdr) '((1 2) (3 4)))
      ((compose list values) 1 2))
