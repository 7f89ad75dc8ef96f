;;; fold, fold-right, reduce, unfold, pair-fold and append-map.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (fold cons '() '(1 2 3))
      (fold-right cons '() '(1 2 3))
      (fold + 0 '(1 2) '(10 20))
      (fold cons* '() '(a b) '(1 2))
      (fold-right list 'end '(1 2) '(3 4))
      (reduce + 0 '(1 2 3))
      (reduce max 0 '())
      (reduce - 0 '(1 2 3))
      (reduce-right - 0 '(1 2 3))
      (unfold (lambda (x) (> x 3)) (lambda (x) (* x x)) 1+ 1)
      (unfold-right zero? identity 1- 3)
      (pair-fold cons '() '(1 2))
      (pair-fold-right cons '() '(1 2))
      (append-reverse '(2 1) '(3))
      (append-map (lambda (x) (list x x)) '(1 2))
      (unfold null? car cdr '(1 2) (const '(tail))))
