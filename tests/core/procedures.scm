;; Procedures of every kind of parameters.
(define (none) "Takes nothing." 'none)
(define (some a b) (list a b))
(define (more a . rest) (list a rest))
(define (all . rest) rest)
(define* (optional a #:optional b (c (list a b))) (list a b c))
(define* (optional-rest #:optional (a 1) . rest) (list a rest))
(define* (keys #:key a (b 2) (inner 3 #:outer)) (list a b inner))
(define* (everything a #:optional (b 1) #:key (c (+ a b)) #:allow-other-keys #:rest rest) (list a b c rest))
(define by-number
  (case-lambda
    (() 'none)
    ((a) (list 'one a))
    ((a b . rest) (list 'more a b rest))))
(define by-number*
  (case-lambda*
    ((a #:optional b) (list a b))
    ((a #:key c . rest) (list 'keys a c))))
(define assigned (lambda* (#:optional (a 1)) (set! a (+ a 1)) a))
(write (list (none) (some 1 2) (more 1 2 3) (all) (optional 1) (optional-rest) (keys #:outer 1)
             (everything 1 2 #:d 4) (by-number) (by-number 1) (by-number 1 2 3) (by-number* 1) (assigned)))
(newline)
(write (procedure-documentation none))
(newline)
