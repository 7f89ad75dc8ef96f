;; expect: unexpected-end 3:7
(display 1) #| never
closed
