;; expect: unknown-hash-syntax 2:11
(define x #<foo>)
