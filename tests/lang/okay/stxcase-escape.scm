;;; (... ...) in a syntax template.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax def-lister
  (lambda (x)
    (syntax-case x ()
      ((_ name f)
       #'(define-syntax name (syntax-rules () ((_ e (... ...)) (f e (... ...)))))))))
(def-lister lister list)
(show (lister 1 2 3))
