;; expect: X 1:1
(throw (quote quit-early) "a" (list 1 2))
