;;; A continuation stored globally and used once more within one expression.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (test)
  (let ((path '()) (k #f))
    (dynamic-wind
      (lambda () (set! path (cons 'in path)))
      (lambda () (set! path (cons (call/cc (lambda (c) (set! k c) 'first)) path)))
      (lambda () (set! path (cons 'out path))))
    (if (< (length path) 4) (k 'second) (reverse path))))
(show (test))
