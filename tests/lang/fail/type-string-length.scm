;; expect: X 1:1
(string-length (quote symbol))
