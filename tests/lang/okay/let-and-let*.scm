;;; and-let* of SRFI 2.

(use-modules (srfi srfi-2))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (look k al)
  (and-let* ((p (assq k al)) (v (cdr p)) ((number? v)) ((> v 0))) (* v 10)))
(show (look 'a '((a . 5))) (look 'b '((a . 5))) (look 'a '((a . "x")))
      (look 'a '((a . -1))))
(show (and-let* () 1)
      (and-let* ((x 5)) x)
      (and-let* ((x 5)))
      (and-let* ((x #f)) 1)
      (let ((y 3)) (and-let* (y (z (+ y 1))) z)))
