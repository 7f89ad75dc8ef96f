;; expect: bad-byte 2:15
(write #vu8(1 256))
