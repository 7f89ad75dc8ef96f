;;; Memoised pure functions.

(use-modules (ice-9 poe))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define n 0)
(define f (pure-funcq (lambda (x) (set! n (+ n 1)) (list x))))
(show (eq? (f 'a) (f 'a)) n (f 'b) n)
