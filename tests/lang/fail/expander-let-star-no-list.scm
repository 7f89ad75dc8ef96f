;; expect: X 1:1
(let* x 5)
