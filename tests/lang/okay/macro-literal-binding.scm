;;; A literal that the user's module binds no longer matches.

(define-module (lang lits) #:export (pick into))
(define-syntax into (syntax-rules ()))
(define-syntax pick
  (syntax-rules (into from)
    ((_ a into b) (list 'into a b))
    ((_ a from b) (list 'from a b))
    ((_ a x b) (list 'other a b))))
(define-module (guile-user) #:use-module ((lang lits) #:select (pick into)))
(write (list (pick 1 into 2) (pick 1 from 2) (let ((into 3)) (pick 1 into 2))
             (let ((from 4)) (pick 1 from 2))))
(newline)
