;;; Conditionals without clauses, and bindings without values, are syntax errors.

(define (kind form)
  (catch #t
    (lambda () (eval form (current-module)) 'fine)
    (lambda (key . args) key)))

(for-each (lambda (form) (write (list form (kind form))) (newline))
          '((cond) (case 5) (let ((x)) x) (let* ((x)) x) (letrec ((x)) x) (let loop ((x)) x)
            (cond (else 1)) (case 5 (else 1))))
