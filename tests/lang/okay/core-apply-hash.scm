;;; A frequency count sorted by count, then name.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define text "the quick brown fox jumps over the lazy dog the fox")
(define h (make-hash-table))
(for-each (lambda (w) (hash-set! h w (1+ (hash-ref h w 0)))) (string-tokenize text))
(show (sort (hash-map->list cons h)
            (lambda (a b)
              (if (= (cdr a) (cdr b)) (string<? (car a) (car b)) (> (cdr a) (cdr b))))))
