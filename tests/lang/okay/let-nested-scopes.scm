;;; Deeply nested scopes with shadowing, closures and assignment.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define x 'global)
(define (level1 x)
  (define (level2 y)
    (let loop ((x (list x y)) (n 2)) (if (= n 0) x (loop (list x n) (- n 1)))))
  (set! x (list 'set x))
  (level2 'y))
(show (level1 'arg)
      x
      (let ((x 1)) (let ((f (lambda () x))) (let ((x 2)) (list (f) x))))
      (let ((f (lambda (x) (set! x (+ x 1)) x)) (x 5)) (list (f x) x))
      (let* ((x 1) (get (lambda () x)) (set (lambda (v) (set! x v)))) (set 9) (get)))
