;; expect: X 1:1
(define x #<foo>)
