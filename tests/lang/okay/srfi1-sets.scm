;;; lset operations.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (lset<= eq? '(a) '(a b))
      (lset= eq? '(a b) '(b a))
      (lset-adjoin eq? '(a b) 'c 'a)
      (lset-union eq? '(a b) '(b c))
      (lset-intersection eq? '(a b c) '(b c d))
      (lset-difference eq? '(a b c) '(b))
      (lset-xor eq? '(a b) '(b c))
      (lset-union equal? '("a") '("a" "b"))
      (lset-difference eq? '(a b) '() '(a))
      (lset-union eq?)
      (call-with-values (lambda () (lset-diff+intersection eq? '(a b c) '(b))) list))
