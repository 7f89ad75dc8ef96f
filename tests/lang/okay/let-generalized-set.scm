;;; SRFI 17 setters and procedures with setters.

(use-modules (srfi srfi-17))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (list 1 2 3))
(set! (car p) 'x)
(set! (cadr p) 'y)
(define v (vector 1 2))
(set! (vector-ref v 0) 'z)
(show p v)
(define store '())
(define cell
  (getter-with-setter
    (lambda (k) (assq-ref store k))
    (lambda (k v) (set! store (assq-set! store k v)))))
(set! (cell 'a) 1)
(set! (cell 'a) 2)
(show (cell 'a) store (procedure-with-setter? cell))
(define q (make-procedure-with-setter (lambda () store) (lambda (v) (set! store v))))
(set! (q) 'new)
(show (q) ((setter car) p 'w) p)
