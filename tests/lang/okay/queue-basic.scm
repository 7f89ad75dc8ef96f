;;; (ice-9 q) queues.

(use-modules (ice-9 q))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define q (make-q))
(enq! q 1) (enq! q 2) (q-push! q 0)
(show (q? q) (q-length q) (q-front q) (q-rear q) (deq! q) (q-empty? q) (car q))
(q-remove! q 2) (show (car q) (key-of (lambda () (deq! (make-q)))))
