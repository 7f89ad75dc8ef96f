(define-module (guile dynamic)
  #:export (make-parameter
            default-prompt-tag
            fluid->parameter
            parameter-converter
            with-fluid*
            with-fluids*
            with-dynamic-state
            current-dynamic-state
            make-promise
            force
            make-procedure-with-setter
            procedure-with-setter?
            setter
            procedure
            exception-accessor
            raise
            raise-continuable
            exit
            with-continuation-barrier
            dynamic-state?
            quit
            primitive-exit
            primitive-_exit
            procedure-minimum-arity
            thunk?
            %delay
            %delay-force
            %parameterize
            %false-if-exception
            %guard
            %call-with-escape
            %match-error
            %assertion-failed
            %load
            %make-record-type
            %record-constructor
            %record-predicate
            %record-accessor
            %record-modifier
            %exception-matches?))

;;; Commentary:
;;;
;;; The dynamic environment: fluids and parameters, promises, setters; and the procedures that
;;; expanded code calls behind the scenes (`%guard` for `guard`, `%parameterize` for
;;; `parameterize`, and so on).

;;; Fluids and parameters.

(define (%call-with-fluids fluids values thunk)
  (let ((fluids (cons %bound-fluids fluids))
        (boxes (let loop ((values values) (boxes '()))
                 (if (null? values)
                     (cons (box (append fluids (fluid-ref %bound-fluids))) (reverse boxes))
                     (loop (cdr values) (cons (box (car values)) boxes))))))
    (define (swap!)
      (let loop ((fluids fluids) (boxes boxes))
        (if (pair? fluids)
            (begin
              (%fluid-swap! (car fluids) (car boxes))
              (loop (cdr fluids) (cdr boxes))))))
    (dynamic-wind swap! thunk swap!)))

(define (with-fluids* fluids values thunk)
  "Call THUNK while each of FLUIDS has its counterpart of VALUES."
  (%call-with-fluids fluids values thunk))

(define (with-fluid* fluid value thunk)
  "Call THUNK while FLUID has VALUE."
  (%call-with-fluids (list fluid) (list value) thunk))

;; The fluids that are bound in the present extent.
(define %bound-fluids (make-fluid '()))

(define %dynamic-state (make-record-type 'dynamic-state '(values)))
(define %make-dynamic-state (record-constructor %dynamic-state))
(define %dynamic-state-values (record-accessor %dynamic-state 'values))

(define dynamic-state? (record-predicate %dynamic-state))

(define (current-dynamic-state)
  "The present values of the fluids that are bound here."
  (%make-dynamic-state
   (let loop ((fluids (fluid-ref %bound-fluids)) (values '()))
     (if (null? fluids)
         values
         (loop (cdr fluids)
               (cons (cons (car fluids) (fluid-ref (car fluids))) values))))))

(define (with-dynamic-state state thunk)
  "Call THUNK while the fluids have the values that they had where STATE was taken."
  (let loop ((all (%dynamic-state-values state)) (fluids '()) (values '()))
    (if (null? all)
        (%call-with-fluids fluids values thunk)
        (loop (cdr all)
              (cons (car (car all)) fluids)
              (cons (cdr (car all)) values)))))

(define (%converting-parameter fluid converter)
  (%register-parameter!
   (case-lambda
     (() (fluid-ref fluid))
     ((value)
      (let ((before (fluid-ref fluid)))
        (fluid-set! fluid (converter value))
        before)))
   fluid
   converter))

(define* (make-parameter value #:optional (converter #f))
  "A parameter whose value is VALUE as CONVERTER makes it."
  (if converter
      (%converting-parameter (make-fluid (converter value)) converter)
      (%make-parameter-object value)))

(define* (fluid->parameter fluid #:optional (converter #f))
  "A parameter whose value is that of FLUID."
  (if converter
      (begin
        (fluid-set! fluid (converter (fluid-ref fluid)))
        (%converting-parameter fluid converter))
      (%fluid->parameter-object fluid)))

(define (parameter-converter parameter)
  "The converter of PARAMETER."
  (or (%parameter-converter parameter) (lambda (value) value)))

(define (%parameterize parameters values thunk)
  (let loop ((rest parameters) (values values) (fluids '()) (converted '()))
    (if (null? rest)
        (%call-with-fluids (reverse fluids) (reverse converted) thunk)
        (let ((parameter (car rest)))
          (if (fluid? parameter)
              (loop (cdr rest) (cdr values) (cons parameter fluids) (cons (car values) converted))
              (let ((converter (%parameter-converter parameter)))
                (loop (cdr rest)
                      (cdr values)
                      (cons (%parameter-cell parameter) fluids)
                      (cons (if converter (converter (car values)) (car values))
                            converted))))))))

(define default-prompt-tag (make-parameter (make-prompt-tag "prompt")))

(define (with-continuation-barrier thunk)
  "Call THUNK.  Continuations of it may be called from elsewhere all the same."
  (thunk))

;;; Promises.

(define (%delay thunk)
  (%make-promise #f (lambda () (%make-promise #t (thunk)))))

(define (%delay-force thunk)
  (%make-promise #f thunk))

(define (make-promise thunk)
  "A promise of what THUNK returns."
  (%delay thunk))

(define (force promise)
  "The value of PROMISE, computed now unless it was before."
  (cond ((not (promise? promise))
         (scm-error 'wrong-type-arg "force" "Wrong type argument in position ~A (expecting ~A): ~S"
                    (list 1 "promise" promise) (list promise)))
        (else
         (let loop ()
           (if (%promise-done? promise)
               (%promise-value promise)
               (let ((next ((%promise-value promise))))
                 (if (not (%promise-done? promise))
                     (%promise-resolve! promise (%promise-done? next) (%promise-value next)))
                 (loop)))))))

;;; Procedures with setters.  The setter is a property of the getter's wrapper.

(define (make-procedure-with-setter getter setter)
  "A procedure that does what GETTER does, and whose setter is SETTER."
  (let ((made (lambda arguments (apply getter arguments))))
    (set-procedure-property! made 'setter setter)
    (set-procedure-property! made 'getter getter)
    (set-procedure-property! made 'name (procedure-name getter))
    made))

(define (procedure-with-setter? object)
  "Is OBJECT a procedure with a setter?"
  (and (procedure? object)
       (procedure-property object 'setter)
       #t))

(define (setter procedure)
  "The procedure that sets what PROCEDURE gets."
  (or (procedure-property procedure 'setter)
      (scm-error 'wrong-type-arg "setter" "Wrong type argument in position ~A: ~S"
                 (list 1 procedure) (list procedure))))

(define (procedure object)
  "The procedure that OBJECT calls."
  (or (procedure-property object 'getter) object))

(define (thunk? object)
  "Can OBJECT be called without arguments?"
  (and (procedure? object)
       (let ((arity (procedure-minimum-arity object)))
         (or (not arity) (eq? 0 (car arity))))))

(define (procedure-minimum-arity procedure)
  "The numbers of required and optional arguments of PROCEDURE and whether it takes more."
  (or (%native-arity procedure) (%closure-arity procedure)))

;;; Exceptions, and leaving.

(define (%exception-matches? exception type)
  (cond ((eq? type #t) #t)
        ((symbol? type) (eq? (exception-kind exception) type))
        ((exception-type? type) ((exception-predicate type) exception))
        (else #f)))

(define (exception-accessor type accessor)
  "A procedure that applies ACCESSOR to the component of TYPE of an exception."
  (lambda (exception)
    (let ((component (%exception-component exception type)))
      (if component
          (accessor component)
          (scm-error 'wrong-type-arg #f "Wrong type argument: ~S" (list exception) (list exception))))))

(define (raise object)
  "Raise OBJECT, not continuably."
  (raise-exception object))

(define (raise-continuable object)
  "Raise OBJECT; the handler's value is returned."
  (raise-exception object #:continuable? #t))

(define (%guard body handler)
  (%catch #t
          body
          (lambda (object)
            (handler object
                     (lambda () (raise-exception object #:continuable? #t))))))

(define (%false-if-exception thunk)
  (%catch #t thunk (lambda (exception) #f)))

(define (%call-with-escape procedure)
  (call-with-current-continuation procedure))

(define (%match-error value)
  (throw 'match-error "match" "no matching pattern" value))

(define (%assertion-failed expression)
  (raise-exception
   (make-exception (make-assertion-failure)
                   (make-exception-with-message "assertion failed")
                   (make-exception-with-irritants (list expression)))))

(define (exit . status)
  "Leave the program with STATUS, or with success."
  (apply throw 'quit status))

(define quit exit)

(define* (primitive-exit #:optional (status 0))
  "Leave the program with STATUS at once: no handler is asked and no extent left."
  (%uncaught (make-exception-from-throw 'quit (list status))))

(define* (primitive-_exit #:optional (status 0))
  "Leave the program with STATUS at once; what is written to ports stays as it is."
  (%forget-ports!)
  (primitive-exit status))

(define* (%load file #:optional from)
  (primitive-load (if (and (string? from) (not (absolute-file-name? file)))
                      (string-append (dirname from) "/" file)
                      file)))

;;; Records of SRFI 9.

(define (%make-record-type name fields)
  (make-record-type name fields))

(define (%record-constructor type fields name)
  (record-constructor type fields))

(define (%record-predicate type name)
  (record-predicate type))

(define (%record-accessor type field name)
  (record-accessor type field name))

(define (%record-modifier type field name)
  (record-modifier type field name))
