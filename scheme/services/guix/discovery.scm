(define-module (guix discovery)
  #:use-module (guix combinators)
  #:use-module (guix modules)
  #:use-module (ice-9 ftw)
  #:use-module (ice-9 match)
  #:use-module (ice-9 vlist)
  #:use-module (srfi srfi-1)
  #:export (scheme-files scheme-modules scheme-modules*
            fold-modules all-modules
            fold-module-public-variables fold-module-public-variables*))

;;; Commentary:
;;;
;;; Finding modules by looking for their files, and objects by looking through
;;; what modules export.
;;;
;;; Code:

(define (scheme-files directory)
  "Return the Scheme files below DIRECTORY, in alphabetical order."
  (define (files name)
    (let ((file (string-append directory "/" name)))
      (match (and=> (stat file #f) stat:type)
        ('directory (scheme-files file))
        (_ (if (string-suffix? ".scm" name) (list file) '())))))
  (append-map files
              (or (scandir directory
                           (lambda (name) (not (string-prefix? "." name))))
                  '())))

(define* (scheme-modules* directory #:optional sub-directory)
  "Return the names of the modules below SUB-DIRECTORY of DIRECTORY."
  (map (lambda (file)
         (file-name->module-name (string-drop file (string-length directory))))
       (scheme-files (if sub-directory
                         (string-append directory "/" sub-directory)
                         directory))))

(define* (scheme-modules directory #:optional sub-directory
                         #:key (warn (const #f)))
  "Return the modules below SUB-DIRECTORY of DIRECTORY.  WARN is told the name,
the error key and the arguments of those that do not load."
  (filter-map (lambda (name)
                (catch #t
                  (lambda () (resolve-interface name))
                  (lambda arguments
                    (warn (module-name->file-name name) name arguments)
                    #f)))
              (scheme-modules* directory sub-directory)))

(define* (fold-modules proc init path #:key (warn (const #f)))
  "Fold PROC, of a module and the state, over the modules in PATH, a list of
directories and of pairs of a directory and a directory below."
  (fold (lambda (entry state)
          (fold proc state
                (match entry
                  ((directory . sub-directory)
                   (scheme-modules directory sub-directory #:warn warn))
                  (directory
                   (scheme-modules directory #:warn warn)))))
        init path))

(define* (all-modules path #:key (warn (const #f)))
  "Return the modules in PATH, in order."
  (reverse (fold-modules cons '() path #:warn warn)))

(define (fold-distinct key proc init modules)
  ;; Fold PROC, of a module, a name, a variable and the state, over what MODULES
  ;; export, once per value of KEY.
  (define seen (make-hash-table))
  (fold (lambda (module state)
          (fold (match-lambda*
                  (((name . variable) state)
                   (let ((key (key variable)))
                     (if (hashq-ref seen key)
                         state
                         (begin
                           (hashq-set! seen key #t)
                           (proc module name variable state))))))
                state
                (module-map cons module)))
        init modules))

(define (fold-module-public-variables* proc init modules)
  "Fold PROC, of a module, a name, a variable and the state, over the variables
that MODULES export, each once."
  (fold-distinct identity proc init modules))

(define (fold-module-public-variables proc init modules)
  "Fold PROC, of an object and the state, over the values of the variables that
MODULES export, each once."
  (define (value variable)
    (and (variable-bound? variable) (variable-ref variable)))
  (fold-distinct value
                 (lambda (module name variable state)
                   (proc (value variable) state))
                 init modules))
