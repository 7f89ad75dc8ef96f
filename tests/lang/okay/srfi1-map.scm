;;; map with unequal lists, pair-for-each, map-in-order, filter-map, concatenate, zip.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (map + '(1 2 3) '(1 2))
      (zip '(1 2) '(a b))
      (zip '(1 2 3))
      (unzip1 '((1 a) (2 b)))
      (call-with-values (lambda () (unzip2 '((1 a) (2 b)))) list)
      (concatenate '((1) (2 3)))
      (filter-map (lambda (x y) (and (< x y) (list x y))) '(1 5) '(2 4))
      (let ((acc '())) (pair-for-each (lambda (p) (set! acc (cons p acc))) '(1 2)) acc)
      (append-map! list '(1 2))
      (length+ '(1 2))
      (length+ (circular-list 1))
      (map (lambda (x) x) '())
      (apply map list '((1 2) (3 4))))
