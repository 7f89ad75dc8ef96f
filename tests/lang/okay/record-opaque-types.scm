;;; Several record types with the same field names are disjoint.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define-record-type <a> (make-a v) a? (v a-v))
(define-record-type <b> (make-b v) b? (v b-v))
(show (a? (make-b 1))
      (b? (make-b 1))
      (a-v (make-a 1))
      (key-of (lambda () (a-v (make-b 1))))
      (vector? (make-a 1))
      (pair? (make-a 1))
      (struct? (make-a 1))
      (record? (make-a 1)))
