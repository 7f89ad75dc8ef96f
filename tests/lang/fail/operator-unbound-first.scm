;; expect: unbound-variable 3:8
;; The operator is looked up before the operands are computed.
(list (channel (name 'x)))
