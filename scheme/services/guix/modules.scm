(define-module (guix modules)
  #:use-module (guix memoization)
  #:use-module (guix modules dependencies)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (missing-dependency-error? missing-dependency-module
            missing-dependency-search-path

            file-name->module-name module-name->file-name
            source-module-dependencies source-module-closure
            live-module-closure guix-module-name?))

;;; Commentary:
;;;
;;; Which modules a module needs at build time, by its source.  Modules of
;;; configurations are read for their imports; of the modules that builds
;;; import from Guix, the imports are known.
;;;
;;; Code:

(define-condition-type &missing-dependency-error &error
  missing-dependency-error?
  (module      missing-dependency-module)
  (search-path missing-dependency-search-path))

(define (file-name->module-name file)
  "Return the name of the module in FILE, a relative file name."
  (match (string-tokenize (string-drop-right file 4)
                          (char-set-complement (char-set #\/)))
    (("." . components) (map string->symbol components))
    (components (map string->symbol components))))

(define (module-name->file-name module)
  "Return the relative name of the file of MODULE."
  (string-append (string-join (map symbol->string module) "/") ".scm"))

(define (guix-module-name? name)
  "Return whether NAME is that of a module of Guix."
  (match name
    (((or 'guix 'gnu) . _) #t)
    (_ #f)))

(define (imports clauses)
  ;; The modules that the CLAUSES of a 'define-module' form import.
  (match clauses
    (() '())
    (((or #:use-module #:use-syntax) (and spec ((? pair? name) . _)) . rest)
     (cons name (imports rest)))
    (((or #:use-module #:use-syntax) name . rest)
     (cons name (imports rest)))
    ((#:autoload name _ . rest)
     (cons name (imports rest)))
    ((_ . rest)
     (imports rest))))

(define file-imports
  (mlambda (file)
    (match (call-with-input-file file read)
      (('define-module _ . clauses) (imports clauses))
      (_ '()))))

(define* (source-module-dependencies module #:optional (load-path %load-path))
  "Return the modules that the source of MODULE imports."
  (cond ((known-module-dependencies module))
        ((search-path load-path (module-name->file-name module))
         => file-imports)
        ((or (guix-module-name? module) (resolve-module module #f #:ensure #f))
         '())
        (else
         (raise (condition (&missing-dependency-error
                            (module module) (search-path load-path)))))))

(define (module-closure modules select? dependencies)
  ;; Every module once, in the order in which imports lead to it.
  (define visited (make-hash-table))
  (let loop ((pending modules) (result '()))
    (match pending
      (() (reverse result))
      ((module . rest)
       (cond ((or (hash-ref visited module) (not (select? module)))
              (loop rest result))
             (else
              (hash-set! visited module #t)
              (loop (append (dependencies module) rest)
                    (cons module result))))))))

(define source-closure
  ;; Every service asks anew for the closure of the same few modules.
  (mlambda (modules load-path select?)
    (module-closure modules select?
                    (lambda (module)
                      (source-module-dependencies module load-path)))))

(define* (source-module-closure modules #:optional (load-path %load-path)
                                #:key (select? guix-module-name?))
  "Return MODULES and all the modules that they import, as far as SELECT?
accepts them, by their sources."
  (source-closure modules load-path select?))

(define* (live-module-closure modules #:key (select? guix-module-name?))
  "Return MODULES and all the modules that they use, as far as SELECT? accepts
them."
  (module-closure modules select?
                  (lambda (module)
                    (map module-name (module-uses (resolve-module module))))))
