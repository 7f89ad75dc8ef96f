;;; (rnrs lists).

(use-modules ((rnrs lists) #:prefix r:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (r:fold-left cons '() '(1 2))
      (r:fold-left + 0 '(1 2) '(3 4))
      (r:fold-right cons '() '(1 2))
      (r:find even? '(1 2))
      (r:for-all < '(1 2) '(3 4))
      (r:exists even? '(1 3))
      (r:remp odd? '(1 2 3))
      (r:remv 2 '(1 2))
      (r:remq 'a '(a b))
      (r:memp even? '(1 2 3))
      (r:assp even? '((1 . a) (2 . b)))
      (r:cons* 1 '(2))
      (r:filter even? '(1 2))
      (call-with-values (lambda () (r:partition even? '(1 2 3))) list))
