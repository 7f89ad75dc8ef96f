(define-module (guix gexp compilers)
  #:use-module (guix derivations)
  #:use-module (guix gexp core)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (guix utils targets)
  #:use-module (svc lowering state)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (&gexp-error gexp-error?
            &gexp-input-error gexp-input-error? gexp-error-invalid-input

            <gexp-compiler> gexp-compiler?
            define-gexp-compiler lookup-compiler lookup-expander
            file-like? self-quoting?
            lower-object lower+expand-object
            unlowered gexp-inputs lower-inputs gexp->sexp

            <raw-derivation-file> raw-derivation-file raw-derivation-file?
            raw-derivation-file-object
            <system-binding> system-binding system-binding?
            system-binding-proc let-system
            <parameterized> parameterized parameterized? parameterized-value
            with-parameters))

;;; Commentary:
;;;
;;; What may fill a hole of a gexp.  A record type takes part by having a
;;; compiler: one procedure that lowers a record of that type to a derivation,
;;; to a store item or to another such record, and one that gives the code to
;;; put into the hole, a file name as a rule.
;;;
;;; Code:

(define-condition-type &gexp-error &error
  gexp-error?)

(define-condition-type &gexp-input-error &gexp-error
  gexp-input-error?
  (input gexp-error-invalid-input))

(define (input-error thing)
  (raise (condition (&gexp-input-error (input thing)))))


;;;
;;; Compilers.
;;;

(define-record-type <gexp-compiler>
  (gexp-compiler type lower expand)
  gexp-compiler?
  (type   gexp-compiler-type)           ;record type descriptor
  (lower  gexp-compiler-lower)          ;object system target -> monadic value
  (expand gexp-compiler-expand))        ;object lowered output -> code, or #f

;; Record type descriptor -> <gexp-compiler>.
(define %compilers (make-hash-table))

(define (register-compiler! compiler)
  (hashq-set! %compilers (gexp-compiler-type compiler) compiler))

(define (compiler-of object)
  (and (struct? object)
       (hashq-ref %compilers (struct-vtable object))))

(define (lookup-compiler object)
  "Return the procedure that lowers OBJECT, or #f."
  (and=> (compiler-of object) gexp-compiler-lower))

(define (lookup-expander object)
  "Return the procedure that expands OBJECT once lowered, or #f."
  (and=> (compiler-of object) gexp-compiler-expand))

