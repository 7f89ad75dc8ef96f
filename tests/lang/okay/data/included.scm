;;; Definitions that macro-include.scm splices into its own scopes.

(define included-value 'from-file)

(define (included-proc n)
  (list included-value (* n n)))

(define-syntax included-macro
  (syntax-rules ()
    ((_ a b) (list 'swapped b a))))
