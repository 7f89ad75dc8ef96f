;;; eval-string and the last value of several forms.

(use-modules (ice-9 eval-string))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show ((@ (ice-9 eval-string) eval-string) "(+ 1 2)")
      ((@ (ice-9 eval-string) eval-string) "(define es 5) (* es 2)")
      es)
(show ((@ (ice-9 eval-string) eval-string) "'(a b)" #:module (resolve-module '(guile))))
