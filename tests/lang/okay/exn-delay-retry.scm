;;; A promise whose computation failed may be forced again.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define tries 0)
(define p
  (delay (begin (set! tries (+ tries 1)) (if (< tries 3) (error "not yet") 'ready))))
(define (attempt) (catch #t (lambda () (force p)) (lambda (k . a) k)))
(define a (attempt)) (define b (attempt)) (define c (attempt)) (define d (attempt))
(show (list a b c d) tries)
