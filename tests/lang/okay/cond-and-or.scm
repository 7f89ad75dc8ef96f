;;; and, or, not and truthiness.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (and) (or) (and 1 2) (and 1 #f 2) (or #f 2) (or #f #f) (not 0) (not '()) (not #f)
      (and 'a "b" '()) (or #f '() 3))
(define n 0)
(define (bump) (set! n (+ n 1)) #f)
(show (or (bump) (bump) 'x (bump)) n (and 1 (bump) (bump)) n)
