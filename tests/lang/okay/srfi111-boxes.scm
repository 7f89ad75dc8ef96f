;;; Boxes.

(use-modules (srfi srfi-111))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define b (box 1))
(show (box? b)
      (unbox b)
      (box? 1)
      (begin (set-box! b '(2)) (unbox b))
      (let ((c (box b))) (unbox (unbox c)))
      (key-of (lambda () (unbox 5))))
