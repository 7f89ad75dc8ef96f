;;; A loop macro with an early exit through an explicit escape.

(use-modules (ice-9 control))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax repeat
  (syntax-rules (times)
    ((_ n times body ...) (let loop ((k n)) (when (> k 0) body ... (loop (- k 1)))))))
(define acc '())
(repeat 3 times (set! acc (cons 'x acc)))
(show acc)
(define-syntax loop-until
  (syntax-rules () ((_ break body ...) (let/ec break (let lp () body ... (lp))))))
(define n 0)
(show (loop-until stop (set! n (+ n 1)) (when (= n 7) (stop (list 'stopped n)))))
