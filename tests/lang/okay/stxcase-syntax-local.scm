;;; Comparing identifiers across modules by free-identifier=?.

(define-module (lang kw) #:export (unless-else my-else))
(define-syntax my-else (syntax-rules ()))
(define-syntax unless-else
  (syntax-rules (my-else) ((_ c a my-else b) (if c b a)) ((_ c a x b) 'no-keyword)))
(define-module (guile-user)
  #:use-module ((lang kw) #:select (unless-else (my-else . otherwise))))
(write (list (unless-else #f 1 otherwise 2) (unless-else #f 1 my-else 2))) (newline)
