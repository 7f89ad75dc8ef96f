;;; sort, stable-sort, sort! and merge on lists and vectors.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (sort '(3 1 2) <)
      (sort '(3 1 2) >)
      (sort (list "b" "a") string<?)
      (sort (vector 3 1 2) <)
      (sort '() <)
      (stable-sort '((1 . a) (0 . b) (1 . c) (0 . d))
                   (lambda (x y) (< (car x) (car y))))
      (merge '(1 3) '(2 4) <)
      (sorted? '(1 2 2) <)
      (sorted? '(2 1) <)
      (sort! (list 2 1) <)
      (sort (iota 10) (lambda (a b) (< (modulo a 3) (modulo b 3))))
      (list? (sort '(1) <)))
(define orig '(3 1 2)) (sort orig <) (show orig)
