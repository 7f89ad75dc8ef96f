(define-module (guix monads)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-9)
  #:use-module ((system syntax) #:select (syntax-local-binding))
  #:autoload   (guix deprecation) (warn-about-deprecation)
  #:export (define-monad monad? monad-bind monad-return
            template-directory

            >>= return with-monad
            mlet mlet* mbegin mwhen munless
            lift0 lift1 lift2 lift3 lift4 lift5 lift6 lift7 lift
            listm foldm mapm sequence anym

            %identity-monad

            %state-monad state-return state-bind
            current-state set-current-state
            state-push state-pop
            run-with-state
            state-with-parameters state-parameterize
            mparameterize))

;;; Commentary:
;;;
;;; Monads as first-class values.  A configuration meets them in what becomes
;;; of a file-like object: `mlet %store-monad' and its kin describe a
;;; computation that needs a store, without one at hand.  A monad's name is a
;;; macro, so that bind and return resolve at expansion time where the name is
;;; used directly; elsewhere the name denotes the <monad> record.
;;;
;;; Code:

(define-record-type <monad>
  (make-monad bind return)
  monad?
  (bind   monad-bind)
  (return monad-return))

(define-syntax define-monad
  (lambda (s)
    (syntax-case s (bind return)
      ((_ name (bind bind-proc) (return return-proc))
       (with-syntax ((record (datum->syntax
                              #'name
                              (symbol-append '% (syntax->datum #'name) '-record))))
         #'(begin
             (define record (make-monad bind-proc return-proc))
             (define-syntax name
               (lambda (s)
                 (syntax-case s (%bind %return)
                   ((_ %bind)   #'bind-proc)
                   ((_ %return) #'return-proc)
                   (_           #'record))))))))))

(define-syntax template-directory
  ;; Specialised instances are the expander's business here; the name remains
  ;; for those who import it.
  (syntax-rules ()
    ((_ . rest) (begin))))


;;;
;;; Binding forms.
;;;

(define-syntax-parameter >>=
  (lambda (s)
    (syntax-violation '>>= "'>>=' used outside of 'with-monad'" s)))

(define-syntax-parameter return
  (lambda (s)
    (syntax-violation 'return "'return' used outside of 'with-monad'" s)))

(define-syntax-rule (binder bind)
  ;; A transformer for '>>=' of any number of procedures.
  (lambda (s)
    (let loop ((form s))
      (syntax-case form ()
        ((_ mvalue mproc)
         #'(bind mvalue mproc))
        ((bind* mvalue mproc rest (... ...))
         (loop #'(bind* (bind mvalue mproc) rest (... ...))))
        (id
         (identifier? #'id)
         #'(lambda (mvalue mproc) (bind mvalue mproc)))))))

(define-syntax with-monad
  (lambda (s)
    "Evaluate BODY with '>>=' and 'return' those of MONAD."
    (syntax-case s ()
      ((_ monad body ...)
       (and (identifier? #'monad)
            (eq? 'macro (syntax-local-binding #'monad)))
       #'(syntax-parameterize ((>>= (binder (monad %bind)))
                               (return (identifier-syntax (monad %return))))
           body ...))
      ((_ monad body ...)
       #'(syntax-parameterize ((>>= (binder (monad-bind monad)))
                               (return (identifier-syntax
                                        (monad-return monad))))
           body ...)))))

(define-syntax mlet*
  (syntax-rules (->)
    "Bind variables in sequence: (VAR MVALUE) to what MVALUE yields, (VAR ->
VALUE) to VALUE."
    ((_ monad () body ...)
     (with-monad monad body ...))
    ((_ monad ((var -> value) rest ...) body ...)
     (let ((var value))
       (mlet* monad (rest ...) body ...)))
    ((_ monad ((var mvalue) rest ...) body ...)
     (with-monad monad
       (>>= mvalue
            (lambda (var)
              (mlet* monad (rest ...) body ...)))))))

(define-syntax mlet
  (lambda (s)
    "Like 'mlet*', but the variables are visible in BODY only."
    (syntax-case s ()
      ((_ monad ((var source ...) ...) body ...)
       (with-syntax (((temporary ...) (generate-temporaries #'(var ...))))
         #'(mlet* monad ((temporary source ...) ...)
             (let ((var temporary) ...)
               body ...)))))))

(define-syntax mbegin
  (syntax-rules (%current-monad)
    "Sequence monadic expressions; yield what the last one yields."
    ((_ %current-monad last)
     last)
    ((_ %current-monad first rest ...)
     (>>= first (lambda (ignored) (mbegin %current-monad rest ...))))
    ((_ monad exp ...)
     (with-monad monad
       (mbegin %current-monad exp ...)))))

(define-syntax-rule (mwhen condition exp ...)
  "Sequence EXP if CONDITION holds; yield the unspecified value otherwise."
  (if condition
      (mbegin %current-monad exp ...)
      (return *unspecified*)))

(define-syntax-rule (munless condition exp ...)
  "Sequence EXP unless CONDITION holds."
  (mwhen (not condition) exp ...))


;;;
;;; Lifting and lists.
;;;

(define-syntax-rule (define-lift name (arg ...))
  (define-syntax name
    (lambda (s)
      (syntax-case s ()
        ((_ proc monad)
         #'(let ((p proc))
             (lambda (arg ...)
               (with-monad monad
                 (return (p arg ...))))))
        (id
         (identifier? #'id)
         #'(lambda (proc monad)
             (lambda (arg ...)
               ((monad-return monad) (proc arg ...)))))))))

(define-lift lift0 ())
(define-lift lift1 (a))
(define-lift lift2 (a b))
(define-lift lift3 (a b c))
(define-lift lift4 (a b c d))
(define-lift lift5 (a b c d e))
(define-lift lift6 (a b c d e f))
(define-lift lift7 (a b c d e f g))

(define (lift proc monad)
  "Return the variant of PROC whose results are values in MONAD."
  (lambda arguments
    ((monad-return monad) (apply proc arguments))))

(define (foldm monad mproc init items)
  "Fold MPROC, of an item and the state, over ITEMS in MONAD."
  (with-monad monad
    (let loop ((items items) (state init))
      (match items
        (() (return state))
        ((item . items)
         (>>= (mproc item state)
              (lambda (state) (loop items state))))))))

(define (mapm monad mproc items)
  "Yield, in MONAD, the list of what MPROC yields for ITEMS, in order."
  (with-monad monad
    (let loop ((items items) (results '()))
      (match items
        (() (return (reverse results)))
        ((item . items)
         (>>= (mproc item)
              (lambda (result) (loop items (cons result results)))))))))

(define (sequence monad mvalues)
  "Yield, in MONAD, the list of what MVALUES yield, in order."
  (mapm monad identity mvalues))

(define (anym monad mproc items)
  "Yield the first true value that MPROC yields for ITEMS, or #f."
  (with-monad monad
    (let loop ((items items))
      (match items
        (() (return #f))
        ((item . items)
         (>>= (mproc item)
              (lambda (result)
                (if result (return result) (loop items)))))))))

(define-syntax listm
  (lambda (s)
    "Yield, in MONAD, the list of what each MVALUE yields."
    (syntax-case s ()
      ((_ monad mvalue ...)
       (with-syntax (((value ...) (generate-temporaries #'(mvalue ...))))
         #'(mlet monad ((value mvalue) ...)
             (return (list value ...))))))))


;;;
;;; The identity monad.
;;;

(define (identity-return value)
  value)

(define (identity-bind mvalue mproc)
  (mproc mvalue))

(define-monad %identity-monad
  (bind   identity-bind)
  (return identity-return))


;;;
;;; The state monad: a value is a procedure from a state to the value proper
;;; and the next state.
;;;

(define (state-return value)
  "Yield VALUE, leaving the state alone."
  (lambda (state)
    (values value state)))

(define (state-bind mvalue mproc)
  "Pass what MVALUE yields to MPROC, threading the state."
  (lambda (state)
    (call-with-values (lambda () (mvalue state))
      (lambda (value state)
        ((mproc value) state)))))

(define-monad %state-monad
  (bind   state-bind)
  (return state-return))

(define* (run-with-state mvalue #:optional (state '()))
  "Run MVALUE from STATE; return its value and the final state."
  (mvalue state))

(define (current-state)
  "Yield the state."
  (lambda (state)
    (values state state)))

(define (set-current-state new)
  "Make NEW the state; yield the previous one."
  (lambda (state)
    (values state new)))

(define (state-push item)
  "Put ITEM in front of the state, a list; yield the previous one."
  (lambda (state)
    (values state (cons item state))))

(define (state-pop)
  "Take the first item off the state, a list; yield it."
  (lambda (state)
    (match state
      ((item . state) (values item state)))))

(define (state-with-parameters parameters new-values mvalue)
  "Run MVALUE with PARAMETERS set to NEW-VALUES."
  (define (exchange)
    (map (lambda (parameter value) (parameter value))
         parameters new-values))
  (lambda (state)
    (let ((old-values (exchange)))
      (call-with-values (lambda () (mvalue state))
        (lambda (value state)
          (for-each (lambda (parameter value) (parameter value))
                    parameters old-values)
          (values value state))))))

(define (call-with-parameters parameters values thunk)
  (match parameters
    (() (thunk))
    ((parameter . parameters)
     (parameterize ((parameter (car values)))
       (call-with-parameters parameters (cdr values) thunk)))))

(define-syntax-rule (state-parameterize ((parameter value) ...) exp ...)
  "Sequence EXP in the state monad with each PARAMETER set to VALUE, both while
EXP is evaluated and while it runs."
  (let ((parameters (list parameter ...))
        (new-values (list value ...)))
    (state-with-parameters
     parameters new-values
     (call-with-parameters parameters new-values
                           (lambda ()
                             (mbegin %state-monad exp ...))))))

(define-syntax mparameterize
  (lambda (s)
    "The former spelling of 'state-parameterize'."
    (syntax-case s ()
      ((_ monad bindings exp ...)
       (begin
         (warn-about-deprecation 'mparameterize (syntax-source s)
                                 #:replacement 'state-parameterize)
         #'(state-parameterize bindings exp ...))))))
