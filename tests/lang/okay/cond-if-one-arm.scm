;;; A one-armed if has an unspecified value.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (unspecified? (if #f #f)) (if #t 1) (eq? (if #f #f) *unspecified*) (if '() 'a 'b)
      (if 0 'a 'b) (if "" 'a 'b))
(write (if #f #f)) (newline)
(display (list 1 (if #f #f) 2)) (newline)
