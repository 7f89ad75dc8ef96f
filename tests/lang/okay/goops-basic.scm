;;; Classes, generic functions and inheritance.

(use-modules (oop goops))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-class <shape>
  ()
  (name #:init-keyword #:name #:getter shape-name #:init-value "none"))
(define-class <square> (<shape>) (side #:init-keyword #:side #:accessor side))
(define-method (area (s <shape>)) 0)
(define-method (area (s <square>)) (* (side s) (side s)))
(define-method (describe (s <shape>)) (list (shape-name s) (area s)))
(define-method (describe (s <square>)) (cons 'square (next-method)))
(define s (make <square> #:name "sq" #:side 3))
(show (describe s)
      (describe (make <shape>))
      (is-a? s <shape>)
      (class-name (class-of s))
      (begin (set! (side s) 5) (area s))
      (slot-ref s 'name)
      (map class-name (class-direct-supers <square>)))
(define-method (describe (n <number>)) 'number)
(define-method (describe (s <string>)) 'string)
(show (describe 5) (describe "s"))
