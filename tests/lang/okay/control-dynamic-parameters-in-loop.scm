;;; for-each, map and array-for-each in the order of the list.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(for-each (lambda (x y) (set! log (cons (list x y) log))) '(1 2 3) '(a b c))
(show (reverse log))
(define order '())
(show (map (lambda (x) (set! order (cons x order)) (* x x)) '(1 2 3)) order)
(array-for-each (lambda (x) (set! order (cons x order))) #(4 5))
(show order (map + '(1 2 3) '(10 20 30) '(100 200 300)))
