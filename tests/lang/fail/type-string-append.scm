;; expect: X 1:1
(define (greet name)
  (string-append "hello " name))
(display (greet 42))
