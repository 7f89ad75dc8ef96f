;;; (rnrs control) case-lambda, do, when, and dynamic features.

(use-modules ((rnrs control) #:prefix r:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (r:when #t 1 2)
      (r:unless #f 3)
      ((r:case-lambda ((a) 'one) ((a b) 'two)) 1 2)
      (r:do ((i 0 (+ i 1)) (s 0 (+ s i))) ((= i 4) s)))
