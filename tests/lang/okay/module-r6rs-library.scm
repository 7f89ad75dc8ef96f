;;; An R6RS library with import, rename and export rename.

(library (lang stack)
  (export make push! pop! (rename (stack-size size)))
  (import (rnrs base) (rnrs mutable-pairs) (only (guile) define-module) (only (rnrs lists) fold-left))
  (define (make) (list '()))
  (define (push! s v) (set-car! s (cons v (car s))))
  (define (pop! s) (let ((v (car (car s)))) (set-car! s (cdr (car s))) v))
  (define (stack-size s) (fold-left (lambda (n x) (+ n 1)) 0 (car s))))
(define-module (guile-user) #:use-module ((lang stack) #:prefix stack:))
(define s (stack:make))
(stack:push! s 1) (stack:push! s 2) (stack:push! s 3)
(write (list (stack:pop! s) (stack:size s)))
(newline)
