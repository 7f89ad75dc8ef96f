;;; Macros that bind through other macros keep their bindings apart.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax bind-x (syntax-rules () ((_ e) (let ((x 'inner)) e))))
(define x 'outer)
(show (bind-x x))
(define-syntax with-names
  (syntax-rules () ((_ (a b) e) (let ((a 1)) (let ((b 2)) e)))))
(show (with-names (p q) (list p q)) (with-names (p p) p))
(define-syntax my-let
  (syntax-rules () ((_ n v body) ((lambda (n) body) v))))
(show (my-let x 1 (my-let y 2 (my-let x 3 (list x y)))))
