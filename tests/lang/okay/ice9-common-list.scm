;;; (ice-9 common-list).

(use-modules ((ice-9 common-list) #:prefix c:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (c:adjoin 1 '(1 2)) (c:union '(1 2) '(2 3)) (c:intersection '(1 2 3) '(2 3 4))
      (c:set-difference '(1 2 3) '(2)) (c:reduce-init + 0 '(1 2 3))
      (c:some even? '(1 2)) (c:notany even? '(1 3)) (c:count-if even? '(1 2 4))
      (c:find-if even? '(1 2 3)) (c:remove-if even? '(1 2 3)) (c:butlast '(1 2 3) 1)
      (c:uniq '(1 1 2)))
