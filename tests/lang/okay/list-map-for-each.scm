;;; map and for-each over several lists, and-map, or-map, filter.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (map + '(1 2) '(10 20)) (map list '(1 2 3) '(a b c)) (map (lambda (x) (* x x)) '(1 2 3)) (map car '((a) (b))) (and-map even? '(2 4)) (and-map even? '()) (or-map (lambda (x) (and (even? x) (* x 10))) '(1 2)) (or-map even? '()) (filter odd? '(1 2 3)) (filter odd? '()) (map-in-order 1+ '(1 2)))
(define acc '()) (for-each (lambda (x y) (set! acc (cons (+ x y) acc))) '(1 2) '(3 4)) (show acc)
(use-modules (srfi srfi-1))
(show (map + '(1 2 3) '(10 20)) (map (lambda (a b c) (list a b c)) '(1) '(2) '(3)) (append-map list '(1 2) '(3 4)) (filter-map (lambda (x) (and (odd? x) (* 2 x))) '(1 2 3)))
