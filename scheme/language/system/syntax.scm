(define-module (system syntax)
  #:re-export (syntax-local-binding
               syntax?
               syntax->datum
               datum->syntax
               syntax-source))

;;; Commentary:
;;;
;;; What macros may ask about syntax objects and the bindings of identifiers.  All of it is native;
;;; this module carries the public name.
