;; Constants: those that have an instruction of their own, and those that have a cell.
(define numbers (list 0 1 2 3 -1 1/2 2.5 100000000000000000000))
(define others (list #t #f '() "text" #\a 'symbol #:keyword #(1 two) #vu8(1 2)))
(define data '(1 (two . three) #(four)))
(define (same) (eq? 'shared 'shared))
(write (list numbers others data (same)))
(newline)
(write (syntax->datum #'(a b)))
(newline)
