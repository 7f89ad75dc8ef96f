;; expect: X 1:1
(define-module (lang bad) #:export)
(display 1)
