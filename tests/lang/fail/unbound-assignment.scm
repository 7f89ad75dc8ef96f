;; expect: X 1:1
(set! never-defined 1)
