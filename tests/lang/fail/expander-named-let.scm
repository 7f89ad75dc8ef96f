;; expect: X 1:1
(let loop x (loop 1))
