(define-module (guix gexp derivations)
  #:use-module (guix derivations)
  #:use-module (guix gexp core)
  #:use-module (guix gexp compilers)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (guix store items)
  #:use-module (guix utils targets)
  #:use-module (svc lowering state)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (default-guile
            lowered-gexp? lower-gexp
            lowered-gexp-sexp lowered-gexp-inputs lowered-gexp-sources
            lowered-gexp-guile lowered-gexp-load-path
            lowered-gexp-load-compiled-path

            gexp->derivation gexp->script gexp->file text-file*
            imported-files imported-modules compiled-modules
            load-path-expression))

;;; Commentary:
;;;
;;; From gexps to derivations: code that runs in a build, with the modules it
;;; imports on its load path.
;;;
;;; Code:

(define (default-guile)
  "Return the Guile package that programs run on."
  (module-ref (resolve-interface '(gnu packages guile)) 'guile-3.0))

(define* (lower-guile guile system)
  (lower-object (or guile (%guile-for-build) (default-guile)) system
                #:target #f))

(define-record-type <lowered-gexp>
  (lowered-gexp sexp inputs sources guile load-path load-compiled-path)
  lowered-gexp?
  (sexp               lowered-gexp-sexp)
  (inputs             lowered-gexp-inputs)        ;list of <derivation-input>
  (sources            lowered-gexp-sources)       ;list of store items
  (guile              lowered-gexp-guile)         ;<derivation-input>
  (load-path          lowered-gexp-load-path)
  (load-compiled-path lowered-gexp-load-compiled-path))


;;;
;;; Modules.
;;;

(define* (imported-files files
                         #:key (name "file-import")
                         (system (%current-system))
                         (guile (%guile-for-build)))
  "Yield the directory NAME with FILES, pairs of a name in that directory and a
file name or file-like object."
  (define (lower-file pair)
    (match pair
      ((target . (? string? source))
       (store-return pair))
      ((target . object)
       (mlet %store-monad ((lowered (lower-object object system)))
         (return (cons target
                       (if (derivation? lowered)
                           (derivation->output-path lowered)
                           lowered)))))))
  (mlet %store-monad ((files (mapm %store-monad lower-file files)))
    (interned-file-tree `(,name directory ,@(file-mapping->tree files)))))

(define* (imported-modules modules
                           #:key (name "module-import")
                           (system (%current-system))
                           (guile (%guile-for-build))
                           (module-path %load-path))
  "Yield the directory NAME with the sources of MODULES.  A module is a name,
which stands for the file of that name on the load path of the build, or
`(NAME => FILE)'."
  (imported-files (map (match-lambda
                         ((module '=> file)
                          (cons (module->source-file-name module) file))
                         (module
                          (let ((file (module->source-file-name module)))
                            (cons file file))))
                       modules)
                  #:name name #:system system #:guile guile))

(define* (compiled-modules modules
                           #:key (name "module-import-compiled")
                           (system (%current-system))
                           target
                           (guile (%guile-for-build))
                           (module-path %load-path)
                           (extensions '())
                           (deprecation-warnings #f)
                           (optimization-level 1))
  "Yield the directory NAME with MODULES, compiled with EXTENSIONS on the load
path."
  (mlet %store-monad ((sources (imported-modules modules
                                                 #:system system
                                                 #:guile guile
                                                 #:module-path module-path))
                      (extensions (mapm %store-monad
                                        (lambda (extension)
                                          (lower-object extension system
                                                        #:target #f))
                                        extensions)))
    (return (symbolic-store-item name 'compiled sources
                                 (map derivation-file-name* extensions)
                                 target optimization-level))))

(define (derivation-file-name* item)
  (if (derivation? item) (derivation-file-name item) item))

(define* (load-path-expression modules #:optional (path %load-path)
                               #:key (extensions '()) system target guile)
  "Yield a gexp that puts MODULES and the modules of EXTENSIONS on the load
path, or #f if there are none."
  (if (and (null? modules) (null? extensions))
      (store-return #f)
      (mlet* %store-monad ((system -> (or system (%current-system)))
                           (sources (imported-modules modules
                                                      #:system system
                                                      #:module-path path))
                           (compiled (compiled-modules modules
                                                       #:extensions extensions
                                                       #:system system
                                                       #:target target
                                                       #:module-path path)))
        (return
         (gexp (eval-when (expand load eval)
                 (let ((under (lambda (suffix)
                                (map (lambda (extension)
                                       (string-append extension suffix))
                                     '((ungexp-splicing extensions)))))
                       (in-front (lambda (directories path)
                                   (let loop ((path path) (kept '()))
                                     (cond ((null? path)
                                            (append directories (reverse kept)))
                                           ((member (car path) directories)
                                            (loop (cdr path) kept))
                                           (else
                                            (loop (cdr path)
                                                  (cons (car path) kept))))))))
                   (set! %load-path
                     (in-front (cons (ungexp sources)
                                     (under (string-append
                                             "/share/guile/site/"
                                             (effective-version))))
                               %load-path))
                   (set! %load-compiled-path
                     (in-front (cons (ungexp compiled)
                                     (under (string-append
                                             "/lib/guile/" (effective-version)
                                             "/site-ccache")))
                               %load-compiled-path)))))))))


;;;
;;; Derivations.
;;;

(define* (lower-gexp gexp
                     #:key
                     (module-path %load-path)
                     (system (%current-system))
                     (target 'current)
                     (graft? (%graft?))
                     (guile-for-build (%guile-for-build))
                     (effective-version "3.0")
                     deprecation-warnings)
  "Yield the <lowered-gexp> of GEXP for SYSTEM and TARGET: its code, what it
depends on, and the load path to run it with."
  (define modules (delete-duplicates (gexp-modules gexp)))
  (define extensions (gexp-extensions gexp))

  (define (item lowered)
    (if (derivation? lowered) (derivation->output-path lowered) lowered))

  (look-over-or ('gexp gexp (lowered-gexp '() '() '() (unlowered) '() '()))
    (mlet* %store-monad
        ((system -> (or system (%current-system)))
         (target -> (if (eq? target 'current) (%current-target-system) target))
         (guile (lower-guile guile-for-build system))
         (inputs (lower-inputs (gexp-inputs gexp) system target))
         (sexp (gexp->sexp gexp system target))
         (extensions* (mapm %store-monad
                            (lambda (extension)
                              (lower-object extension system #:target #f))
                            extensions))
         (sources (if (null? modules)
                      (return #f)
                      (imported-modules modules #:system system
                                        #:module-path module-path)))
         (compiled (if (null? modules)
                       (return #f)
                       (compiled-modules modules #:system system
                                         #:module-path module-path
                                         #:extensions extensions))))
      (define (search-path first suffix)
        (append (if first (list first) '())
                (map (lambda (extension)
                       (string-append (item extension) suffix))
                     extensions*)))
      (return
       (lowered-gexp sexp
                     (append (map derivation-input
                                  (filter derivation? extensions*))
                             (filter derivation-input? inputs))
                     (filter string? (cons* sources compiled inputs))
                     (if (derivation? guile)
                         (derivation-input guile '("out"))
                         guile)
                     (search-path sources
                                  (string-append "/share/guile/site/"
                                                 effective-version))
                     (search-path compiled
                                  (string-append "/lib/guile/" effective-version
                                                 "/site-ccache")))))))

(define* (gexp->derivation name gexp
                           #:key
                           system (target 'current)
                           hash hash-algo recursive?
                           (env-vars '(("LC_CTYPE" . "C.UTF-8")))
                           (modules '())
                           (module-path %load-path)
                           (guile-for-build (%guile-for-build))
                           (effective-version "3.0")
                           (graft? (%graft?))
                           references-graphs
                           allowed-references disallowed-references
                           leaked-env-vars
                           local-build? (substitutable? #t)
                           (properties '())
                           deprecation-warnings
                           (script-name (string-append name "-builder")))
  "Yield the derivation NAME that runs GEXP on SYSTEM, for TARGET if that is a
triplet."
  (define with-modules
    (make-gexp (gexp-references gexp)
               (append modules (gexp-self-modules gexp))
               (gexp-self-extensions gexp)
               (gexp-proc gexp)
               (%gexp-location gexp)
               (gexp-spliced gexp)))

  (look-over-or ('gexp gexp (unlowered))
    (mlet* %store-monad
        ;; The first step makes the rest look at the parameters when the value is
        ;; bound, not when it is made.
        ((graft? (set-grafting graft?))
         (system -> (or system (%current-system)))
         (lowered (lower-gexp with-modules
                              #:module-path module-path
                              #:system system #:target target
                              #:guile-for-build guile-for-build
                              #:effective-version effective-version))
         (builder (text-file script-name
                             (object->string (lowered-gexp-sexp lowered))))
         (guile -> (lowered-gexp-guile lowered))
         (ignored (set-grafting graft?)))
      (raw-derivation name
                      (string-append (if (derivation-input? guile)
                                         (derivation-input-output-path guile)
                                         guile)
                                     "/bin/guile")
                      `("--no-auto-compile"
                        ,@(append-map (lambda (directory) `("-L" ,directory))
                                      (lowered-gexp-load-path lowered))
                        ,@(append-map (lambda (directory) `("-C" ,directory))
                                      (lowered-gexp-load-compiled-path lowered))
                        ,builder)
                      #:outputs (match (gexp-outputs gexp)
                                  (() '("out"))
                                  (outputs outputs))
                      #:env-vars env-vars
                      #:system system
                      #:inputs (append (filter derivation-input? (list guile))
                                       (lowered-gexp-inputs lowered))
                      #:sources (cons builder (lowered-gexp-sources lowered))
                      #:hash hash #:hash-algo hash-algo #:recursive? recursive?
                      #:references-graphs references-graphs
                      #:leaked-env-vars leaked-env-vars
                      #:local-build? local-build?
                      #:substitutable? substitutable?
                      #:properties properties))))

(define* (gexp->script name exp
                       #:key (guile (default-guile))
                       (module-path %load-path)
                       (system (%current-system))
                       (target 'current))
  "Yield the derivation of the executable NAME that runs EXP on GUILE."
  (look-over-or ('value exp (unlowered))
    (mlet* %store-monad
        ((target (if (eq? target 'current)
                     (current-target-system)
                     (return target)))
         (guile-for-build (lower-object guile system #:target #f))
         (set-load-path (load-path-expression (gexp-modules exp) module-path
                                              #:extensions (gexp-extensions exp)
                                              #:system system #:target target)))
      (gexp->derivation name
                        (gexp (call-with-output-file (ungexp output)
                                (lambda (port)
                                  (format port
                                          "#!~a/bin/guile --no-auto-compile~%!#~%"
                                          (ungexp guile))
                                  (for-each (lambda (form)
                                              (write form port))
                                            '((ungexp-splicing
                                               (if set-load-path
                                                   (list set-load-path exp)
                                                   (list exp)))))
                                  (chmod port #o555))))
                        #:system system #:target target
                        #:module-path module-path
                        #:guile-for-build guile-for-build
                        #:local-build? #t #:substitutable? #f))))

(define* (gexp->file name exp
                     #:key (guile (default-guile))
                     (set-load-path? #t)
                     (module-path %load-path)
                     (splice? #f)
                     (system (%current-system))
                     (target 'current))
  "Yield the derivation of the file NAME that contains EXP, or the expressions
of the list EXP if SPLICE? is true."
  (look-over-or ((if splice? 'spliced 'value) exp (unlowered))
    (mlet* %store-monad
        ((target (if (eq? target 'current)
                     (current-target-system)
                     (return target)))
         (guile-for-build (lower-object guile system #:target #f))
         (set-load-path (if set-load-path?
                            (load-path-expression
                             (gexp-modules exp) module-path
                             #:extensions (gexp-extensions exp)
                             #:system system #:target target)
                            (return #f))))
      (gexp->derivation name
                        (gexp (call-with-output-file (ungexp output)
                                (lambda (port)
                                  (for-each (lambda (form)
                                              (write form port))
                                            (append
                                             '((ungexp-splicing
                                                (if set-load-path
                                                    (list set-load-path)
                                                    '())))
                                             '(ungexp (if splice?
                                                          exp
                                                          (gexp ((ungexp exp))))))))))
                        #:system system #:target target
                        #:module-path module-path
                        #:guile-for-build guile-for-build
                        #:local-build? #t #:substitutable? #f))))

(define* (text-file* name #:rest text)
  "Yield the derivation of the file NAME that contains TEXT, strings and
file-like objects."
  (gexp->derivation name
                    (gexp (call-with-output-file (ungexp output "out")
                            (lambda (port)
                              (set-port-encoding! port "UTF-8")
                              (for-each (lambda (item) (display item port))
                                        (list (ungexp-splicing text))))))
                    #:local-build? #t #:substitutable? #f))
