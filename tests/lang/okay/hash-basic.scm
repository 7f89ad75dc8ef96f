;;; hash tables by equal, eqv and eq keys.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h (make-hash-table))
(hash-set! h "a" 1) (hash-set! h '(1 2) 'list) (hash-set! h "a" 2)
(show (hash-ref h "a") (hash-ref h '(1 2)) (hash-ref h 'none)
      (hash-ref h 'none 'default) (hash-get-handle h "a") (hash-count (const #t) h)
      (hash-table? h))
(define q (make-hash-table 10))
(hashq-set! q 'k 1) (hashq-set! q 'k2 2)
(show (hashq-ref q 'k) (hashq-ref q "k" 'no) (hashq-remove! q 'k) (hashq-ref q 'k)
      (hashq-create-handle! q 'new 5) (hashq-ref q 'new))
(define v (make-hash-table))
(hashv-set! v 1.5 'float) (show (hashv-ref v 1.5) (hashv-ref v 1.0 'none))
(hash-clear! h) (show (hash-count (const #t) h))
