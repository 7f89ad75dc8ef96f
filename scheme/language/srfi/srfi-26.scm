(define-module (srfi srfi-26)
  #:export (cut cute))

;;; Commentary:
;;;
;;; SRFI-26: procedures from expressions with slots.  Both macros walk over
;;; the expressions once; a slot becomes a fresh parameter.  'cute' moreover
;;; evaluates what is not a slot beforehand, once.
;;;
;;; Code:

(define-syntax cut
  (syntax-rules ()
    ((_ . slots-and-exps)
     (cut-walk () () . slots-and-exps))))

(define-syntax cut-walk
  ;; (cut-walk (PARAMETER ...) (EXPRESSION ...) SLOT-OR-EXPRESSION ...)
  (syntax-rules (<> <...>)
    ((_ (param ...) (proc arg ...))
     (lambda (param ...) (proc arg ...)))
    ((_ (param ...) (proc arg ...) <...>)
     (lambda (param ... . rest) (apply proc arg ... rest)))
    ((_ (param ...) (exp ...) <> . others)
     (cut-walk (param ... x) (exp ... x) . others))
    ((_ params (exp ...) other . others)
     (cut-walk params (exp ... other) . others))))

(define-syntax cute
  (syntax-rules ()
    ((_ . slots-and-exps)
     (cute-walk () () () . slots-and-exps))))

(define-syntax cute-walk
  ;; Like 'cut-walk', with the bindings of the evaluated expressions first.
  (syntax-rules (<> <...>)
    ((_ bindings (param ...) (proc arg ...))
     (let bindings
       (lambda (param ...) (proc arg ...))))
    ((_ bindings (param ...) (proc arg ...) <...>)
     (let bindings
       (lambda (param ... . rest) (apply proc arg ... rest))))
    ((_ bindings (param ...) (exp ...) <> . others)
     (cute-walk bindings (param ... x) (exp ... x) . others))
    ((_ (binding ...) params (exp ...) other . others)
     (cute-walk (binding ... (x other)) params (exp ... x) . others))))
