;;; Closures over loop variables, counters and mutual state.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define procs (map (lambda (i) (lambda (x) (+ i x))) '(1 2 3)))
(show (map (lambda (p) (p 10)) procs))
(define-values (inc! get)
  (let ((n 0)) (values (lambda () (set! n (1+ n))) (lambda () n))))
(inc!) (inc!) (show (get))
(define (make-stack)
  (let ((items '()))
    (lambda (msg . args)
      (case msg
        ((push) (set! items (append args items)) items)
        ((pop) (let ((x (car items))) (set! items (cdr items)) x))
        ((size) (length items))
        (else (error "unknown message" msg))))))
(define s (make-stack))
(s 'push 1) (s 'push 2 3)
(show (s 'pop) (s 'size) (key-of (lambda () (s 'frob))))
