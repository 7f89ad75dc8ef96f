(define-module (ice-9 receive)
  #:export (receive))

;;; Commentary:
;;;
;;; 'receive' binds the values of an expression.
;;;
;;; Code:

(define-syntax receive
  ;; Bind FORMALS, as 'lambda' does, to the values of EXP in the body.
  (syntax-rules ()
    ((_ formals exp body ...)
     (call-with-values (lambda () exp)
       (lambda formals body ...)))))
