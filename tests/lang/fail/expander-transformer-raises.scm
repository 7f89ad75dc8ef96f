;; expect: wrong-type-arg 3:18
(define-syntax bad
  (lambda (form) (car (syntax->datum (syntax 5)))))
(display "start")
(bad)
