;; expect: my-error 2:1
(scm-error (quote my-error) "f" "bad ~A and ~S" (list 1 "two") #f)
