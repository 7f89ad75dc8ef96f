;; expect: X 1:1
(call-with-input-string "(a" read)
