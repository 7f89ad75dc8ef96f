;;; A module is instantiated once for all its users.

(define-module (lang state) #:export (bump! value))
(define n 0)
(define (bump!) (set! n (+ n 1)) n)
(define (value) n)
(define-module (lang user1) #:use-module (lang state) #:export (go1))
(define (go1) (bump!))
(define-module (lang user2) #:use-module (lang state) #:export (go2))
(define (go2) (bump!))
(define-module (guile-user) #:use-module (lang user1) #:use-module (lang user2) #:use-module (lang state))
(go1) (go2) (go1)
(write (value)) (newline)
(write (eq? (@ (lang state) bump!) bump!)) (newline)
