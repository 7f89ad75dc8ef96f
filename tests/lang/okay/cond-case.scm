;;; case with lists, else and =>.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x)
  (case x
    ((1 2 3) 'small)
    ((a b) 'sym)
    ((#\c) 'char)
    ((#t) 'true)
    ((()) 'nil)
    (else 'other)))
(show (map f (list 1 3 'a #\c #t '() "s" 9)))
(show (case 5 ((1) 'a) ((5) => (lambda (x) (* x 2))))
      (case 6 ((1) 'a) (else => (lambda (x) (list 'else x)))))
(show (case 'x ((x y) 1 2 3))
      (unspecified? (case 1 ((2) 3)))
      (case (string->symbol "q") ((q) 'yes) (else 'no))
      (case 2.0 ((2) 'exact) ((2.0) 'inexact)))
