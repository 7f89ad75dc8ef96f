(define-module (ice-9 optargs)
  #:re-export (lambda* define*)
  #:export (define*-public defmacro* defmacro*-public
            let-optional let-optional* let-keywords let-keywords*))

;;; Commentary:
;;;
;;; Optional and keyword arguments.  'lambda*' and 'define*' are the root
;;; module's; the binding forms for rest lists are applications of 'lambda*'.
;;; A binding is VARIABLE or (VARIABLE DEFAULT).
;;;
;;; Code:

(define-syntax let-optional*
  ;; Bind the variables to the elements of the list REST, in order, and REST
  ;; to what is left of it.
  (syntax-rules ()
    ((_ rest (binding ...) body ...)
     (apply (lambda* (#:optional binding ... #:rest rest) body ...)
            rest))))

(define-syntax-rule (let-optional rest bindings body ...)
  (let-optional* rest bindings body ...))

(define-syntax let-keywords*
  ;; Bind the variables to the values of the keywords of the same names in the
  ;; list REST; with ALLOW-OTHER-KEYS? other keywords may occur there.
  (syntax-rules ()
    ((_ rest #f (binding ...) body ...)
     (apply (lambda* (#:key binding ...) body ...) rest))
    ((_ rest allow-other-keys? (binding ...) body ...)
     (apply (lambda* (#:key binding ... #:allow-other-keys) body ...) rest))))

(define-syntax-rule (let-keywords rest allow-other-keys? bindings body ...)
  (let-keywords* rest allow-other-keys? bindings body ...))

(define-syntax define*-public
  ;; 'define*' and export.
  (syntax-rules ()
    ((_ (name . formals) body ...)
     (begin
       (define* (name . formals) body ...)
       (export name)))
    ((_ name exp)
     (begin
       (define name exp)
       (export name)))))

(define-syntax defmacro*
  ;; A non-hygienic macro with the formals of 'lambda*'.
  (syntax-rules ()
    ((_ name formals body ...)
     (define-macro name (lambda* formals body ...)))))

(define-syntax-rule (defmacro*-public name formals body ...)
  (begin
    (defmacro* name formals body ...)
    (export name)))
