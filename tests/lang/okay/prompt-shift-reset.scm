;;; shift and reset.

(use-modules (ice-9 control))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (reset (+ 1 (shift k (k 10))))
      (reset (+ 1 (shift k 10)))
      (reset (+ 1 (shift k (k (k 10)))))
      (+ 100 (reset (* 2 (shift k (+ (k 1) (k 2))))))
      (reset 5))
(show (reset (begin (shift k (cons 1 (k #f))) (shift k (cons 2 (k #f))) '())))
(show (reset (let ((x (shift k (append (k 1) (k 2))))
                   (y (shift k (append (k 'a) (k 'b)))))
               (list (list x y)))))
