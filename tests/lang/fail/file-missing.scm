;; expect: system-error 2:1
(open-input-file "no-such-file.txt")
