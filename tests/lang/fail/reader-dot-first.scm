;; expect: dot-misplaced 2:14
(quote ( . a b))
