;;; A tiny test framework that shows source forms.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define passed 0) (define failed '())
(define-syntax check
  (syntax-rules (=>)
    ((_ e => v)
     (let ((r e))
       (if (equal? r v)
           (set! passed (+ passed 1))
           (set! failed (cons (list 'e r 'expected 'v) failed)))))))
(define-syntax check-error
  (syntax-rules ()
    ((_ e key) (check (catch #t (lambda () e 'none) (lambda (k . a) k)) => 'key))))
(check (+ 1 2) => 3)
(check (list 1 2) => '(1 2))
(check (* 2 2) => 5)
(check-error (car '()) wrong-type-arg)
(check-error 1 misc-error)
(show passed (reverse failed))
