;; expect: cannot-read 2:10
(include "no-such-file.scm")
