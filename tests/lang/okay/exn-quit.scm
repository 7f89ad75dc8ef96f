;;; exit and quit throw quit, which may be caught.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (catch 'quit (lambda () (exit 3)) (lambda (k . args) (list k args)))
      (catch 'quit (lambda () (quit)) (lambda (k . args) (list k args)))
      (catch #t (lambda () (exit #f)) (lambda (k . args) (list k args))))
(display "still here") (newline)
(exit 0)
(display "never shown")
