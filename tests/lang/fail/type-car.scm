;; expect: X 1:1
(car (list))
