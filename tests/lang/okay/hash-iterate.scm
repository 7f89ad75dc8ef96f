;;; hash-fold, hash-for-each, hash-map->list with sorted results.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h (make-hash-table))
(for-each (lambda (k v) (hash-set! h k v)) '(a b c) '(1 2 3))
(define (by-key l)
  (sort l (lambda (x y) (string<? (symbol->string (car x)) (symbol->string (car y))))))
(show (by-key (hash-map->list cons h))
      (hash-fold (lambda (k v acc) (+ v acc)) 0 h)
      (by-key (let ((acc '()))
                (hash-for-each (lambda (k v) (set! acc (cons (list k v) acc))) h)
                acc))
      (hash-count (lambda (k v) (odd? v)) h)
      (by-key (let ((acc '()))
                (hash-for-each-handle (lambda (p) (set! acc (cons p acc))) h)
                acc)))
(hash-remove! h 'a) (show (hash-ref h 'a) (hash-count (const #t) h))
