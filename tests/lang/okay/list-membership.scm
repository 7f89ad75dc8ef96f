;;; memq, memv, member, assq, assv, assoc.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (memq 'c '(a b c d)) (memq 'z '(a)) (memv 1.5 '(1 1.5 2))
      (member "b" '("a" "b" "c")) (member '(1) '((0) (1))) (assq 'b '((a 1) (b 2)))
      (assv 2 '((1 . a) (2 . b))) (assoc "k" '(("k" . 1))) (assoc '(x) '(((x) . y)))
      (assq 'z '((a 1))) (memq 'a '()))
(use-modules (srfi srfi-1))
(show (member 2.0 '(1 2 3) =)
      (assoc 2.0 '((1 a) (2 b)) =)
      (assoc "B" '(("a" . 1) ("b" . 2)) string-ci=?))
