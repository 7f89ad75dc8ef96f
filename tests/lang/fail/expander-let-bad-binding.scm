;; expect: bad-binding 2:13
(let ((x 1) (y)) x)
