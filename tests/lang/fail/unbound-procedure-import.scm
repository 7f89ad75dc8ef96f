;; expect: unbound-variable 2:10
(display (filter-map identity (list 1 #f)))
