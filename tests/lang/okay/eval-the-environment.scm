;;; the-environment and local-eval capture a lexical scope.

(use-modules (ice-9 local-eval))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (make) (let ((x 1) (y 2)) (the-environment)))
(define e (make))
(show (local-eval '(list x y) e))
(local-eval '(set! x (+ x 1)) e)
(show (local-eval 'x e)
      (local-eval '(let ((x 10)) (+ x y)) e)
      (local-eval '(begin (set! y 'new) y) e))
