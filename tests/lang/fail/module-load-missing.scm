;; expect: X 1:1
(load "no-such-file.scm")
