;;; Literals, keywords and strings inside repeated patterns.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match '((x 1) (x 2)) ((('x n) ...) n) (_ 'no))
      (match '((x 1) (y 2)) ((('x n) ...) n) (_ 'no))
      (match '(#:a 1 #:b 2) ((#:a a #:b b) (list a b)))
      (match '("k" "v") (("k" v) v))
      (match '(1.5 #\x) ((1.5 c) c)))
