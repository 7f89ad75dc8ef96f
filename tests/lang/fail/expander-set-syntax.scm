;; expect: X 1:1
(set! if 5)
