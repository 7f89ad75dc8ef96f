(define-module (guile modules)
  #:export (eval
            eval-string
            primitive-eval
            compile
            macroexpand
            load
            primitive-load
            load-from-path
            primitive-load-path
            %search-load-path
            %load-path
            %load-extensions
            %load-compiled-path
            %load-compiled-extensions
            %load-should-auto-compile
            %fresh-auto-compile
            %load-hook
            %site-ccache-dir
            %site-dir
            %cond-expand-features
            *features*
            provided?
            provide
            add-to-load-path!
            interaction-environment
            the-environment
            the-root-module
            the-scm-module
            resolve-module
            resolve-interface
            module-ref
            module-set!
            module-define!
            module-add!
            module-ensure-local-variable!
            module-export!
            module-re-export!
            module-replace!
            module-use!
            module-use-interfaces!
            process-use-modules
            module-for-each
            module-map
            module-bound?
            module-locally-bound?
            module-filename
            module-kind
            beautify-user-module!
            save-module-excursion
            variable-ref
            variable-set!
            variable-bound?
            variable-unset!
            defined?
            symbol-locally-bound?
            source-properties
            source-property
            syntax-source
            syntax-violation
            syntax-local-binding
            make-variable
            make-undefined-variable
            make-module
            make-fresh-user-module
            module-autoload!))

