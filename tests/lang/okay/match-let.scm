;;; match-let and match-let*.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match-let (((a b) '(1 2)) ((c . d) '(3 . 4))) (list a b c d))
      (match-let* (((a b) '(1 2)) ((c d) (list b a))) (list c d))
      (match-let ((x 5)) x))
(show (let ((a 10)) (match-let (((a) '(1)) ((b) (list a))) (list a b))))
