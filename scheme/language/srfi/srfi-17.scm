(define-module (srfi srfi-17)
  #:export (getter-with-setter)
  #:replace (setter car cdr caar cadr cdar cddr caaar caadr cadar caddr cdaar
             cdadr cddar cdddr caaaar caaadr caadar caaddr cadaar cadadr
             caddar cadddr cdaaar cdaadr cdadar cdaddr cddaar cddadr cdddar
             cddddr string-ref vector-ref))

;;; Commentary:
;;;
;;; SRFI-17: generalised 'set!'.  The syntax is the root module's; here the
;;; standard accessors get their setters.
;;;
;;; Code:

(define (getter-with-setter getter setter)
  "Return a procedure that acts as GETTER and has the setter SETTER."
  (make-procedure-with-setter getter setter))

(define setter
  (getter-with-setter
   (@ (guile) setter)
   (lambda args
     (error "the setter of a procedure cannot be changed" args))))

(define-syntax-rule (define-pair-accessor name set path)
  ;; NAME with the setter that applies SET to the pair that PATH leads to.
  (define name
    (getter-with-setter (@ (guile) name)
                        (lambda (object value) (set (path object) value)))))

(define car (getter-with-setter (@ (guile) car) set-car!))
(define cdr (getter-with-setter (@ (guile) cdr) set-cdr!))
(define-pair-accessor caar set-car! (@ (guile) car))
(define-pair-accessor cadr set-car! (@ (guile) cdr))
(define-pair-accessor cdar set-cdr! (@ (guile) car))
(define-pair-accessor cddr set-cdr! (@ (guile) cdr))
(define-pair-accessor caaar set-car! (@ (guile) caar))
(define-pair-accessor caadr set-car! (@ (guile) cadr))
(define-pair-accessor cadar set-car! (@ (guile) cdar))
(define-pair-accessor caddr set-car! (@ (guile) cddr))
(define-pair-accessor cdaar set-cdr! (@ (guile) caar))
(define-pair-accessor cdadr set-cdr! (@ (guile) cadr))
(define-pair-accessor cddar set-cdr! (@ (guile) cdar))
(define-pair-accessor cdddr set-cdr! (@ (guile) cddr))
(define-pair-accessor caaaar set-car! (@ (guile) caaar))
(define-pair-accessor caaadr set-car! (@ (guile) caadr))
(define-pair-accessor caadar set-car! (@ (guile) cadar))
(define-pair-accessor caaddr set-car! (@ (guile) caddr))
(define-pair-accessor cadaar set-car! (@ (guile) cdaar))
(define-pair-accessor cadadr set-car! (@ (guile) cdadr))
(define-pair-accessor caddar set-car! (@ (guile) cddar))
(define-pair-accessor cadddr set-car! (@ (guile) cdddr))
(define-pair-accessor cdaaar set-cdr! (@ (guile) caaar))
(define-pair-accessor cdaadr set-cdr! (@ (guile) caadr))
(define-pair-accessor cdadar set-cdr! (@ (guile) cadar))
(define-pair-accessor cdaddr set-cdr! (@ (guile) caddr))
(define-pair-accessor cddaar set-cdr! (@ (guile) cdaar))
(define-pair-accessor cddadr set-cdr! (@ (guile) cdadr))
(define-pair-accessor cdddar set-cdr! (@ (guile) cddar))
(define-pair-accessor cddddr set-cdr! (@ (guile) cdddr))

(define string-ref (getter-with-setter (@ (guile) string-ref) string-set!))
(define vector-ref (getter-with-setter (@ (guile) vector-ref) vector-set!))
