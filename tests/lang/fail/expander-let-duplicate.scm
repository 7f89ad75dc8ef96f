;; expect: duplicate-binding 3:8
(let ((x 1)
      (x 2))
  x)
