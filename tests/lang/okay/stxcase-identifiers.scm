;;; free-identifier=? and bound-identifier=?.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax same-free?
  (lambda (x) (syntax-case x () ((_ a b) (if (free-identifier=? #'a #'b) #'#t #'#f)))))
(define-syntax same-bound?
  (lambda (x) (syntax-case x () ((_ a b) (if (bound-identifier=? #'a #'b) #'#t #'#f)))))
(show (same-free? car car) (same-free? car cdr) (same-bound? x x) (same-bound? x y))
(define-syntax compare-else
  (lambda (x)
    (syntax-case x () ((_ e) (if (free-identifier=? #'e #'else) #''else #''not)))))
(show (compare-else else) (compare-else other) (let ((else 1)) (compare-else else)))
(define-syntax bound-test
  (syntax-rules () ((_ a) (same-bound? a temp))))
(show (bound-test temp))
(define-syntax free-test
  (syntax-rules () ((_ a) (same-free? a car))))
(show (free-test car))
