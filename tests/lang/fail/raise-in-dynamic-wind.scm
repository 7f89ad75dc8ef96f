;; expect: X 1:1
(dynamic-wind
  (lambda () #t)
  (lambda () (error "inside" 1 2))
  (lambda () #t))