;;; Commentary:
;;;
;;; Evaluation at run time and the reflection of modules (Guile manual "Fly Evaluation", "Module
;;; System Reflection").  The tables of modules are natives; what needs the compiler, the loader or
;;; the machine's table of variables is asked of the session.

(define (%call-in-order thunks)
  (if (null? thunks)
      (if #f #f)
      (let loop ((thunks thunks))
        (if (null? (cdr thunks))
            ((car thunks))
            (begin
              ((car thunks))
              (loop (cdr thunks)))))))

(define (eval form module)
  "Evaluate FORM in MODULE."
  (let ((before (current-module)))
    (dynamic-wind
      (lambda () (set-current-module module))
      (lambda () (%call-in-order (%request 'compile form module)))
      (lambda () (set-current-module before)))))

(define* (eval-string text #:optional (module (current-module)))
  "Evaluate the forms of TEXT in MODULE, each before the next is read, and return
the value of the last."
  (call-with-input-string text
    (lambda (port)
      (let loop ((value (if #f #f)))
        (let ((form (read port)))
          (if (eof-object? form)
              value
              (loop (eval form module))))))))

(define (primitive-eval form)
  "Evaluate FORM in the current module."
  (%call-in-order (%request 'compile form (current-module))))

(define* (compile form #:key (env (current-module)) (from 'scheme) (to 'value) (opts '())
                  (optimization-level #f) (warning-level #f))
  "Evaluate FORM in the module ENV."
  (eval form env))

(define %expansions
  (make-record-type 'tree-il '(texts)
    (lambda (expansion port)
      (display "#<tree-il" port)
      (for-each (lambda (text) (display " " port) (display text port)) (struct-ref expansion 0))
      (display ">" port))))

(define (macroexpand form . rest)
  "What FORM expands to in the current module: an object that prints as that."
  ((record-constructor %expansions) (%request 'macroexpand form (current-module))))

(define (interaction-environment)
  "The module that forms are evaluated in."
  (current-module))

(define (the-environment)
  "The module that forms are evaluated in."
  (current-module))

;;; Files.

(define (%at-rest?)
  ;; Is there nothing that exceptions, continuations or prompts could lead to but the session?
  (and (null? (%handlers)) (null? (%winders)) (null? (%prompts))))

(define (primitive-load file)
  "Evaluate the forms of FILE in the current module; the value of the last."
  ;; The session can keep the file compiled, but it cannot run it inside of what the program does.
  (let ((loaded (and (%at-rest?) (%request 'load-file file))))
    (if loaded
        (car loaded)
        (let loop ((forms (%request 'read-file file)) (value (if #f #f)))
          (if (null? forms)
              value
              (loop (cdr forms) (primitive-eval (car forms))))))))

(define* (load file #:optional reader)
  "Evaluate the forms of FILE, found beside the file that is being loaded, in the current module."
  (if (%at-rest?)
      (let* ((before (current-module))
             (value (primitive-load file)))
        (set-current-module before)
        value)
      (save-module-excursion (lambda () (primitive-load file)))))

(define* (%search-load-path name)
  "The file called NAME in the load path, or #f."
  (%request 'find-file name))

(define* (primitive-load-path name #:optional if-missing)
  "Evaluate the file called NAME in the load path."
  (let ((found (or (%search-load-path name)
                   (%search-load-path (string-append name ".scm")))))
    (cond (found (primitive-load found))
          ((procedure? if-missing) (if-missing))
          (if-missing #f)
          (else (scm-error 'misc-error "primitive-load-path"
                           "Unable to find file ~S in load path" (list name) #f)))))

(define (load-from-path name)
  "Evaluate the file called NAME in the load path."
  (primitive-load-path name))

(define %load-path '())

(define (add-to-load-path! directory)
  "Look for files in DIRECTORY before other places."
  (if (not (member directory %load-path))
      (set! %load-path (cons directory %load-path))))

(define %load-extensions '(".scm" ""))

;; Programs look at where compiled files are found; none are looked for there.
(define %load-compiled-path '())
(define %load-compiled-extensions '(".go"))
(define %load-should-auto-compile #f)
(define %fresh-auto-compile #f)
(define %load-hook #f)

(define (%site-ccache-dir)
  "Where compiled modules of the site are: nowhere."
  "/lib/guile/3.0/site-ccache")

(define (%site-dir)
  "Where modules of the site are: nowhere."
  "/share/guile/site/3.0")

;; What `provided?' says yes to.
(define *features*
  '(record values array sort regex posix inexact complex random current-time delay threads
    i18n))

(define (provided? feature)
  "Has the interpreter FEATURE, a symbol?"
  (and (memq feature *features*) #t))

(define (provide feature)
  "From now on, the interpreter has FEATURE."
  (if (not (provided? feature))
      (set! *features* (cons feature *features*))))

(define %cond-expand-features
  '(guile guile-2 guile-2.2 guile-3 guile-3.0 r5rs r6rs r7rs exact-closed ieee-float full-unicode
    ratios srfi-0 srfi-4 srfi-6 srfi-13 srfi-14 srfi-16 srfi-23 srfi-30 srfi-39 srfi-46 srfi-55
    srfi-61 srfi-62 srfi-87 srfi-105))

;;; Modules.

(define the-root-module (%find-module '(guile)))
(define the-scm-module the-root-module)

(define* (resolve-module name #:optional (autoload? #t) version #:key (ensure #t))
  "The module called NAME, loaded when AUTOLOAD? is true, made when ENSURE is true."
  (or (and autoload?
           (%catch #t
                   (lambda () (%request 'resolve-module name))
                   (lambda (exception)
                     (if (%missing-module? exception name)
                         #f
                         (raise-exception exception)))))
      (%find-module name)
      (and ensure (%make-module name))))

(define (%missing-module? exception name)
  (and (eq? (exception-kind exception) 'misc-error)
       (not (%find-module name))))

(define* (resolve-interface name #:key (select #f) (hide '()) (prefix #f)
                            (renamer (if prefix (symbol-prefix-proc prefix) identity))
                            (version #f))
  "The public interface of the module called NAME: the names in SELECT (all, when it is #f) but not
those in HIDE, each renamed as its entry there says, a pair of old and new name, and by RENAMER."
  (let ((interface (module-public-interface (%request 'require-module name))))
    (define (renamed exported local)
      (if (not (module-variable interface exported))
          (scm-error 'unbound-variable #f "no binding `~A' in module ~A"
                     (list exported name) #f))
      (cons exported (renamer local)))
    (define (offered)
      (let loop ((names (%bound-names interface)) (offered '()))
        (cond ((null? names) (reverse offered))
              ((memq (car names) hide) (loop (cdr names) offered))
              (else (loop (cdr names)
                          (cons (cons (car names) (renamer (car names))) offered))))))
    (define (selected)
      (let loop ((entries select) (selected '()))
        (cond ((null? entries) (reverse selected))
              ((pair? (car entries))
               (loop (cdr entries)
                     (cons (renamed (car (car entries)) (cdr (car entries))) selected)))
              (else
               (loop (cdr entries) (cons (renamed (car entries) (car entries)) selected))))))
    (cond (select (%new-interface interface (selected)))
          ((and (null? hide) (eq? renamer identity)) interface)
          (else (%new-interface interface (offered))))))

(define* (make-module #:optional size uses binder)
  "A module without a name of its own that imports USES."
  (let ((module (%new-module (list (gensym "module ")))))
    (module-use-interfaces! module (or uses '()))
    module))

(define (make-fresh-user-module)
  "A module without a name of its own in which programs can be evaluated: it imports (guile)."
  (make-module 0 (list (resolve-interface '(guile)))))

(define (module-autoload! module . specifications)
  "Let MODULE import from modules when their names are first used.  SPECIFICATIONS are module names,
each followed by a list of names."
  (let loop ((rest specifications))
    (if (pair? rest)
        (begin
          (%module-autoload! module (car rest) (cadr rest))
          (loop (cddr rest))))))

(define %no-default (list 'no-default))

(define* (module-ref module name #:optional (default %no-default))
  "The value of the variable NAME of MODULE, own or imported, or DEFAULT."
  (let ((variable (module-variable module name)))
    (let ((value (if variable
                     (%request 'variable-ref variable)
                     %unbound)))
      (if (eq? value %unbound)
          (if (eq? default %no-default)
              (scm-error 'misc-error #f "No variable named ~A in ~A" (list name module) #f)
              default)
          value))))

(define (module-set! module name value)
  "Set the variable NAME of MODULE, own or imported."
  (let ((variable (module-variable module name)))
    (if variable
        (variable-set! variable value)
        (scm-error 'misc-error #f "No variable named ~A in ~A" (list name module) #f))))

(define (module-define! module name value)
  "Define the variable NAME of MODULE."
  (variable-set! (%define-variable module name) value))

(define (module-add! module name variable)
  "Let NAME of MODULE be VARIABLE."
  (%module-bind! module name variable))

(define (module-ensure-local-variable! module name)
  "The module's own variable NAME."
  (or (module-local-variable module name)
      (%define-variable module name)))

(define* (module-export! module names #:key replace?)
  "Export NAMES from MODULE, in place of others' names if REPLACE?."
  (%module-export! module names replace?))

(define* (module-re-export! module names #:key replace?)
  "Export the imported NAMES from MODULE, in place of others' names if REPLACE?."
  (%module-export! module names replace?))

(define (module-replace! module names)
  "Export NAMES from MODULE, in place of others' names."
  (%module-export! module names #t))

(define (module-use! module interface)
  "Let MODULE import INTERFACE."
  (%request 'use-module module interface))

(define (module-use-interfaces! module interfaces)
  "Let MODULE import INTERFACES."
  (let loop ((interfaces interfaces))
    (if (pair? interfaces)
        (begin
          (module-use! module (car interfaces))
          (loop (cdr interfaces))))))

(define (process-use-modules specifications)
  "Let the current module import what SPECIFICATIONS, each the arguments of `resolve-interface', ask
for."
  (let ((module (current-module)))
    (let loop ((specifications specifications))
      (if (pair? specifications)
          (begin
            (module-use! module (apply resolve-interface (car specifications)))
            (loop (cdr specifications)))))))

(define (%variables module names)
  (let loop ((names names) (pairs '()))
    (if (null? names)
        (reverse pairs)
        (let ((variable (module-variable module (car names))))
          (loop (cdr names)
                (if variable
                    (cons (cons (car names) variable) pairs)
                    pairs))))))

(define (module-for-each procedure module)
  "Call PROCEDURE with each name bound in MODULE and its variable."
  (let loop ((pairs (%variables module (%bound-names module))))
    (if (pair? pairs)
        (begin
          (procedure (car (car pairs)) (cdr (car pairs)))
          (loop (cdr pairs))))))

(define (module-map procedure module)
  "The results of PROCEDURE for each name bound in MODULE and its variable."
  (let loop ((pairs (%variables module (%bound-names module))) (results '()))
    (if (null? pairs)
        (reverse results)
        (loop (cdr pairs)
              (cons (procedure (car (car pairs)) (cdr (car pairs))) results)))))

(define (module-bound? module name)
  "Has the variable NAME of MODULE, own or imported, a value?"
  (let ((variable (module-variable module name)))
    (and variable (variable-bound? variable))))

(define (module-locally-bound? module name)
  "Has the module's own variable NAME a value?"
  (let ((variable (module-local-variable module name)))
    (and variable (variable-bound? variable))))

(define (module-filename module)
  "The file that MODULE came from, or #f."
  (%module-file module))

(define (module-kind module)
  "What kind of module it is."
  'directory)

(define (beautify-user-module! module)
  "Nothing is missing."
  module)

(define (save-module-excursion thunk)
  "Call THUNK; the current module is afterwards what it was."
  (let ((inner (current-module)) (outer #f))
    (dynamic-wind
      (lambda () (set! outer (set-current-module inner)))
      thunk
      (lambda () (set! inner (set-current-module outer))))))

;;; Variables.

(define %unbound (%unbound-mark))

(define (variable-ref variable)
  "The value of VARIABLE."
  (let ((value (%request 'variable-ref variable)))
    (if (eq? value %unbound)
        (scm-error 'misc-error "variable-ref" "Unbound variable: ~S" (list variable) #f)
        value)))

(define (make-undefined-variable)
  "A new variable that has no value."
  (%new-variable))

(define (make-variable value)
  "A new variable that has VALUE."
  (let ((variable (%new-variable)))
    (variable-set! variable value)
    variable))

(define (variable-set! variable value)
  "Give VARIABLE a value."
  (%request 'variable-set! variable value))

(define (variable-bound? variable)
  "Has VARIABLE a value?"
  (not (eq? (%request 'variable-ref variable) %unbound)))

(define (variable-unset! variable)
  "Take the value of VARIABLE away."
  (%request 'variable-set! variable %unbound))

(define* (defined? name #:optional (module (current-module)))
  "Is NAME defined in MODULE?"
  (module-bound? module name))

(define (symbol-locally-bound? module name)
  "Is NAME defined in MODULE itself?"
  (module-locally-bound? module name))

;;; Syntax.

(define (source-properties datum)
  "Where DATUM was read: an association list, empty if nothing is known."
  (let ((set (%source-properties datum)))
    (if (null? set)
        (or (%request 'source datum) '())
        set)))

(define (source-property datum key)
  "The value of KEY in the source properties of DATUM, or #f."
  (assq-ref (source-properties datum) key))

(define (syntax-source stx)
  "File, line and column of the syntax object STX, an association list, or #f."
  (%request 'source stx))

(define* (syntax-violation who message form #:optional (subform #f))
  "Raise a syntax error about FORM."
  (throw 'syntax-error who message
         (or (and subform (syntax-source subform)) (syntax-source form))
         (syntax->datum form) (and subform (syntax->datum subform))))

(define (syntax-local-binding id . rest)
  "What kind of binding ID has."
  (values (if (%macro-of (current-module) (syntax->datum id)) 'macro 'global) id))
