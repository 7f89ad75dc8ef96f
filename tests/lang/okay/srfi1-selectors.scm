;;; take, drop, take-while, split-at and last-pair.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (vals f) (call-with-values f list))
(show (take '(1 2 3) 2) (drop '(1 2 3) 1) (take-right '(1 2 3) 2) (drop-right '(1 2 3) 1) (take '(1 2 . 3) 2) (drop '(1 2 . 3) 2) (vals (lambda () (split-at '(1 2 3 4) 1))) (take-while even? '(2 4 5 6)) (drop-while even? '(2 4 5 6)) (vals (lambda () (span even? '(2 4 5 6)))) (vals (lambda () (break even? '(1 3 4 5)))) (vals (lambda () (partition odd? '(1 2 3 4)))) (take! (list 1 2 3) 1) (drop-right! (list 1 2 3) 2) (key-of (lambda () (take '(1) 3))))
