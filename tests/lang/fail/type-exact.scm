;; expect: X 1:1
(display (inexact->exact +nan.0))
