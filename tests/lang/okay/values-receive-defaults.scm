;;; receive and call-with-values with optional arguments.

(use-modules (ice-9 receive) (ice-9 optargs))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define* (opt a #:optional (b 'none) #:key (c 'nokey)) (list a b c))
(show (call-with-values (lambda () (values 1)) opt)
      (call-with-values (lambda () (values 1 2)) opt)
      (call-with-values (lambda () (values 1 2 #:c 3)) opt))
