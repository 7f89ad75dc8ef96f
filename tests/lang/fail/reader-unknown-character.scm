;; expect: X 1:1
(write #\no-such-character)
