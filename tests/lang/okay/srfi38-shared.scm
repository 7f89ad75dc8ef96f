;;; write-with-shared-structure and reading it back.

(use-modules (srfi srfi-38))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define x (list 1 2))
(define c (list 'a 'b)) (set-cdr! (cdr c) c)
(define (text v)
  (call-with-output-string (lambda (p) (write-with-shared-structure v p))))
(show (text (list x x))
      (text c)
      (text '(plain (list)))
      (text (let ((v (vector 1 #f))) (vector-set! v 1 v) v)))
(define back (call-with-input-string "#1=(x . #1#)" read-with-shared-structure))
(show (car back) (eq? back (cdr back)))
