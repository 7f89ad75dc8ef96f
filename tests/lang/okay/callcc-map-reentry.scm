;;; Re-entering map does not disturb results that were already returned.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define saved #f) (define count 0)
(define (run)
  (let ((r (map (lambda (x) (call/cc (lambda (k) (if (= x 2) (set! saved k)) x)))
                '(1 2 3))))
    (set! count (+ count 1))
    (if (= count 1) (begin (set! first-result r) (saved 'two)) (list first-result r))))
(define first-result #f)
(show (run))
