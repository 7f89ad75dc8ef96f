;;; Hooks run their procedures in order.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h (make-hook 1))
(define log '())
(add-hook! h (lambda (x) (set! log (cons (list 'first x) log))))
(add-hook! h (lambda (x) (set! log (cons (list 'second x) log))) #t)
(run-hook h 'go)
(show (reverse log)
      (hook? h)
      (hook-empty? h)
      (length (hook->list h))
      (begin (reset-hook! h) (hook-empty? h)))
