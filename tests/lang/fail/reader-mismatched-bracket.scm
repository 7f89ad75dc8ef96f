;; expect: mismatched-close 2:11
(let ([x 1)) x)
