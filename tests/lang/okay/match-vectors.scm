;;; Vector patterns with ellipses.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match #(1 2 3) (#(a b c) (list c b a)))
      (match #(1 2 3) (#(a ...) a))
      (match #(1 2 3) (#(a b ...) (list a b)))
      (match #() (#() 'empty))
      (match #(1 2) (#(a) 'one) (_ 'other))
      (match '(#(1 2)) ((#(a b)) (+ a b))))
