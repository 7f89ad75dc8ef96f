;; expect: X 1:1
(use-modules (srfi srfi-9))
(define-record-type point (make-point x y) point? (x point-x) (y point-y))
(make-point 1)
