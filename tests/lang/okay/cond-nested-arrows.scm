;;; => with procedures made on the spot, and cond inside cond.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f al k)
  (cond ((assq k al) => (lambda (p) (cond ((cdr p) => list) (else 'false-value))))
        (else 'absent)))
(show (f '((a . 1) (b . #f)) 'a)
      (f '((a . 1) (b . #f)) 'b)
      (f '() 'a)
      (cond ((memv 3 '(1 2 3 4)) => length) (else 0))
      (cond ((or #f 5) => (if #t 1+ 1-)))
      (cond ((string->number "x")) ((string->number "7")) (else 'none)))
