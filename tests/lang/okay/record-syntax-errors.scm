;;; Mistakes in record definitions are syntax errors.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (try form) (key-of (lambda () (eval form (current-module)))))
(show (try '(define-record-type p (make-p nofield) p? (x p-x)))
      (try '(define-record-type))
      (try '(define-record-type p (make-p x) p? (x))))
