;; Generic functions are printed with the number of their methods.
(use-modules (oop goops))

(define-generic size)
(write size)
(newline)
(define-class <box> () (width #:init-value 1 #:accessor width))
(define-method (size (box <box>)) (width box))
(define-method (size (number <number>)) number)
(display (list size))
(newline)
(write (procedure-property size 'name))
(newline)
