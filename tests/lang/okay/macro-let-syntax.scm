;;; let-syntax and letrec-syntax.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define limit 10)
(show (let-syntax ((below? (syntax-rules () ((_ n) (< n limit)))))
        (let ((limit 1)) (list (below? 5) limit))))
(show (letrec-syntax
          ((ev? (syntax-rules () ((_) #t) ((_ a . r) (od? . r))))
           (od? (syntax-rules () ((_) #f) ((_ a . r) (ev? . r)))))
        (list (ev? a b) (ev? a b c) (od? a))))
(show (let ((x 'outer2))
        (let-syntax ((foo (syntax-rules (x) ((_ x) 'same) ((_ y) 'different))))
          (list (foo x) (let ((x 1)) (foo x))))))
(let-syntax ((def (syntax-rules () ((_ n v) (define n v)))))
  (def leaked 42))
(show leaked)
