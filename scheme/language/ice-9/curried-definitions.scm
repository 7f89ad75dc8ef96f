(define-module (ice-9 curried-definitions)
  #:replace ((curried-define . define)
             (curried-define* . define*)
             define-public define*-public))

;;; Commentary:
;;;
;;; Definitions such as (define ((adder n) x) (+ n x)): each level of nesting
;;; becomes a procedure that returns the next.
;;;
;;; Code:

(define-syntax curried-define
  (syntax-rules ()
    ((_ ((inner . formals) . rest) body ...)
     (curried-define (inner . formals) (lambda rest body ...)))
    ((_ . definition)
     (define . definition))))

(define-syntax curried-define*
  (syntax-rules ()
    ((_ ((inner . formals) . rest) body ...)
     (curried-define* (inner . formals) (lambda* rest body ...)))
    ((_ . definition)
     (define* . definition))))

(define-syntax export-head
  ;; Export the name that a curried head defines.
  (syntax-rules ()
    ((_ (head . formals)) (export-head head))
    ((_ name) (export name))))

(define-syntax define-public
  (syntax-rules ()
    ((_ head body ...)
     (begin
       (curried-define head body ...)
       (export-head head)))))

(define-syntax define*-public
  (syntax-rules ()
    ((_ head body ...)
     (begin
       (curried-define* head body ...)
       (export-head head)))))
