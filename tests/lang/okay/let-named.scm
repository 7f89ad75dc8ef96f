;;; Named let: accumulation, several loops, shadowed names.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (let loop ((i 0) (acc '()))
        (if (= i 5) (reverse acc) (loop (+ i 1) (cons (* i i) acc)))))
(show (let outer ((i 0) (acc '()))
        (if (= i 3)
            (reverse acc)
            (outer (+ i 1)
                   (let inner ((j 0) (acc acc))
                     (if (= j 2) acc (inner (+ j 1) (cons (list i j) acc))))))))
(show (let loop () 'no-bindings))
(define loop 'global)
(show (let loop ((x loop)) x) (let f ((g 1)) g))
