;;; cond: else, =>, test-only clauses, and no match.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (cond (#f 1) ((assv 'b '((a 1) (b 2))) => cadr) (else 'no))
      (cond (5))
      (cond (#f) (7))
      (cond ((+ 1 1)) (else 2))
      (cond (else 1 2 3)))
(show (unspecified? (cond (#f 1)))
      (cond ((values 1 2) (lambda (a b) (> a b)) => list) (else 'srfi-61)))
(show (cond ((values 3 2) > => list) (else 'no))
      (cond ('() 'true))
      (cond (#nil 'true) (else 'false)))
