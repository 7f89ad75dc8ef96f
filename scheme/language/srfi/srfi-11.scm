(define-module (srfi srfi-11)
  #:export (let-values let*-values))

;;; Commentary:
;;;
;;; SRFI-11: binding several values.  One clause is a 'call-with-values', and
;;; 'let*-values' is a nest of such.  'let-values' evaluates all expressions
;;; outside the scope of the variables: each clause receives its values in
;;; temporaries, which are bound to the variables at the very end.  A clause
;;; with a single variable is plain 'let'.
;;;
;;; Code:

(define-syntax let*-values
  (syntax-rules ()
    ((_ () body ...) (let () body ...))
    ((_ (((var) exp) . clauses) body ...)
     (let ((var exp)) (let*-values clauses body ...)))
    ((_ ((formals exp) . clauses) body ...)
     (call-with-values (lambda () exp)
       (lambda formals (let*-values clauses body ...))))))

(define-syntax let-values
  (syntax-rules ()
    ((_ () body ...) (let () body ...))
    ((_ (((var) exp)) body ...) (let ((var exp)) body ...))
    ((_ ((formals exp)) body ...)
     (call-with-values (lambda () exp)
       (lambda formals body ...)))
    ((_ clauses body ...)
     (bind-clauses clauses () (let () body ...)))))

(define-syntax bind-clauses
  ;; (bind-clauses CLAUSES ((VARIABLE TEMPORARY) ...) BODY)
  (syntax-rules ()
    ((_ () ((var temp) ...) body)
     (let ((var temp) ...) body))
    ((_ ((formals exp) . clauses) bound body)
     (bind-formals formals () exp clauses bound body))))

(define-syntax bind-formals
  ;; Replace the formals of one clause, from left to right, by temporaries.
  (syntax-rules ()
    ((_ () temps exp clauses bound body)
     (call-with-values (lambda () exp)
       (lambda temps (bind-clauses clauses bound body))))
    ((_ (var . formals) (temp ...) exp clauses (bound ...) body)
     (bind-formals formals (temp ... new) exp clauses
                   (bound ... (var new)) body))
    ((_ var (temp ...) exp clauses (bound ...) body)
     (call-with-values (lambda () exp)
       (lambda (temp ... . new)
         (bind-clauses clauses (bound ... (var new)) body))))))
