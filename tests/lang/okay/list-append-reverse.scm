;;; append, append!, reverse and append-reverse.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (append) (append '(1) '(2) '(3 4)) (append '(1) 2) (append '() '())
      (append '(1) '(2 . 3)) (reverse '(1 (2 3) 4)) (reverse '())
      (append! (list 1) (list 2)) (reverse! (list 1 2 3)) (append 5) (append '() 5))
(define a '(1)) (define b '(2))
(show (eq? (cdr (append a b)) b))
