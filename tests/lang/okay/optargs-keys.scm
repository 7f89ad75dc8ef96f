;;; define* with #:key in any order, defaults and alternative keywords.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define* (f a #:key b (c 'dc) (d (list b c) #:dee)) (list a b c d))
(show (f 1) (f 1 #:c 3) (f 1 #:c 3 #:b 2) (f 1 #:dee 4) (f 1 #:b 1 #:b 2))
(show (key-of (lambda () (f 1 #:unknown 2)))
      (key-of (lambda () (f 1 #:b)))
      (key-of (lambda () (f 1 2))))
