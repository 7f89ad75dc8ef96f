;;; let, let*, letrec and letrec* scoping.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define x 1)
(show (let ((x 2) (y x)) (list x y))
      (let* ((x 2) (y x)) (list x y))
      (letrec ((f (lambda (n) (if (= n 0) 1 (* n (f (- n 1))))))) (f 5))
      (letrec* ((a 1) (b (+ a 1)) (c (* b 2))) (list a b c))
      (let () 5)
      (let* () 6)
      (let* ((a 1) (a (+ a 1)) (a (* a 5))) a))
(define (f) (define a 1) (define b (+ a 1)) (set! a 10) (list a b))
(show (f))
