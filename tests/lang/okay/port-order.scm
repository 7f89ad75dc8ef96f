;;; Left-to-right reads from one string port, kept apart with let*.

(use-modules (ice-9 rdelim))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-input-string "a b\n(c d) \"e\"\nrest of it"))
(let* ((a (read p)) (b (read p)) (c (read p)) (d (read p)) (e (read-line p))
       (f (read-line p)) (g (read-line p)))
  (show a b c d e f g))
