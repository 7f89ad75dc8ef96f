(define-module (srfi srfi-71)
  #:use-module (srfi srfi-11)
  #:export (uncons unlist unvector values->list values->vector)
  #:replace ((values-let . let)
             (values-let* . let*)
             (values-letrec . letrec)))

;;; Commentary:
;;;
;;; SRFI-71: 'let', 'let*' and 'letrec' whose clauses may bind several values.
;;; A clause is (VARIABLE ... EXPRESSION) or ((values VARIABLE ... . REST)
;;; EXPRESSION).  Clauses are put into the form of SRFI-11; a form all of
;;; whose clauses bind one variable remains the root module's own.
;;;
;;; Code:

(define-syntax values-let
  (lambda (form)
    (syntax-case form ()
      ((_ ((var exp) ...) body ...)
       (and-map identifier? #'(var ...))
       #'(let ((var exp) ...) body ...))
      ((_ tag ((var exp) ...) body ...)
       (identifier? #'tag)
       #'(let tag ((var exp) ...) body ...))
      ((_ clauses body ...)
       #'(normalize let-values () clauses body ...)))))

(define-syntax values-let*
  (lambda (form)
    (syntax-case form ()
      ((_ ((var exp) ...) body ...)
       (and-map identifier? #'(var ...))
       #'(let* ((var exp) ...) body ...))
      ((_ clauses body ...)
       #'(normalize let*-values () clauses body ...)))))

(define-syntax values-letrec
  (lambda (form)
    (syntax-case form ()
      ((_ ((var exp) ...) body ...)
       (and-map identifier? #'(var ...))
       #'(letrec ((var exp) ...) body ...))
      ((_ clauses body ...)
       #'(normalize recursively () clauses body ...)))))

(define-syntax recursively
  (syntax-rules ()
    ((_ ((formals exp) ...) body ...)
     (let ()
       (define-values formals exp) ...
       (let () body ...)))))

(define-syntax normalize
  ;; Rewrite clauses as (FORMALS EXPRESSION) and pass them on to BINDER.
  (syntax-rules (values)
    ((_ binder clauses () body ...)
     (binder clauses body ...))
    ((_ binder (done ...) (((values . formals) exp) . rest) body ...)
     (normalize binder (done ... (formals exp)) rest body ...))
    ((_ binder (done ...) ((var ... exp) . rest) body ...)
     (normalize binder (done ... ((var ...) exp)) rest body ...))))

(define (uncons pair)
  "Return the car and the cdr of PAIR as values."
  (values (car pair) (cdr pair)))

(define (unlist lst)
  "Return the elements of LST as values."
  (apply values lst))

(define (unvector vec)
  "Return the elements of VEC as values."
  (apply values (vector->list vec)))

(define-syntax-rule (values->list exp)
  ;; The list of the values of EXP.
  (call-with-values (lambda () exp) list))

(define-syntax-rule (values->vector exp)
  ;; The vector of the values of EXP.
  (call-with-values (lambda () exp) vector))
