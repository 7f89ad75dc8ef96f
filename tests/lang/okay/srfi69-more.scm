;;; Copying, merging and walking SRFI 69 tables.

(use-modules ((srfi srfi-69) #:prefix t:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define a (t:alist->hash-table '((x . 1) (y . 2)) eq?))
(define b (t:alist->hash-table '((y . 20) (z . 30)) eq?))
(define m (t:hash-table-merge! (t:hash-table-copy a) b))
(define (sorted t)
  (sort (t:hash-table->alist t)
        (lambda (p q) (string<? (symbol->string (car p)) (symbol->string (car q))))))
(show (sorted a)
      (map car (sorted m))
      (t:hash-table-size m)
      (t:hash-table-ref a 'none (lambda () 'fallback))
      (t:hash-table-ref/default m 'z 0)
      (eq? (t:hash-table-equivalence-function a) eq?))
