;;; Topological order with hash tables and vhashes.

(use-modules (ice-9 vlist) (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define edges '((system etc boot) (etc users) (boot kernel) (users) (kernel)))
(define (topo nodes)
  (let loop ((todo nodes) (done '()) (seen vlist-null))
    (define (visit n done seen)
      (if (vhash-assq n seen)
          (values done seen)
          (let inner ((deps (or (assq-ref edges n) '())) (done done)
                      (seen (vhash-consq n #t seen)))
            (if (null? deps)
                (values (cons n done) seen)
                (call-with-values (lambda () (visit (car deps) done seen))
                  (lambda (d s) (inner (cdr deps) d s)))))))
    (if (null? todo)
        (reverse done)
        (call-with-values (lambda () (visit (car todo) done seen))
          (lambda (d s) (loop (cdr todo) d s))))))
(show (topo '(system)) (topo '(boot system)))
