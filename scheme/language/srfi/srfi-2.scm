(define-module (srfi srfi-2)
  #:export (and-let*))

;;; Commentary:
;;;
;;; SRFI-2: 'and-let*', a sequence of bindings and tests that stops at the
;;; first false value.
;;;
;;; Code:

(define-syntax and-let*
  ;; A clause is (VARIABLE EXPRESSION), (EXPRESSION) or VARIABLE.  Without a
  ;; body the value is that of the last clause.
  (syntax-rules ()
    ((_ ()) #t)
    ((_ () body ...) (let () body ...))
    ((_ ((var exp))) (let ((var exp)) var))
    ((_ ((exp))) exp)
    ((_ (var)) var)
    ((_ ((var exp) . clauses) . body)
     (let ((var exp))
       (if var (and-let* clauses . body) #f)))
    ((_ ((exp) . clauses) . body)
     (if exp (and-let* clauses . body) #f))
    ((_ (var . clauses) . body)
     (if var (and-let* clauses . body) #f))))
