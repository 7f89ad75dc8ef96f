;;; hashx-ref with a custom hash and assoc procedure.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h (make-hash-table))
(define (ci-hash s size) (string-hash (string-downcase s) size))
(define (ci-assoc k al)
  (let loop ((l al))
    (cond ((null? l) #f) ((string-ci=? k (caar l)) (car l)) (else (loop (cdr l))))))
(hashx-set! ci-hash ci-assoc h "Key" 1)
(show (hashx-ref ci-hash ci-assoc h "KEY") (hashx-ref ci-hash ci-assoc h "other" 'none))
(show (= (hash "abc" 100) (hash "abc" 100))
      (hashq 'a 1)
      (exact-integer? (string-hash "x"))
      (= (hash '(1 2) 50) (hash (list 1 2) 50)))
