(define-module (guile internals)
  #:export (current-language define! symbol fluid-ref*
            array-type-code bitvector-count-bits
            random:normal-vector! random:hollow-sphere! random:solid-sphere!
            module-observers module-observe module-observe-weak
            module-unobserve module-modified module-call-observers
            call-with-deferred-observers
            module-import-interface module-replacements module-transformer
            try-load-module try-module-autoload
            resolve-r6rs-interface install-r6rs! install-r7rs!
            macro-binding macro-transformer
            frame? read-eval? signal-handlers has-shown-backtrace-hint?
            NSIG SIGRTMIN SIGRTMAX O_IGNORE_CTTY O_NOLINK O_NOTRANS))

;;; Commentary:
;;;
;;; Names of the root module that Guile's manual passes over, and that programs find there.
;;;
;;; Code:

(define current-language
  ;; The language that programs are read in.
  (make-parameter 'scheme))

(define (define! name value)
  "Define NAME, a symbol, in the current module, and return its variable."
  (module-define! (current-module) name value)
  (module-variable (current-module) name))

(define (symbol . chars)
  "Return the symbol whose name is made of CHARS."
  (string->symbol (list->string chars)))

(define (fluid-ref* fluid depth)
  "Return the value of FLUID; only its current value, with the DEPTH 0, is kept."
  (if (eqv? depth 0)
      (fluid-ref fluid)
      (scm-error 'out-of-range "fluid-ref*" "Argument 2 out of range: ~S"
                 (list depth) (list depth))))


;;;
;;; Data.
;;;

(define array-types
  ;; In the order of their codes.
  '(#t a b vu8 u8 s8 u16 s16 u32 s32 u64 s64 f32 f64 c32 c64))

(define (array-type-code array)
  "Return the number of the type of ARRAY's elements."
  (let loop ((types array-types) (code 0))
    (if (or (null? types) (eq? (car types) (array-type array)))
        code
        (loop (cdr types) (+ code 1)))))

(define (bitvector-count-bits vector selection)
  "Return how many bits of the bitvector VECTOR are set where those of SELECTION are."
  (let loop ((index 0) (count 0))
    (cond ((= index (bitvector-length selection)) count)
          ((and (bitvector-bit-set? selection index)
                (bitvector-bit-set? vector index))
           (loop (+ index 1) (+ count 1)))
          (else (loop (+ index 1) count)))))

(define (fill! vector next)
  (let loop ((index 0))
    (when (< index (array-length vector))
      (array-set! vector (next) index)
      (loop (+ index 1)))))

(define (scale! vector factor)
  (array-map! vector (lambda (x) (* x factor)) vector))

(define (norm vector)
  (let ((sum 0))
    (array-for-each (lambda (x) (set! sum (+ sum (* x x)))) vector)
    (sqrt sum)))

(define* (random:normal-vector! vector #:optional (state *random-state*))
  "Fill VECTOR with random numbers that are independent and have the standard normal distribution."
  (fill! vector (lambda () (random:normal state))))

(define* (random:hollow-sphere! vector #:optional (state *random-state*))
  "Fill VECTOR with the coordinates of a random point on the sphere of radius one."
  (random:normal-vector! vector state)
  (scale! vector (/ 1 (norm vector))))

(define* (random:solid-sphere! vector #:optional (state *random-state*))
  "Fill VECTOR with the coordinates of a random point in the ball of radius one."
  (random:hollow-sphere! vector state)
  (scale! vector (expt (random:uniform state) (/ 1 (array-length vector)))))


;;;
;;; Modules.
;;;

(define observers
  ;; Modules and lists of pairs of a key and a procedure.
  (make-weak-key-hash-table))

(define (module-observers module)
  "Return the procedures that are called when MODULE is modified."
  (map cdr (hashq-ref observers module '())))

(define (module-observe module proc)
  "Have PROC called with MODULE when 'module-modified' tells of it.  Return what takes that back."
  (let ((entry (cons module proc)))
    (hashq-set! observers module (cons entry (hashq-ref observers module '())))
    entry))

(define* (module-observe-weak module observer #:optional (proc observer))
  "As 'module-observe', for as long as OBSERVER is there."
  (module-observe module proc))

(define (module-unobserve token)
  "Take the effect of 'module-observe' back."
  (let ((module (car token)))
    (hashq-set! observers module
                (let loop ((entries (hashq-ref observers module '())))
                  (cond ((null? entries) '())
                        ((eq? (car entries) token) (cdr entries))
                        (else (cons (car entries) (loop (cdr entries)))))))))

(define (module-call-observers module)
  "Call the procedures that observe MODULE."
  (for-each (lambda (proc) (proc module)) (module-observers module)))

(define (module-modified module)
  "Tell those who observe MODULE."
  (module-call-observers module))

(define (call-with-deferred-observers thunk)
  "Return the value of THUNK."
  (thunk))

(define (module-import-interface module name)
  "Return the module of those that MODULE uses that has NAME, or #f."
  (let loop ((uses (module-uses module)))
    (cond ((null? uses) #f)
          ((module-variable (car uses) name) (car uses))
          (else (loop (cdr uses))))))

(define (module-replacements module)
  "Return the table of the names that MODULE exports in the place of others'; none is kept there."
  (make-hash-table))

(define (module-transformer module)
  "Return the procedure that expands the code of MODULE."
  macroexpand)

(define* (try-module-autoload name #:optional version)
  "Load the module NAME if there is such a file; return whether there is."
  (and (resolve-module name #t version #:ensure #f) #t))

(define (try-load-module name version)
  "Load the module NAME if there is such a file; return whether there is."
  (try-module-autoload name version))

(define (resolve-r6rs-interface import)
  "Return the interface that IMPORT, an import set of R6RS §7.1, stands for."
  (define (without-version name)
    (filter symbol? name))

  (define (resolve set)
    ;; The name of the module, and what selects, hides, renames and prefixes.
    (case (car set)
      ((library) (resolve-interface (without-version (cadr set))))
      ((only) (selected (cadr set) (cddr set)))
      ((except) (selected (cadr set)
                          (lset-remove (cddr set) (names (cadr set)))))
      ((prefix) (selected (cadr set)
                          (map (lambda (name)
                                 (cons name (symbol-append (caddr set) name)))
                               (names (cadr set)))))
      ((rename)
       (selected (cadr set)
                 (append (map (lambda (pair) (cons (car pair) (cadr pair)))
                              (cddr set))
                         (lset-remove (map car (cddr set))
                                      (names (cadr set))))))
      (else (resolve-interface (without-version set)))))

  (define (names set)
    (module-map (lambda (name variable) name) (resolve set)))

  (define (lset-remove these names)
    (filter (lambda (name) (not (memq name these))) names))

  (define (selected set selection)
    (let ((all (resolve set))
          (interface (make-module)))
      (for-each (lambda (entry)
                  (let ((from (if (pair? entry) (car entry) entry))
                        (to (if (pair? entry) (cdr entry) entry)))
                    (module-add! interface to (module-variable all from))))
                selection)
      interface))

  (resolve import))

(define (install-r6rs!)
  "Do nothing: the syntax of R6RS is read where a program asks for it."
  (if #f #f))

(define (install-r7rs!)
  "Do nothing: the libraries of R7RS are always there."
  (if #f #f))


;;;
;;; Macros, frames, signals.
;;;

(define (macro-binding macro)
  "Return what MACRO was defined with, a procedure from syntax to syntax."
  (macro-transformer macro))

(define (macro-transformer macro)
  "Return the procedure of MACRO, from syntax to syntax; that of a special form is refused."
  (unless (macro? macro)
    (scm-error 'wrong-type-arg "macro-transformer"
               "Wrong type argument in position 1: ~S" (list macro) (list macro)))
  (lambda (form)
    (scm-error 'misc-error "macro-transformer"
               "the code of a macro is not kept: ~S" (list (macro-name macro)) #f)))

(define (frame? object)
  "Return #f: no object is a frame of a stack."
  #f)

(define read-eval?
  ;; Whether the reader evaluates what follows "#."
  (make-fluid #f))

(define NSIG 65)
(define SIGRTMIN 34)
(define SIGRTMAX 64)

(define O_IGNORE_CTTY 0)
(define O_NOLINK 0)
(define O_NOTRANS 0)

(define signal-handlers
  ;; What was set for each signal; nothing ever is.
  (make-vector NSIG #f))

(define has-shown-backtrace-hint? #f)
