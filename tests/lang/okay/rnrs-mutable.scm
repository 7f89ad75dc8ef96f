;;; (rnrs mutable-pairs) and (rnrs mutable-strings).

(use-modules ((rnrs mutable-pairs) #:prefix m:) ((rnrs mutable-strings) #:prefix m:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (list 1 2)) (define s (string-copy "abc"))
(m:set-car! p 'x) (m:set-cdr! p '()) (m:string-set! s 0 #\z) (show p s)
(m:string-fill! s #\-) (show s)
