;; expect: out-of-range 2:10
(display (inexact->exact +nan.0))
