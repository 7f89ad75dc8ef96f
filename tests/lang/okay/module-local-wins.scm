;;; A definition of the module itself shadows an import.

(use-modules (srfi srfi-1))
(define (first x) (list 'my-first x))
(write (list (first '(1 2)) (second '(1 2))))
(newline)
(define car cdr)
(write (list (car '(1 2)) ((@ (guile) car) '(1 2)) (map car '((1 2)))))
(newline)
