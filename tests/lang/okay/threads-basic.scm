;;; call-with-new-thread, join-thread, and mutexes.

(use-modules (ice-9 threads))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define t (call-with-new-thread (lambda () (+ 1 2))))
(show (join-thread t) (thread? t) (thread? (current-thread)))
(define m (make-mutex))
(define n 0)
(define ts
  (map (lambda (i)
         (call-with-new-thread
           (lambda ()
             (do ((k 0 (+ k 1))) ((= k 100)) (with-mutex m (set! n (+ n 1)))))))
       (iota 4)))
(for-each join-thread ts)
(show n
      (mutex? m)
      (begin (lock-mutex m) (mutex-locked? m))
      (begin (unlock-mutex m) (mutex-locked? m)))
