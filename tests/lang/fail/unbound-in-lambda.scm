;; expect: X 1:1
(define (outer)
  (map (lambda (x) (* x factor))
       (list 1 2)))
(display (outer))
