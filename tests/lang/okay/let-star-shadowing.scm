;;; Long let* chains with shadowing of every binding.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (let* ((x 1) (x (list x x)) (x (map (lambda (y) (+ y 1)) x)) (f (lambda () x))
             (x 'last))
        (list x (f))))
(show (let ((x 1)) (let* () (define x 2) (let* ((x (+ x 1)) (y (* x 10))) (list x y)))))
