;;; (= proc pattern) applies a procedure.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match '(1 2 3) ((= length 3) 'three) (_ 'no))
      (match 16 ((= sqrt r) r))
      (match '((a . 1) (b . 2)) (((= car k) ...) k))
      (match "abc" ((= string-length (? odd? n)) n)))
