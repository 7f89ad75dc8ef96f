;; expect: wrong-type-arg 4:1
(use-modules (srfi srfi-9))
(define-record-type point (make-point x) point? (x point-x))
(point-x 5)
