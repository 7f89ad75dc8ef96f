;; expect: error 5:7
(use-modules (ice-9 exceptions))
(define (check n)
  (if (negative? n)
      (raise-exception (make-exception (make-error) (make-exception-with-message "too small"))))
  n)
(check -1)
