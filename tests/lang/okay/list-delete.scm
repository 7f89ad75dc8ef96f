;;; delq, delv, delete, delete1!, list-set! and friends.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (delq 'a '(a b a c)) (delete "x" '("x" "y" "x")) (delete! 1 (list 1 2 1))
      (delv 2 '(1 2 3)) (delq1! 'a (list 'a 'b 'a)))
(define l (list 1 2 3))
(list-set! l 1 'x)
(show l)
