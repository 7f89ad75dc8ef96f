;; expect: wrong-type-arg 3:3
(define (greet name)
  (string-append "hello " name))
(display (greet 42))
