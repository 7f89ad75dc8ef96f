;;; #:duplicates last and first decide which import wins.

(define-module (lang one) #:export (who))
(define who 'one)
(define-module (lang two) #:export (who))
(define who 'two)
(define-module (lang user-last) #:use-module (lang one) #:use-module (lang two) #:duplicates (last) #:export (w-last))
(define w-last who)
(define-module (lang user-first) #:use-module (lang one) #:use-module (lang two) #:duplicates (first) #:export (w-first))
(define w-first who)
(define-module (guile-user) #:use-module (lang user-last) #:use-module (lang user-first))
(write (list w-last w-first))
(newline)
