;;; find, find-tail, any, every, list-index, count and delete.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (find even? '(1 2 3))
      (find even? '(1))
      (find-tail even? '(1 2 3))
      (any even? '(1 3))
      (any (lambda (x) (and (even? x) (* x 10))) '(1 2))
      (any < '(1 5) '(0 6))
      (every odd? '(1 3))
      (every + '(1 2) '(3 4))
      (every odd? '())
      (list-index even? '(1 3 4))
      (list-index = '(1 2 3) '(3 2 1))
      (count even? '(1 2 4))
      (count < '(1 5) '(2 4))
      (delete 1 '(1 2 1))
      (delete 3 '(1 2 3 4) <)
      (delete-duplicates '(1 2 1 3 2))
      (delete-duplicates
        '((a . 1) (b . 2) (a . 3))
        (lambda (x y) (eq? (car x) (car y))))
      (remove even? '(1 2 3))
      (filter even? '(1 2 3))
      (member 5 '(1 9 3) <))
