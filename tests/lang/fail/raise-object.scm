;; expect: X 1:1
(raise-exception 42)
