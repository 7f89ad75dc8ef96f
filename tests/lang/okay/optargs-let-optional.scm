;;; let-optional, let-keywords and let-keywords* of (ice-9 optargs).

(use-modules (ice-9 optargs))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f . args) (let-optional args ((a 1) (b 2)) (list a b)))
(define (g . args) (let-optional* args ((a 1) (b (+ a 1)) (c (* a b))) (list a b c)))
(define (h . args) (let-keywords args #f ((x 1) (y 2)) (list x y)))
(define (k . args) (let-keywords* args #t ((x 1) (y (+ x 1))) (list x y)))
(show (f) (f 5) (f 5 6) (g) (g 2) (g 2 5) (h) (h #:y 3) (k #:x 7) (k #:z 1))
