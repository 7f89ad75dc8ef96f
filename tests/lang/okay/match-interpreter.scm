;;; A small evaluator written with match.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (ev e env)
  (match e
    ((? number?) e)
    ((? symbol? s) (assq-ref env s))
    (('lambda (args ...) body)
     (lambda vals (ev body (append (map cons args vals) env))))
    (('let ((names vals) ...) body)
     (ev body (append (map (lambda (n v) (cons n (ev v env))) names vals) env)))
    (('if c t f) (if (ev c env) (ev t env) (ev f env)))
    ((f . args) (apply (ev f env) (map (lambda (a) (ev a env)) args)))))
(define env (list (cons '+ +) (cons '* *) (cons '< <)))
(show (ev '(let ((x 2) (f (lambda (a b) (* a (+ b 1))))) (if (< x 3) (f x 10) 0)) env)
      (ev '((lambda (x) x) 5) env))
