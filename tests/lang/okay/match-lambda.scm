;;; match-lambda and match-lambda*.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (map (match-lambda ((a . b) (+ a b)) (n n)) '((1 . 2) 5))
      ((match-lambda* ((a) (list 'one a)) ((a b) (list 'two a b)) (all all)) 1 2)
      ((match-lambda* (() 'none) ((a ...) a)))
      ((match-lambda* ((a b ...) (list a b))) 1 2 3))
(show (let loop ((l '((a 1) (b 2))))
        (match l (() '()) (((k v) . rest) (cons (cons k v) (loop rest))))))
