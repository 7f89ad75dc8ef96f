;; expect: X 1:1
(display (filter-map identity (list 1 #f)))
