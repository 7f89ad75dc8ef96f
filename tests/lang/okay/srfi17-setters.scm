;;; Generalised set! over nested accessors.

(use-modules (srfi srfi-17))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define l (list 1 (list 2 3) (vector 4 5)))
(set! (car (cadr l)) 'two)
(set! (vector-ref (caddr l) 1) 'five)
(set! (cdr (cddr l)) '(end))
(show l)
(define get-name
  (getter-with-setter
    (lambda (p) (cdr (assq 'name p)))
    (lambda (p v) (set-cdr! (assq 'name p) v))))
(define p (list (cons 'name 'old)))
(set! (get-name p) 'new) (show p (eq? (setter car) set-car!))
