;;; Tables of tables, default values and updates.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h (make-hash-table))
(define (add! k1 k2 v)
  (let ((inner (or (hash-ref h k1) (let ((t (make-hash-table))) (hash-set! h k1 t) t))))
    (hash-set! inner k2 (cons v (hash-ref inner k2 '())))))
(add! 'a 'x 1) (add! 'a 'x 2) (add! 'b 'y 3)
(show (hash-ref (hash-ref h 'a) 'x) (hash-ref (hash-ref h 'b) 'y)
      (hash-count (const #t) h) (and (hash-ref h 'zz) #t))
(define g (make-hash-table))
(for-each (lambda (x)
            (let ((handle (hashq-create-handle! g (car x) 0)))
              (set-cdr! handle (+ (cdr handle) (cadr x)))))
          '((a 1) (b 2) (a 3)))
(show (hashq-ref g 'a) (hashq-ref g 'b))
