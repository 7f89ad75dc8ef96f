;;; A named match-let loops.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match-let loop
        (((x . rest) '(1 2 3 4)) (acc '()))
        (if (null? rest) (reverse (cons x acc)) (loop rest (cons x acc)))))
