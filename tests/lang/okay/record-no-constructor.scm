;;; A constructor without fields leaves every field false.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <a> (make-a) a? (x a-x) (y a-y))
(define-record-type <b> (make-b y) b? (x b-x) (y b-y) (z b-z set-b-z!))
(show (a-x (make-a))
      (a-y (make-a))
      (b? (make-a))
      (b-x (make-b 1))
      (b-y (make-b 1))
      (let ((b (make-b 2))) (set-b-z! b 3) (b-z b)))
