;; expect: non-continuable 2:1
(with-exception-handler
  (lambda (e) 1)
  (lambda () (+ 1 (error "not continuable"))))
