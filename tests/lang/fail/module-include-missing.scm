;; expect: X 1:1
(include "no-such-file.scm")
