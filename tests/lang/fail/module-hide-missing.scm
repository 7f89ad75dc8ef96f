;; expect: no-such-export 2:14
(use-modules ((srfi srfi-1) #:hide (no-such-name)))
