;; expect: X 1:1
(use-modules ((srfi srfi-1) #:select (fold no-such-name)))
