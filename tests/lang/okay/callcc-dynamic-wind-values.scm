;;; Continuations that return several values through a wind.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define k #f) (define n 0)
(define (go)
  (call-with-values (lambda ()
                      (dynamic-wind
                        (lambda () (set! n (+ n 1)))
                        (lambda () (call/cc (lambda (c) (set! k c) (c 1 2))))
                        (lambda () (set! n (+ n 10)))))
    (lambda (a b) (list a b n))))
(define r (go))
(show r)
