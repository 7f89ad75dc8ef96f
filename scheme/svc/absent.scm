(define-module (svc absent)
  #:use-module (guix refusal)
  #:export (absent-value))

;;; Commentary:
;;;
;;; The values of names in modules that are rows of a table: what they do needs
;;; a store, a network or a build.  Modules that much else imports are in the
;;; table, so this one imports next to nothing; the forms of the table that need
;;; more are evaluated in (svc absent forms).
;;;
;;; Code:

(define (absent-value name what of)
  "Return the value of NAME: if WHAT is 'refuse', a procedure that says that it
needs OF; if 'no', a predicate that nothing satisfies; if 'is', the value of the
expression OF, a string."
  (case what
    ((refuse) (refusal name of))
    ((no) (lambda (object) #f))
    ((is)
     (let ((form (call-with-input-string of read)))
       (if (pair? form)
           (if (eq? (car form) 'quote)
               (cadr form)
               (eval form (resolve-module '(svc absent forms))))
           form)))))
