;;; define-record-type: constructor order, predicates, accessors, modifiers.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define-record-type point
  (make-point y x)
  point?
  (x point-x set-point-x!)
  (y point-y)
  (z point-z set-point-z!))
(define p (make-point 1 2))
(show (point? p) (point? 5) (point? '(1 2)) (point-x p) (point-y p) (point-z p))
(set-point-x! p 10)
(set-point-z! p 'zed)
(show (point-x p) (point-z p) (map point-x (list p (make-point 3 4))))
(show (key-of (lambda () (point-x 5))) (key-of (lambda () (apply make-point '(1)))))
