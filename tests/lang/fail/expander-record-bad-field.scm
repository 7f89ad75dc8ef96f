;; expect: unknown-field 3:41
(use-modules (srfi srfi-9))
(define-record-type point (make-point x z) point? (x point-x) (y point-y))
