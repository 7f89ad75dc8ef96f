;;; case-lambda dispatches on the number of arguments.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define area
  (case-lambda
    (() 'none)
    ((r) (list 'square r r))
    ((w h) (list 'rect w h))
    ((a b . more) (list 'many a b more))))
(show (area) (area 1) (area 1 2) (area 1 2 3 4))
(define plus (case-lambda ((a) a) ((a b) (+ a b)) (args (apply + args))))
(show (plus 1) (plus 1 2) (plus 1 2 3) (plus))
(define two (case-lambda ((a) 1) ((a b) 2)))
(show (key-of (lambda () (two))) (key-of (lambda () (two 1 2 3))))
