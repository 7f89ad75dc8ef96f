;; expect: cannot-read 2:1
(load "no-such-file.scm")
