;; expect: uncaught-exception 2:1
(raise-exception 42)
