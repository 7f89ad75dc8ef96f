;;; Hygiene corner cases around literals, shadowing and nested definitions.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax foo
  (syntax-rules ()
    ((_ x) (let-syntax ((bar (syntax-rules () ((_ y) (let ((x 2)) y))))) (bar x)))))
(show (let ((z 1)) (foo z)))
(define-syntax mbi
  (syntax-rules ()
    ((_ id body) (let-syntax ((id (syntax-rules () ((_) 'bound)))) body))))
(show (mbi thing (thing)) (let ((thing 5)) (mbi other thing)))
(show (let ((a 1))
        (letrec-syntax ((foo (syntax-rules () ((_ b) (bar a b))))
                        (bar (syntax-rules ()
                               ((_ c d) (list c (let ((c 3)) (list d c 'e)))))))
          (let ((a 2)) (foo a)))))
(define-syntax kons (syntax-rules () ((_ a b) (cons a b))))
(show (let ((cons list)) (kons 1 2))
      (let ((x 'outer))
        (let-syntax ((m (syntax-rules () ((m a) (let ((x 'inner)) a))))) (m x))))
