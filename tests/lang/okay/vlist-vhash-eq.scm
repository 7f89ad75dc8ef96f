;;; vhash-consq, vhash-assv and persistence.

(use-modules (ice-9 vlist))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h1 (vhash-consq 'x 1 vlist-null))
(define h2 (vhash-consq 'x 2 (vhash-consq 'y 3 h1)))
(show (vhash-assq 'x h1)
      (vhash-assq 'x h2)
      (vhash-assq 'y h1)
      (vhash-foldq* cons '() 'x h2)
      (vhash-assv 5 (vhash-consv 5 'five vlist-null))
      (vhash-fold-right (lambda (k v acc) (cons (cons k v) acc)) '() h2))
