;;; SRFI 43 vector procedures.

(use-modules (srfi srfi-43))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (vector-map (lambda (i x) (list i x)) #(a b))
      (vector-fold (lambda (i acc x) (+ acc (* i x))) 0 #(1 2 3))
      (vector-fold-right (lambda (i acc x) (cons x acc)) '() #(1 2 3))
      (vector-index even? #(1 3 4))
      (vector-append #(1) #(2 3))
      (vector-binary-search #(1 3 5) 3 -)
      (vector-count (lambda (i x) (odd? x)) #(1 2 3))
      (vector-any even? #(1 2))
      (vector-every odd? #(1 3))
      (vector-unfold (lambda (i) (* i i)) 4)
      (reverse-vector->list #(1 2 3))
      (vector-concatenate '(#(1) #(2)))
      (vector= eq? #(a) #(a))
      (vector-empty? #())
      (vector-skip odd? #(1 2 3)))
(define v (vector 1 2 3 4))
(vector-swap! v 0 3) (vector-reverse! v) (vector-map! (lambda (i x) (* x 10)) v)
(show v
      (let ((acc '()))
        (vector-for-each (lambda (i x) (set! acc (cons (cons i x) acc))) #(a b))
        acc))
