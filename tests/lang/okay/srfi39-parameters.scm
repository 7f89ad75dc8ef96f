;;; make-parameter and parameterize of SRFI 39.

(use-modules (srfi srfi-39))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define radix
  (make-parameter 10
                  (lambda (x)
                    (if (and (exact-integer? x) (<= 2 x 16))
                        x
                        (error "invalid radix" x)))))
(define (f n) (number->string n (radix)))
(show (f 12)
      (parameterize ((radix 2)) (f 12))
      (key-of (lambda () (parameterize ((radix 0)) (f 12))))
      (f 12))
(define a (make-parameter 1)) (define b (make-parameter 2))
(show (parameterize ((a (b)) (b (a))) (list (a) (b))))
