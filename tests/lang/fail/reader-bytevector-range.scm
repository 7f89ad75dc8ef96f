;; expect: X 1:1
(write #vu8(1 256))
