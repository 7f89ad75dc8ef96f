;;; #:allow-other-keys and #:rest see everything.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define* (f #:key x #:allow-other-keys #:rest all) (list x all))
(show (f #:x 1) (f #:y 2) (f #:y 2 #:x 3 #:z 4))
(define* (g a #:rest r) (list a r))
(show (g 1) (g 1 2 3))
(define* (h #:optional a #:key k #:rest r) (list a k r))
(show (h) (h 1) (h 1 #:k 2) (h #:k 2))
