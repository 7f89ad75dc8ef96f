;;; A module exports a macro that binds a name of the user's.

(define-module (lang anaphora) #:export (with-result))
(define-syntax with-result
  (lambda (x)
    (syntax-case x ()
      ((k e body ...)
       (with-syntax ((result (datum->syntax #'k 'result)))
         #'(let ((result e)) body ...))))))
(define-module (guile-user) #:use-module (lang anaphora))
(define result 'global)
(write (list (with-result 5 (+ result 1))
             result
             (with-result 1 (with-result (+ result 1) result))))
(newline)
