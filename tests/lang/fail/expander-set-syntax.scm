;; expect: keyword-assignment 2:1
(set! if 5)
