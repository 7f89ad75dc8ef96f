;; expect: X 1:1
(use-modules ((srfi srfi-1) #:hide (no-such-name)))
