;;; An R6RS library that is found through the load path.

(library (sample stack)
  (export make push! pop! (rename (stack-size size)))
  (import (rnrs base) (rnrs mutable-pairs) (only (rnrs lists) fold-left))

  (define (make) (list '()))

  (define (push! s v)
    (set-car! s (cons v (car s))))

  (define (pop! s)
    (let ((v (car (car s))))
      (set-car! s (cdr (car s)))
      v))

  (define (stack-size s)
    (fold-left (lambda (n x) (+ n 1)) 0 (car s))))
