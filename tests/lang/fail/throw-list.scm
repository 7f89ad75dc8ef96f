;; expect: quit-early 2:1
(throw (quote quit-early) "a" (list 1 2))
