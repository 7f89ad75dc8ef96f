;;; A record with many fields, setters in any order and partial construction.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type big
  (make-big a c e)
  big?
  (a big-a)
  (b big-b set-big-b!)
  (c big-c set-big-c!)
  (d big-d set-big-d!)
  (e big-e)
  (f big-f set-big-f!))
(define x (make-big 1 3 5))
(set-big-b! x 2) (set-big-d! x 4) (set-big-f! x (list x)) (set-big-c! x 'three)
(show (map (lambda (get) (get x)) (list big-a big-b big-c big-d big-e))
      (eq? x (car (big-f x)))
      (big-b (make-big 0 0 0)))
