(define-module (guile reflection)
  #:export (eval-string
            use-srfis
            version-matches?
            define-module*
            default-duplicate-binding-handler
            user-modules-declarative?
            module-declarative?
            set-module-declarative?!
            module-version
            set-module-version!
            module-obarray
            module-search
            module-symbol-binding
            module-symbol-local-binding
            module-symbol-interned?
            module-symbol-locally-interned?
            module-make-local-var!
            module-reverse-lookup
            module-clear!
            module-export-all!
            module-gensym
            module-ref-submodule
            nested-ref
            nested-set!
            nested-define!
            nested-remove!
            nested-ref-module
            nested-define-module!
            local-ref
            local-set!
            local-define
            local-remove
            local-ref-module
            local-define-module
            load-in-vicinity
            cond-expand-provide
            macro-type
            self-evaluating?
            keyword-like-symbol->keyword
            kw-arg-ref
            before-error-hook
            after-error-hook
            before-backtrace-hook
            after-backtrace-hook
            before-read-hook
            after-read-hook
            before-eval-hook
            after-eval-hook
            before-print-hook
            after-print-hook
            abort-hook
            module-defined-hook
            warn
            display-error
            backtrace
            display-backtrace
            make-stack
            stack?
            stack-length
            debug-options
            debug-enable
            debug-disable
            current-reader
            read-hash-procedures
            make-guardian
            make-mutable-parameter
            set-current-dynamic-state
            call-with-blocked-asyncs
            call-with-unblocked-asyncs
            symbol-fref
            symbol-fset!
            batch-mode?
            ensure-batch-mode!
            using-readline?
            issue-deprecation-warning
            include-deprecated-features))

