;;; equal? on records compares identity of type and contents by equal?.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type point (make-point x y) point? (x point-x) (y point-y))
(define a (make-point 1 (list 2)))
(define b (make-point 1 (list 2)))
(show (eq? a a) (eq? a b) (eqv? a b) (equal? a b) (equal? a (make-point 1 3))
      (equal? (list a) (list b)))
(define h (make-hash-table))
(hash-set! h a 'found)
(show (hash-ref h a) (hashq-ref h b))
