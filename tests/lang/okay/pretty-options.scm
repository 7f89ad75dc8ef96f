;;; pretty-print's keyword options.

(use-modules (ice-9 pretty-print))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define x
  '(define (f long-argument-one long-argument-two)
     (list long-argument-one long-argument-two "text")))
(pretty-print x)
(pretty-print x #:width 40)
(pretty-print x #:per-line-prefix ";; ")
(pretty-print '("a" #\b) #:display? #t)
(show (call-with-output-string (lambda (p) (pretty-print '(1 2) p))))
