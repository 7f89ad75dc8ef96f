;;; Weak tables behave as tables while their keys live.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define k (list 'key))
(define w (make-weak-key-hash-table))
(hashq-set! w k 'value)
(show (hashq-ref w k) (weak-key-hash-table? w) (hashq-ref w (list 'key) 'other))
(define d (make-doubly-weak-hash-table))
(define wv (make-weak-value-hash-table))
(hash-set! wv 1 k)
(show (hash-ref wv 1) (weak-value-hash-table? wv) (doubly-weak-hash-table? d))
