;; expect: read-error 2:1
(call-with-input-string "(a" read)
