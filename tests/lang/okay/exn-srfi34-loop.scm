;;; with-exception-handler and raise in a loop, restoring the handler.

(use-modules (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (classify x)
  (call/cc (lambda (k)
             (with-exception-handler (lambda (e) (k (list 'caught e)))
               (lambda () (if (odd? x) (raise x) (list 'fine x)))))))
(show (map classify '(1 2 3)))
(define count 0)
(let loop ((i 0))
  (when (< i 1000) (guard (e (#t (set! count (+ count 1)))) (raise i)) (loop (+ i 1))))
(show count)
