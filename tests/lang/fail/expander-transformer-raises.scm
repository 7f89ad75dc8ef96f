;; expect: X 1:1
(define-syntax bad
  (lambda (form) (car (syntax->datum (syntax 5)))))
(display "start")
(bad)
