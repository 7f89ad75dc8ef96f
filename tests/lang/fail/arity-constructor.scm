;; expect: wrong-number-of-args 4:1
(use-modules (srfi srfi-9))
(define-record-type point (make-point x y) point? (x point-x) (y point-y))
(make-point 1)
