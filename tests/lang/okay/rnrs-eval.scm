;;; (rnrs eval) with environments.

(use-modules ((rnrs eval) #:prefix e:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (e:eval '(+ 1 2) (e:environment '(rnrs)))
      (e:eval '(map-them (lambda (x) (* x x)) '(1 2))
              (e:environment '(rename (rnrs) (map map-them))))
      (key-of (lambda () (e:eval 'no-such (e:environment '(rnrs base))))))
