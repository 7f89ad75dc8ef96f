;; expect: dot-misplaced 2:11
(quote (a . ))
