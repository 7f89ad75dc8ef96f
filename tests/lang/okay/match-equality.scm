;;; A repeated variable must match equal? values.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match '(1 1) ((a a) 'same) (_ 'different))
      (match '(1 2) ((a a) 'same) (_ 'different))
      (match '((x) (x)) ((a a) (list 'equal a)) (_ 'no)))
