;;; (ice-9 and-let-star) as used in older code.

(use-modules (ice-9 and-let-star))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (and-let* ((x (assq 'a '((a . 1)))) (v (cdr x))) (+ v 1))
      (and-let* ((x #f)) 'no)
      (and-let* () 'empty))