(define (file-like? object)
  "Return whether OBJECT stands for a file in the store."
  (and (compiler-of object) #t))

(define (self-quoting? object)
  "Return whether OBJECT is plain data, which is code for itself."
  (or (string? object) (symbol? object) (pair? object) (null? object)
      (number? object) (boolean? object) (keyword? object) (char? object)
      (array? object)))

(define (default-expander object lowered output)
  (cond ((derivation? lowered) (derivation->output-path lowered output))
        ((self-quoting? lowered) lowered)
        (else (input-error object))))

(define-syntax define-gexp-compiler
  (syntax-rules (=> compiler expander)
    "Define NAME as the compiler of records of TYPE.  In the short form, BODY
yields what OBJECT is lowered to for SYSTEM and TARGET."
    ((_ (name (object type) system target) body ...)
     (define-gexp-compiler name type
       compiler => (lambda (object system target) body ...)
       expander => default-expander))
    ((_ name type compiler => lower expander => expand)
     (begin
       (define name (gexp-compiler type lower expand))
       (register-compiler! name)))))


;;;
;;; Lowering.
;;;

(define* (lower-object object
                       #:optional (system (%current-system))
                       #:key (target 'current))
  "Yield the derivation or the store item that OBJECT stands for on SYSTEM, or
for TARGET if that is a triplet."
  (look-over-or ('object object (unlowered))
    (mlet %store-monad ((target (if (eq? target 'current)
                                    (current-target-system)
                                    (return target))))
      (let loop ((object object))
        (match (lookup-compiler object)
          (#f (input-error object))
          (lower
           (mlet %store-monad ((lowered (lower object system target)))
             (if (and (struct? lowered) (not (derivation? lowered)))
                 (loop lowered)
                 (return lowered)))))))))

(define unlowered
  ;; What stands for objects that were looked over instead of being lowered.
  (let ((placeholder (delay (derivation #f "unlowered" "builtin" '()))))
    (lambda ()
      (force placeholder))))

(define* (lower+expand-object object
                              #:optional (system (%current-system))
                              #:key target (output "out"))
  "Yield the code that OUTPUT of OBJECT stands for on SYSTEM, or for TARGET if
that is a triplet."
  (look-over-or ('object object (derivation->output-path (unlowered)))
    (let loop ((object object))
      (match (lookup-compiler object)
        (#f (input-error object))
        (lower
         (let ((expand (lookup-expander object)))
           (mlet %store-monad ((lowered (lower object system target)))
             (cond (expand
                    (return (expand object lowered output)))
                   ((struct? lowered)
                    (loop lowered))
                   (else
                    (return lowered))))))))))

(define (gexp-inputs gexp)
  "Return the list of <gexp-input> that GEXP and the gexps it refers to lower."
  (define (make-native input)
    (%gexp-input (gexp-input-thing input) (gexp-input-output input) #t))

  (define (collect-nested thing native? result)
    (cond ((gexp-input? thing)
           (cons (%gexp-input (gexp-input-thing thing)
                              (gexp-input-output thing)
                              native?)
                 result))
          ((gexp? thing)
           (append (gexp-inputs thing) result))
          ((or (file-like? thing)
               (and (string? thing) (direct-store-path? thing)))
           (cons (%gexp-input thing "out" native?) result))
          (else result)))

  (define (collect reference result)
    (match reference
      (($ <gexp-input> (? gexp? inner) _ native?)
       (append (if native?
                   (map make-native (gexp-inputs inner))
                   (gexp-inputs inner))
               result))
      (($ <gexp-input> (? string? name))
       (if (direct-store-path? name) (cons reference result) result))
      (($ <gexp-input> (? pair? things) _ native?)
       (fold/tree (lambda (thing result)
                    (collect-nested thing native? result))
                  result things))
      (($ <gexp-input> thing)
       (if (file-like? thing) (cons reference result) result))
      (_ result)))

  (fold-right collect '() (gexp-references gexp)))

(define (lower-inputs inputs system target)
  "Yield the derivation inputs and store items that INPUTS stand for."
  (define lower-input
    (match-lambda
      (($ <gexp-input> (? string? item))
       (store-return item))
      (($ <gexp-input> (? gexp-input? inner) _ native?)
       ;; An input as the thing says the output itself.
       (lower-input (%gexp-input (gexp-input-thing inner)
                                 (gexp-input-output inner)
                                 (or native? (gexp-input-native? inner)))))
      (($ <gexp-input> thing output native?)
       (mlet %store-monad ((lowered (lower-object thing system
                                                  #:target (and (not native?)
                                                                target))))
         (return (cond ((derivation? lowered)
                        (derivation-input lowered (list output)))
                       ((and (string? lowered) (store-path? lowered))
                        lowered)
                       (else #f)))))))
  (mlet %store-monad ((lowered (mapm %store-monad lower-input inputs)))
    (return (filter identity lowered))))

(define (gexp->sexp gexp system target)
  "Yield the code of GEXP for SYSTEM and TARGET, with file names in its holes."
  (define (plain? thing)
    (or (symbol? thing) (number? thing) (boolean? thing) (null? thing)
        (array? thing)))

  (define (fill reference native?)
    (match reference
      (($ <gexp-output> name)
       (store-return `((@ (guile) getenv) ,name)))
      (($ <gexp-input> thing output own-native?)
       (let* ((native? (or own-native? native?))
              (target  (if native? #f target)))
         (cond ((gexp? thing)
                (gexp->sexp thing system target))
               ((list? thing)
                (mapm %store-monad
                      (lambda (item)
                        (cond ((gexp-input? item) (fill item native?))
                              ((plain? item) (store-return item))
                              (else (fill (%gexp-input item "out" own-native?)
                                          native?))))
                      thing))
               ((struct? thing)
                (lower+expand-object thing system
                                     #:target target #:output output))
               ((self-quoting? thing)
                (store-return thing))
               (else
                (input-error thing)))))
      (_ (store-return reference))))

  (mlet %store-monad ((values (mapm %store-monad
                                    (lambda (reference) (fill reference #f))
                                    (gexp-references gexp))))
    (return (apply (gexp-proc gexp) values))))


;;;
;;; Objects that have meaning in gexps only.
;;;

(define-gexp-compiler (derivation-compiler (drv <derivation>) system target)
  (store-return drv))

(define-gexp-compiler gexp-input-compiler <gexp-input>
  compiler => (lambda (input system target)
                (lower-object (gexp-input-thing input) system
                              #:target (and (not (gexp-input-native? input))
                                            target)))
  expander => (lambda (input lowered _)
                (let* ((thing  (gexp-input-thing input))
                       (expand (or (lookup-expander thing)
                                   (lookup-expander lowered)
                                   default-expander)))
                  (expand thing lowered (gexp-input-output input)))))

;; The derivation file of an object, rather than what it builds.
(define-record-type <raw-derivation-file>
  (raw-derivation-file obj)
  raw-derivation-file?
  (obj raw-derivation-file-object))

(define-gexp-compiler raw-derivation-file-compiler <raw-derivation-file>
  compiler => (lambda (file system target)
                (mlet %store-monad ((lowered (lower-object
                                              (raw-derivation-file-object file)
                                              system #:target target)))
                  (return (if (derivation? lowered)
                              (derivation-file-name lowered)
                              lowered))))
  expander => (lambda (file lowered output)
                (if (derivation? lowered)
                    (derivation-file-name lowered)
                    lowered)))

;; What depends on the system.
(define-record-type <system-binding>
  (system-binding proc)
  system-binding?
  (proc system-binding-proc))

(define-syntax let-system
  (syntax-rules ()
    "An object that stands for the value of the last EXP, where SYSTEM and
TARGET are bound to what is being lowered for."
    ((_ (system target) exp exp* ...)
     (system-binding (lambda (system target) exp exp* ...)))
    ((_ system exp exp* ...)
     (system-binding (lambda (system ignored) exp exp* ...)))))

(define-gexp-compiler system-binding-compiler <system-binding>
  compiler => (lambda (binding system target)
                (store-return ((system-binding-proc binding) system target)))
  expander => #f)

;; An object that is lowered under other parameter values.
(define-record-type <parameterized>
  (parameterized bindings thunk)
  parameterized?
  (bindings parameterized-bindings)     ;list of parameter and value thunk
  (thunk    parameterized-thunk))

(define-syntax-rule (with-parameters ((parameter value) ...) body ...)
  "An object that stands for the value of BODY, lowered with each PARAMETER set
to VALUE."
  (parameterized (list (list parameter (lambda () value)) ...)
                 (lambda () body ...)))

(define (call-with-bindings bindings proc)
  ;; Call PROC with the parameters set, passing it parameters and values.
  (let loop ((pending bindings) (values '()))
    (match pending
      (() (proc (map car bindings) (reverse values)))
      (((parameter thunk) . rest)
       (let ((value (thunk)))
         (parameterize ((parameter value))
           (loop rest (cons value values))))))))

(define (parameterized-value object)
  "Return the value of OBJECT under its parameters."
  (call-with-bindings (parameterized-bindings object)
                      (lambda _ ((parameterized-thunk object)))))

(define-gexp-compiler compile-parameterized <parameterized>
  compiler => (lambda (object system target)
                (call-with-bindings
                 (parameterized-bindings object)
                 (lambda (parameters values)
                   (define (effective parameter default)
                     (if (memq parameter parameters) (parameter) default))
                   (define value ((parameterized-thunk object)))
                   (if (struct? value)
                       (state-with-parameters
                        parameters values
                        (lower-object
                         value (effective %current-system system)
                         #:target (effective %current-target-system target)))
                       (store-return value)))))
  expander => (lambda (object lowered output)
                (call-with-bindings
                 (parameterized-bindings object)
                 (lambda _
                   (define value ((parameterized-thunk object)))
                   (if (struct? value)
                       ((or (lookup-expander value) default-expander)
                        value lowered output)
                       value)))))
