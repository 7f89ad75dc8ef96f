;; expect: unbound-variable 2:11
(display (filter-map identity (list 1 #f)))
