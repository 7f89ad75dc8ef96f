;; expect: X 1:1
(with-exception-handler
  (lambda (e) 1)
  (lambda () (+ 1 (error "not continuable"))))
