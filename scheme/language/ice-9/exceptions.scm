(define-module (ice-9 exceptions)
  #:re-export (&exception &error &programming-error &quit-exception
               &non-continuable &message &warning &external-error
               &assertion-failure &irritants &origin
               &implementation-restriction &lexical &syntax
               &undefined-variable
               make-exception make-exception-type simple-exceptions
               exception? exception-type? exception-predicate
               exception-accessor exception-kind exception-args
               raise-exception with-exception-handler
               make-exception-with-message exception-with-message?
               exception-message
               make-exception-with-irritants exception-with-irritants?
               exception-irritants
               make-exception-with-origin exception-with-origin?
               exception-origin
               make-warning warning?
               make-error error?
               make-external-error external-error?
               make-quit-exception quit-exception?
               make-programming-error programming-error?
               make-assertion-failure assertion-failure?
               make-non-continuable-error non-continuable-error?
               make-implementation-restriction-error
               implementation-restriction-error?
               make-lexical-error lexical-error?
               make-syntax-error syntax-error?
               syntax-error-form syntax-error-subform
               make-undefined-variable-error undefined-variable-error?)
  #:export (define-exception-type raise-continuable guard))

;;; Commentary:
;;;
;;; Exception objects.  The types are native, for native errors are made of
;;; them; here are the two macros.
;;;
;;; Code:

(define-syntax define-exception-type
  ;; (define-exception-type NAME PARENT CONSTRUCTOR PREDICATE
  ;;   (FIELD ACCESSOR) ...)
  (syntax-rules ()
    ((_ name parent constructor predicate (field accessor) ...)
     (begin
       (define name (make-exception-type 'name parent '(field ...)))
       (define constructor (record-constructor name))
       (define predicate (exception-predicate name))
       (define accessor
         (exception-accessor name (record-accessor name 'field)))
       ...))))

(define (raise-continuable object)
  "Raise OBJECT; return what the handler returns."
  (raise-exception object #:continuable? #t))

(define-syntax guard
  ;; Evaluate the body; if it raises an object, bind it to VAR and choose among
  ;; the clauses as 'cond' does.  The tests run in the handler, where the
  ;; object was raised: if none is true, the next handler out is asked there.
  ;; The chosen consequent runs after the stack has been unwound.
  (syntax-rules ()
    ((_ (var clause ...) body ...)
     (let ((tag (make-prompt-tag "guard")))
       (call-with-prompt tag
         (lambda ()
           (with-exception-handler
               (lambda (var)
                 (guard-clauses tag var clause ...))
             (lambda () body ...)))
         (lambda (continuation consequent)
           (consequent)))))))

(define-syntax guard-clauses
  (syntax-rules (=> else)
    ((_ tag var)
     (raise-continuable var))
    ((_ tag var (else exp ...) . clauses)
     (abort-to-prompt tag (lambda () exp ...)))
    ((_ tag var (test => proc) . clauses)
     (let ((value test))
       (if value
           (abort-to-prompt tag (lambda () (proc value)))
           (guard-clauses tag var . clauses))))
    ((_ tag var (test) . clauses)
     (let ((value test))
       (if value
           (abort-to-prompt tag (lambda () value))
           (guard-clauses tag var . clauses))))
    ((_ tag var (test exp ...) . clauses)
     (if test
         (abort-to-prompt tag (lambda () exp ...))
         (guard-clauses tag var . clauses)))))
