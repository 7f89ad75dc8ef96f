;; expect: misc-error 4:14
(dynamic-wind
  (lambda () #t)
  (lambda () (error "inside" 1 2))
  (lambda () #t))
