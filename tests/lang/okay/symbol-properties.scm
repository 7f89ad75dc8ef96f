;;; object-property, symbol properties and make-object-property.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define colour (make-object-property))
(define a (list 1))
(set! (colour a) 'red)
(show (colour a) (colour (list 1)) (object-property a 'size))
(set-object-property! a 'size 10)
(show (object-property a 'size) (object-properties a))
