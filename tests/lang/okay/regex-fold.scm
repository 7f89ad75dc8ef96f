;;; list-matches, fold-matches and regexp-quote.

(use-modules (ice-9 regex))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (map match:substring (list-matches "[0-9]+" "a1 b22 c333"))
      (fold-matches "[a-z]" "a1b2" 0 (lambda (m n) (+ n 1)))
      (regexp-quote "a.b*c")
      (match:substring (string-match (regexp-quote "1+1") "x 1+1"))
      (list-matches "z" "abc"))
