;;; Ten thousand entries, growth and deletion.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h (make-hash-table))
(do ((i 0 (1+ i))) ((= i 10000)) (hash-set! h i (* i i)))
(show (hash-count (const #t) h) (hash-ref h 9999) (hash-ref h 10000))
(do ((i 0 (+ i 2))) ((>= i 10000)) (hash-remove! h i))
(show (hash-count (const #t) h) (hash-fold (lambda (k v acc) (+ k acc)) 0 h))
