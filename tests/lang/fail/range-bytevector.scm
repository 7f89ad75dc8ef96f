;; expect: out-of-range 3:1
(use-modules (rnrs bytevectors))
(bytevector-u8-ref (make-bytevector 2 0) 5)
