;;; eq?, eqv? and equal? on every kind of object.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (eq? 'a 'a) (eq? '() '()) (eq? "" "") (eq? 100 100) (eqv? 100000000000000000000 100000000000000000000) (eqv? 1.5 1.5) (eqv? "a" "a") (eqv? #\a #\a) (eq? #\a #\a) (equal? "a" "a") (equal? '(1 (2 #(3))) '(1 (2 #(3)))) (equal? #vu8(1 2) #vu8(1 2)) (equal? #(1 2) #(1 2 3)) (equal? 'a "a") (let ((p (lambda () 1))) (eqv? p p)) (equal? (lambda () 1) (lambda () 1)) (equal? (string #\a) "a") (eq? #t #t) (equal? 1/2 2/4))
