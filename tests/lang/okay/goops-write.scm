;;; Custom write methods and generic extension of core procedures.

(use-modules (oop goops))
(define-class <money> () (amount #:init-keyword #:amount #:getter amount))
(define-method (write (m <money>) port) (format port "#<money ~a>" (amount m)))
(define-method (+ (a <money>) (b <money>))
  (make <money> #:amount (+ (amount a) (amount b))))
(define-method (equal? (a <money>) (b <money>)) (= (amount a) (amount b)))
(define a (make <money> #:amount 5))
(write (+ a a)) (newline)
(write (list a (+ 1 2) (equal? a (make <money> #:amount 5)))) (newline)
