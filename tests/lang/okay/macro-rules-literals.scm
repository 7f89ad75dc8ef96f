;;; Literals match by binding, not by spelling.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax is-else
  (syntax-rules (else) ((_ else) 'literal) ((_ x) 'other)))
(show (is-else else) (is-else 5) (let ((else 1)) (is-else else)))
(define-syntax arrow
  (syntax-rules (=>) ((_ a => b) (list 'arrow a b)) ((_ a b c) (list 'plain a c))))
(show (arrow 1 => 2) (let ((=> 0)) (arrow 1 => 2)))
(show (let ((else #f)) (cond (#f 3) (else 4) (#t 5))))
