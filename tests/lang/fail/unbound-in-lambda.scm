;; expect: unbound-variable 3:25
(define (outer)
  (map (lambda (x) (* x factor))
       (list 1 2)))
(display (outer))
