;;; define* with #:optional and defaults that see earlier arguments.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define* (f a #:optional b (c (* a 2)) (d (list a b c))) (list a b c d))
(show (f 1) (f 1 2) (f 1 2 3) (f 1 2 3 4))
(define* (g #:optional (x 'none) . rest) (list x rest))
(show (g) (g 1) (g 1 2 3))
(show (key-of (lambda () (f))) (key-of (lambda () (f 1 2 3 4 5))))
