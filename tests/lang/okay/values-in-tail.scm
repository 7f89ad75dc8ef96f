;;; Values pass through tail positions of every conditional form.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (two kind)
  (case kind
    ((a) (values 1 2))
    ((b) (cond (#t (values 3 4))))
    ((c) (when #t (values 5 6)))
    ((d) (and #t (values 7 8)))
    ((e) (or #f (values 9 10)))
    (else (let loop ((i 0)) (if (< i 3) (loop (+ i 1)) (values i (* i i)))))))
(show (map (lambda (k) (call-with-values (lambda () (two k)) list)) '(a b c d e f)))
(show (call-with-values (lambda ()
                          (dynamic-wind
                            (lambda () 0)
                            (lambda () (values 1 2))
                            (lambda () 0)))
        list))
(show (call-with-values (lambda () (call/cc (lambda (k) (k 1 2 3)))) list)
      (call-with-values (lambda () (apply values '(1 2))) list))
(show (call-with-values (lambda () (with-fluids () (values 1 2))) list)
      (call-with-values (lambda () (parameterize () (values 1 2))) list))
