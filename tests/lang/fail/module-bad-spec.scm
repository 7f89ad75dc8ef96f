;; expect: X 1:1
(use-modules srfi-1)
