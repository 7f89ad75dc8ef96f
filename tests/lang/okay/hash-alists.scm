;;; alist->hash-table and memoisation.

(use-modules (ice-9 hash-table))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h (alist->hash-table '((a . 1) (b . 2) (a . 3))))
(show (hash-ref h 'a)
      (hash-ref h 'b)
      (hashq-ref (alist->hashq-table '((x . 5))) 'x)
      (hashv-ref (alist->hashv-table '((1 . one))) 1))
(define memo (make-hash-table))
(define (fib n)
  (or (hashv-ref memo n)
      (let ((v (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
        (hashv-set! memo n v)
        v)))
(show (fib 80))
