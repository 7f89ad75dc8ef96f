;;; SRFI 69 hash tables.

(use-modules ((srfi srfi-69) #:prefix t:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h (t:make-hash-table))
(t:hash-table-set! h "a" 1) (t:hash-table-set! h 'b 2)
(t:hash-table-update! h "a" (lambda (x) (+ x 10)))
(t:hash-table-update!/default h 'new (lambda (x) (cons 1 x)) '())
(show (t:hash-table-ref h "a") (t:hash-table-ref/default h 'zz 'none) (t:hash-table-ref h 'zz (lambda () 'failed)) (t:hash-table-size h) (t:hash-table-exists? h 'b) (t:hash-table-ref h 'new))
(t:hash-table-delete! h 'new)
(show (sort (map (lambda (k) (if (symbol? k) (symbol->string k) k)) (t:hash-table-keys h)) string<?) (sort (t:hash-table-values h) <) (t:hash-table-fold h (lambda (k v acc) (+ v acc)) 0) (let ((n 0)) (t:hash-table-walk h (lambda (k v) (set! n (+ n v)))) n) (t:hash-table? h) (t:hash-table-size (t:hash-table-copy h)) (t:hash-table-ref/default (t:alist->hash-table '((x . 1))) 'x 0))
