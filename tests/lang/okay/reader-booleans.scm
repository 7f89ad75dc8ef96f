;;; Short and long spellings of the booleans, and #nil.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show #t #f #true #false #nil '#t '(#true . #false))
(show (eq? #t #true) (eq? #f #false) (boolean? #nil) (null? #nil) (not #nil))
(show (eq? #nil '()) (eq? #nil #f) (equal? #nil '()) (if #nil 'yes 'no))
(show '(1 . #nil) (list? '(1 . #nil)) (length '(1 2 . #nil)))
