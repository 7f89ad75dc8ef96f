;;; let evaluates before binding; letrec lambdas see later bindings.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note x) (set! log (cons x log)) x)
(show (let ((a (note 1)) (b (note 2))) (+ a b)) (reverse log))
(show (let ((x 1)) (let ((x (+ x 1)) (y x)) (list x y)))
      (let* ((x 1) (y x) (x 5)) (list x y))
      (letrec ((f (lambda () (g))) (g (lambda () 'g))) (f))
      (let ((f (lambda (n) n)))
        (letrec ((f (lambda (n) (if (= n 0) 'inner (f (- n 1)))))) (f 3))))
