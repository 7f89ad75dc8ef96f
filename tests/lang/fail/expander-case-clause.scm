;; expect: X 1:1
(case 3 (3 4))
