(define-module (svc interfaces)
  #:export (re-export-interfaces))

;;; Commentary:
;;;
;;; Modules that stand in front of others.
;;;
;;; Code:

(define-syntax-rule (re-export-interfaces (module option ...) ...)
  "Let the module in which this stands export what each MODULE does, but for what
OPTION, keywords as 'resolve-interface' takes them, leaves out."
  (eval-when (expand load eval)
    (let ((interface (module-public-interface (current-module))))
      (module-use! interface (resolve-interface 'module option ...))
      ...)))
