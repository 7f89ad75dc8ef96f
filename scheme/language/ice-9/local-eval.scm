;;; (ice-9 local-eval) -- evaluation where local variables are seen

(define-module (ice-9 local-eval)
  #:export (the-environment local-eval local-compile))

;;; Commentary:
;;;
;;; `the-environment' is syntax of the expander: a vector of the names that are
;;; visible, of a procedure for each that reads the variable, or writes it when
;;; given a value, and of the module's name.  Evaluating a form in it means
;;; evaluating it in that module, with every name bound as an identifier macro
;;; that calls its procedure.  Local macros are not visible.
;;;
;;; Code:

(define (local-eval form environment)
  "Evaluate FORM where the local variables of ENVIRONMENT, a value of
`the-environment', are seen and can be assigned."
  (let* ((names (vector-ref environment 0))
         (accessors (vector-ref environment 1))
         (module (resolve-module (vector-ref environment 2)))
         (places (map (lambda (name) (gensym "place")) names))
         (bindings (map (lambda (name place)
                          `(,name ((@ (guile) identifier-syntax)
                                   (_ (,place))
                                   (((@ (guile) set!) _ value) (,place value)))))
                        names places)))
    (apply (eval `((@ (guile) lambda) ,places
                   ((@ (guile) let-syntax) ,bindings ,form))
                 module)
           accessors)))

(define (local-compile form environment . options)
  "Evaluate FORM in ENVIRONMENT; there is one way of doing so, and OPTIONS
are ignored."
  (local-eval form environment))

;;; local-eval.scm ends here
