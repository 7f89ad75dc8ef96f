;;; #:autoload defers the loading of a module to the first use.

(define-module (lang lazy-user) #:autoload (srfi srfi-1) (fold) #:export (total))
(define (total l) (fold + 0 l))
(define-module (guile-user)
  #:use-module (lang lazy-user)
  #:autoload (ice-9 string-fun)
  (string-replace-substring))
(write (list (total '(1 2 3)) (string-replace-substring "a-b-c" "-" "+")))
(newline)
