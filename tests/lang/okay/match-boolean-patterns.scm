;;; and, or and not.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match 5 ((and n (? odd?)) (list 'odd n)) (_ 'even))
      (match 'b ((or 'a 'b) 'ab) (_ 'z))
      (match 3 ((not 2) 'not-two) (_ 'two))
      (match '(1 2) ((or (a b) (a b _)) (list a b)))
      (match '(1 2 3) ((or (a b) (a b _)) (list a b))))
(show (match '(1 (2)) ((and whole (a (b))) (list whole a b)))
      (match 1 ((and) 'any))
      (match 1 ((or) 'never) (_ 'else))
      (match 7 ((and (? number?) (not 5) x) x)))