;;; Commentary:
;;;
;;; What programs that look at the system itself find in the root module (Guile manual "Module
;;; System Reflection", "Debug Hooks", "Guardians"), made of what the other files have.
;;;
;;; Code:

(define* (eval-string text #:optional (module (current-module)))
  "Evaluate the forms of TEXT in MODULE; the value of the last."
  (let ((port (open-input-string text)))
    (save-module-excursion
      (lambda ()
        (set-current-module module)
        (let loop ((value (if #f #f)))
          (let ((form (read port)))
            (if (eof-object? form)
                value
                (loop (primitive-eval form)))))))))

;;; Modules.

(define (use-srfis numbers)
  "Import the SRFIs of NUMBERS into the current module."
  (process-use-modules
   (map (lambda (number)
          (list (list 'srfi (string->symbol (string-append "srfi-" (number->string number))))))
        numbers)))

(define (version-matches? reference target)
  "Is the version TARGET, a list of numbers, one that REFERENCE (R6RS §7.1) asks for?"
  (define (part-matches? wanted part)
    (cond ((integer? wanted) (eqv? wanted part))
          ((not (pair? wanted)) #f)
          ((eq? (car wanted) '>=) (>= part (cadr wanted)))
          ((eq? (car wanted) '<=) (<= part (cadr wanted)))
          ((eq? (car wanted) 'and)
           (and-map (lambda (wanted) (part-matches? wanted part)) (cdr wanted)))
          ((eq? (car wanted) 'or)
           (or-map (lambda (wanted) (part-matches? wanted part)) (cdr wanted)))
          ((eq? (car wanted) 'not) (not (part-matches? (cadr wanted) part)))
          (else #f)))
  (define (parts-match? wanted parts)
    (or (null? wanted)
        (and (pair? parts)
             (part-matches? (car wanted) (car parts))
             (parts-match? (cdr wanted) (cdr parts)))))
  (cond ((null? reference) #t)
        ((eq? (car reference) 'and)
         (and-map (lambda (reference) (version-matches? reference target)) (cdr reference)))
        ((eq? (car reference) 'or)
         (or-map (lambda (reference) (version-matches? reference target)) (cdr reference)))
        ((eq? (car reference) 'not) (not (version-matches? (cadr reference) target)))
        (else (parts-match? reference target))))

(define* (define-module* name #:key (filename #f) (pure #f) (version #f) (imports '())
                         (exports '()) (replacements '()) (re-exports '())
                         (re-export-replacements '()) (autoloads '()) (duplicates #f)
                         (transformer #f) (declarative? #t))
  "Make the module NAME that imports and exports so."
  (let ((module (resolve-module name #f)))
    (if (not pure)
        (module-use! module (resolve-interface '(guile))))
    (for-each (lambda (import) (module-use! module (apply resolve-interface import))) imports)
    (module-export! module exports)
    (module-replace! module replacements)
    (module-re-export! module re-exports)
    module))

(define default-duplicate-binding-handler
  (make-parameter '(replace warn-override-core warn last)))

(define user-modules-declarative? (make-parameter #t))

(define %declarative (make-object-property))

(define (module-declarative? module)
  "Are the definitions of MODULE final?"
  (let ((set (%declarative module)))
    (if (pair? set) (car set) #f)))

(define (set-module-declarative?! module declarative?)
  "Say whether the definitions of MODULE are final."
  (set! (%declarative module) (list declarative?)))

(define %versions (make-object-property))

(define (module-version module)
  "The version of MODULE, a list of numbers, or #f."
  (%versions module))

(define (set-module-version! module version)
  "Let MODULE have VERSION, a list of numbers."
  (set! (%versions module) version))

(define (module-obarray module)
  "A hash table of the module's own names and their variables."
  (let ((table (make-hash-table)))
    (module-for-each (lambda (name variable) (hashq-set! table name variable)) module)
    table))

(define (module-search procedure module name)
  "The first true result of PROCEDURE for a module and NAME: MODULE and what it imports."
  (or (procedure module name)
      (or-map (lambda (interface) (procedure interface name)) (module-uses module))))

(define (%binding variable rest)
  (cond ((and variable (variable-bound? variable)) (variable-ref variable))
        ((pair? rest) (car rest))
        (else (scm-error 'misc-error "module-symbol-binding" "Unbound variable" '() #f))))

(define (module-symbol-binding module name . default)
  "The value of NAME in MODULE, or DEFAULT."
  (%binding (module-variable module name) default))

(define (module-symbol-local-binding module name . default)
  "The value of the module's own NAME, or DEFAULT."
  (%binding (module-local-variable module name) default))

(define (module-symbol-interned? module name)
  "Has MODULE a variable NAME, own or imported?"
  (and (module-variable module name) #t))

(define (module-symbol-locally-interned? module name)
  "Has MODULE a variable NAME of its own?"
  (and (module-local-variable module name) #t))

(define (module-make-local-var! module name)
  "The module's own variable NAME."
  (module-ensure-local-variable! module name))

(define (module-reverse-lookup module variable)
  "The name of VARIABLE in MODULE, or #f."
  (let loop ((modules (cons module (module-uses module))))
    (if (null? modules)
        #f
        (let ((found (or-map (lambda (entry) (and (eq? (cdr entry) variable) (car entry)))
                             (module-map cons (car modules)))))
          (if found
              found
              (loop (cdr modules)))))))

(define (module-clear! module)
  "Let no name of MODULE be bound."
  (for-each (lambda (name) (module-remove! module name))
            (module-map (lambda (name variable) name) module)))

(define (module-export-all! module)
  "Export every name of MODULE."
  (module-export! module (module-map (lambda (name variable) name) module)))

(define* (module-gensym #:optional (stem " mg") (module (current-module)))
  "A new symbol whose name starts with STEM."
  (gensym (string-append (if (symbol? stem) (symbol->string stem) stem) "-")))

(define (module-ref-submodule module name)
  "The module whose name is that of MODULE and NAME, if it exists, or #f."
  (resolve-module (append (module-name module) (list name)) #f #:ensure #f))

(define (%innermost root names)
  ;; The module that NAMES, all but the last, lead to.
  (let loop ((module root) (names names))
    (if (or (not module) (null? (cdr names)))
        module
        (loop (nested-ref-module module (list (car names))) (cdr names)))))

(define (nested-ref-module root names)
  "The module below ROOT that NAMES lead to, or #f."
  (if (null? names)
      root
      (let* ((prefix (module-name root))
             (whole (if (or (null? prefix) (equal? prefix '(guile))) names (append prefix names))))
        (resolve-module whole #f #:ensure #f))))

(define (nested-define-module! root names module)
  "Not possible here: modules are found by their own names."
  (scm-error 'misc-error "nested-define-module!" "cannot rename module ~S" (list module) #f))

(define (nested-ref root names)
  "The value of the variable that the last of NAMES is in the module that the others lead to."
  (let ((module (%innermost root names)))
    (and module (module-ref module (car (last-pair names)) #f))))

(define (nested-set! root names value)
  "Set the variable that `nested-ref' looks at."
  (module-set! (%innermost root names) (car (last-pair names)) value))

(define (nested-define! root names value)
  "Define the variable that `nested-ref' looks at."
  (module-define! (%innermost root names) (car (last-pair names)) value))

(define (nested-remove! root names)
  "Let the variable that `nested-ref' looks at be unbound."
  (module-remove! (%innermost root names) (car (last-pair names))))

(define (local-ref names)
  "`nested-ref' from the current module."
  (nested-ref (current-module) names))

(define (local-set! names value)
  "`nested-set!' from the current module."
  (nested-set! (current-module) names value))

(define (local-define names value)
  "`nested-define!' from the current module."
  (nested-define! (current-module) names value))

(define (local-remove names)
  "`nested-remove!' from the current module."
  (nested-remove! (current-module) names))

(define (local-ref-module names)
  "`nested-ref-module' from the current module."
  (nested-ref-module (current-module) names))

(define (local-define-module names module)
  "`nested-define-module!' from the current module."
  (nested-define-module! (current-module) names module))

(define (load-in-vicinity file-name directory)
  "Load FILE-NAME, relative to DIRECTORY."
  (load (if (absolute-file-name? file-name) file-name (in-vicinity directory file-name))))

(define (cond-expand-provide module features)
  "Features are the interpreter's own: nothing is added."
  (if #f #f))

;;; Syntax and data.

(define (macro-type macro)
  "What kind of macro MACRO is."
  'syntax-rules)

(define (self-evaluating? object)
  "Is OBJECT a constant when it is evaluated?"
  (or (number? object) (string? object) (char? object) (keyword? object) (boolean? object)
      (vector? object) (bytevector? object)))

(define (keyword-like-symbol->keyword name)
  "The keyword of a symbol that starts with a colon or a dash."
  (symbol->keyword (string->symbol (substring (symbol->string name) 1))))

(define (kw-arg-ref arguments keyword)
  "What follows KEYWORD in ARGUMENTS, or #f."
  (let ((rest (memq keyword arguments)))
    (and rest (pair? (cdr rest)) (cadr rest))))

(define (symbol-fref name)
  "The function slot of the symbol NAME."
  (symbol-property name 'function-slot))

(define (symbol-fset! name value)
  "Set the function slot of the symbol NAME."
  (set-symbol-property! name 'function-slot value))

;;; Hooks of the dialogue, which nothing here runs.

(define before-error-hook (make-hook))
(define after-error-hook (make-hook))
(define before-backtrace-hook (make-hook))
(define after-backtrace-hook (make-hook))
(define before-read-hook (make-hook))
(define after-read-hook (make-hook))
(define before-eval-hook (make-hook 1))
(define after-eval-hook (make-hook 1))
(define before-print-hook (make-hook 1))
(define after-print-hook (make-hook 1))
(define abort-hook (make-hook))
(define module-defined-hook (make-hook 1))

;;; Errors and frames.  Frames are not kept: there is no stack to look at.

(define (warn . objects)
  "Show OBJECTS as a warning on the current warning port, and return the last of them."
  (let ((port (current-warning-port)))
    (if (not (%tell port 'warning "warned" #f (%displayed objects) #f))
        (begin
          (newline port)
          (display ";;; WARNING " port)
          (display objects port)
          (newline port)))
    (if (null? objects) #f (car (last-pair objects)))))

(define (%displayed objects)
  ;; The texts of OBJECTS as `display' has them, with spaces in between.
  (let loop ((objects objects) (text ""))
    (cond ((null? objects) text)
          ((string-null? text) (loop (cdr objects) (simple-format #f "~A" (car objects))))
          (else (loop (cdr objects) (simple-format #f "~A ~A" text (car objects)))))))

(define (display-error frame port subr message arguments rest)
  "Say on PORT what an error raised by `scm-error' with these arguments is about."
  (if subr
      (simple-format port "In procedure ~A: " subr))
  (apply simple-format port message (if (list? arguments) arguments '()))
  (newline port))

(define* (backtrace #:optional (highlights '()))
  "Show the frames: none are kept."
  (newline))

(define (display-backtrace stack port . rest)
  "Show the frames of STACK: none are kept."
  (if #f #f))

(define (make-stack object . narrowing)
  "The frames of a continuation: none are kept."
  #f)

(define (stack? object)
  "Is OBJECT a stack?  There are none."
  #f)

(define (stack-length stack)
  "The number of frames."
  0)

(define (debug-options . setting)
  "The options of the debugger, which is not there."
  '())

(define (debug-enable . options)
  "Set options of the debugger, which is not there."
  '())

(define (debug-disable . options)
  "Take options of the debugger, which is not there, back."
  '())

(define current-reader (make-fluid #f))
(define read-hash-procedures (make-fluid '()))

;;; State.

(define (make-guardian)
  "A guardian: a procedure that protects the object it is given.  Nothing is collected while a
program can ask for it, so that without an argument it has nothing to give."
  (case-lambda
    (() #f)
    ((object . greeting) (if #f #f))))

(define* (make-mutable-parameter value #:optional (converter identity))
  "A parameter that can be called with a value to set."
  (make-parameter value converter))

(define (set-current-dynamic-state state)
  "Not possible here: states are entered with `with-dynamic-state'."
  (scm-error 'misc-error "set-current-dynamic-state" "cannot leave a dynamic extent" '() #f))

(define (call-with-blocked-asyncs thunk)
  "Call THUNK."
  (thunk))

(define (call-with-unblocked-asyncs thunk)
  "Call THUNK."
  (thunk))

(define (batch-mode?)
  "Is there nobody to talk to?"
  #t)

(define (ensure-batch-mode!)
  "There is nobody to talk to."
  (if #f #f))

(define (using-readline?)
  "Is the line editor of GNU used?"
  #f)

(define %said-to-be-deprecated '())

(define (issue-deprecation-warning . messages)
  "Warn of what MESSAGES, lines of text, say is deprecated: once, and not at all where the environment variable
GUILE_WARN_DEPRECATED is `no'.  (Guile tells at the end that there was something, and what only where the variable
is `detailed'.)"
  (let ((text (string-join messages "\n"))
        (port (current-warning-port)))
    (if (not (or (equal? (getenv "GUILE_WARN_DEPRECATED") "no")
                 (member text %said-to-be-deprecated)))
        (begin
          (set! %said-to-be-deprecated (cons text %said-to-be-deprecated))
          (if (not (%tell port 'warning "deprecated" #f text #f))
              (begin
                (display text port)
                (newline port)))))
    (if #f #f)))

(define (include-deprecated-features)
  "Is there anything deprecated?"
  #f)
