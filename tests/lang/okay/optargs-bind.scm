;;; Optional arguments through apply and nested keyword calls.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define* (outer #:key (style 'plain) #:rest all) (list style all))
(define (wrap . args) (apply outer #:style 'wrapped args))
(show (wrap) (apply outer '(#:style 1)) (wrap #:style 'again))
(define* (many a b #:optional (c (list a b)) #:key (d (length c)) (e (+ d a)))
  (list a b c d e))
(show (many 1 2) (many 1 2 '(9 9 9)) (many 1 2 '(x) #:e 0) (many 1 2 '(x) #:d 10))
