(define-module (gnu packages)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix diagnostics saying)
  #:use-module (guix discovery)
  #:use-module (guix i18n)
  #:use-module (guix memoization)
  #:use-module (guix modules)
  #:use-module (guix packages)
  #:use-module (guix ui specifications)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (ice-9 textual-ports)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:autoload   (svc exceptions) (exception-reason)
  #:use-module (svc package-index)
  #:autoload   (guix profiles) (packages->manifest)
  #:export (search-patch search-patches search-auxiliary-file
            %patch-path %auxiliary-files-path
            %package-module-path %default-package-module-path
            cache-is-authoritative?

            fold-packages fold-available-packages all-packages
            find-newest-available-packages
            find-packages-by-name find-package-locations
            find-best-packages-by-name
            specification->package specification->package+output
            specification->location
            specifications->packages specifications->manifest
            package-unique-version-prefix
            generate-package-cache))

;;; Commentary:
;;;
;;; Packages by name.  The packages of Guix are in an index: names, versions and
;;; the variables that hold them, so that looking one up loads one package.
;;; Modules of packages in the directories that the user gives are not in the
;;; index; those are loaded whose text has the name that is looked for.
;;;
;;; Code:


;;;
;;; Paths.
;;;

(define %default-package-module-path
  ;; The library's own packages, which the index stands for.
  '((#f . "gnu/packages")))

(define (directories-from-environment variable)
  (string-tokenize (or (getenv variable) "")
                   (char-set-complement (char-set #\:))))

(define (without-directories-of-guile path)
  ;; PATH without the directories that are there for Guile, not for Guix: those
  ;; of GUILE_LOAD_PATH, which stand at its end.
  (let ((directories (directories-from-environment "GUILE_LOAD_PATH")))
    (remove (lambda (directory)
              (member directory directories))
            path)))

(define (directories-of-user)
  ;; The directories that the user added to the load path: channels, and
  ;; modules of the configuration.  One with the library itself is none.
  (remove (lambda (directory)
            (file-exists? (string-append directory "/gnu/packages.scm")))
          (without-directories-of-guile %load-path)))

(define %package-module-path
  ;; Directories, or pairs of a directory and one below, with modules of
  ;; packages.
  (make-parameter
   ;; Those of GUIX_PACKAGE_PATH are in the load path.
   (append (directories-of-user) %default-package-module-path)))

(define (user-module-path)
  (lset-difference equal? (%package-module-path) %default-package-module-path))

(define (cache-is-authoritative?)
  "Return whether the index has all packages."
  (null? (user-module-path)))

(define (path-below sub-directory)
  ;; The directories of the load path, and what SUB-DIRECTORY of them exist.
  (append-map (lambda (directory)
                (let ((below (string-append directory "/" sub-directory)))
                  (if (file-exists? below)
                      (list directory below)
                      (list directory))))
              %load-path))

(define %patch-path
  (make-parameter (path-below "gnu/packages/patches")))

(define %auxiliary-files-path
  (make-parameter (path-below "gnu/packages/aux-files")))

(define (search-auxiliary-file file-name)
  "Return the absolute name of the auxiliary file FILE-NAME, or #f."
  (search-path (%auxiliary-files-path) file-name))

(define (search-patch file-name)
  "Return the absolute name of the patch FILE-NAME; raise an error if there is
none."
  (or (search-path (%patch-path) file-name)
      (raise (formatted-message (G_ "~a: patch not found") file-name))))

(define-syntax-rule (search-patches file-name ...)
  "The list of the absolute names of the patches FILE-NAME."
  (list (search-patch file-name) ...))


;;;
;;; Listing.
;;;

(define entry-package
  ;; The package of an entry of the index: a version, a module and a variable.
  (match-lambda
    ((version module variable)
     (module-ref (resolve-interface module) variable))))

(define (public-package? package)
  (not (hidden-package? package)))

(define* (fold-packages proc init
                        #:optional (modules #f)
                        #:key (select? public-package?))
  "Fold PROC, of a package and the state, over the packages that MODULES export,
or over all packages, as far as SELECT? accepts them."
  (define (step object state)
    (if (and (package? object) (select? object))
        (proc object state)
        state))
  (if modules
      (fold-module-public-variables step init modules)
      (fold-module-public-variables
       step
       (fold (match-lambda*
               (((_ . entry) state) (step (entry-package entry) state)))
             init (%package-index))
       (all-modules (user-module-path)))))

(define (fold-available-packages proc init)
  "Fold PROC over all packages: it is called with a name, a version, the state
and, as keywords, the outputs, the location, whether it is supported and whether
it is deprecated."
  (fold-packages (lambda (package state)
                   (proc (package-name package)
                         (package-version package)
                         state
                         #:outputs (package-outputs package)
                         #:location (package-location package)
                         #:supported? (->bool (supported-package? package))
                         #:deprecated? (->bool (package-superseded package))))
                 init))

(define (all-packages)
  "Return all packages that are not superseded."
  (fold-packages cons '()
                 #:select? (negate package-superseded)))

(define (generate-package-cache directory)
  "Refuse: the index is part of this library."
  (raise (formatted-message (G_ "the package index cannot be generated"))))


;;;
;;; Searching.
;;;

;; Loading all modules of all channels to find one package would take longer
;; than everything else.  The text of a module mostly has the names of its
;; packages, so the modules whose text has the name are loaded, and all of them
;; only for a name that nothing else knows.

(define %package-name
  (make-regexp "\\(name[ \t\n]+\"([^\"]+)\"\\)"))

(define (module-file? text)
  (string-contains text "(define-module"))

(define user-modules
  ;; Name of a package -> modules of the directories PATH that seem to have it;
  ;; and under #t all modules.
  (mlambda (path)
    (define table (make-hash-table))
    (define (note! key module)
      (hash-set! table key (cons module (hash-ref table key '()))))
    (for-each
     (match-lambda
       ((and (or (directory . sub-directory) directory) entry)
        (for-each
         (lambda (file)
           (let ((text (false-if-exception
                        (call-with-input-file file get-string-all)))
                 (module (file-name->module-name
                          (string-drop file (string-length directory)))))
             (when (and text (module-file? text))
               (note! #t module)
               (fold-matches %package-name text #f
                             (lambda (match _)
                               (note! (match:substring match 1) module))))))
         (scheme-files (if (pair? entry)
                           (string-append directory "/" sub-directory)
                           directory)))))
     path)
    table))

(define load-module
  ;; The interface of the module NAME, or #f and a warning if it does not load.
  (mlambda (name)
    (catch #t
      (lambda () (resolve-interface name))
      (lambda (key . arguments)
        (unless (eq? key 'quit)
          (warning (G_ "~s, which may have packages, did not load: ~a~%")
                   name (exception-reason key arguments)))
        #f))))

(define (packages-in modules name)
  ;; The packages NAME that MODULES export.
  (fold-packages (lambda (package packages)
                   (if (string=? (package-name package) name)
                       (cons package packages)
                       packages))
                 '() (filter-map load-module modules)))

(define (user-packages name known?)
  ;; The packages NAME of modules of the user; when it is not KNOWN? otherwise,
  ;; search them all.
  (match (user-module-path)
    (() '())
    (path
     (let ((modules (user-modules path)))
       (match (packages-in (hash-ref modules name '()) name)
         (() (if known?
                 '()
                 (packages-in (hash-ref modules #t '()) name)))
         (packages packages))))))

(define (newer? one other)
  (version>? (package-version one) (package-version other)))

(define* (find-packages-by-name name #:optional version)
  "Return the packages NAME whose version starts with VERSION, if given, the
newest first."
  (define (wanted? actual)
    (or (not version) (version-prefix? version actual)))
  (let* ((entries (%package-names->entries name))
         (known (filter-map (match-lambda
                              ((and entry (version . _))
                               (and (wanted? version) (entry-package entry))))
                            entries))
         (others (filter (compose wanted? package-version)
                         (user-packages name (pair? entries)))))
    (let ((known (filter public-package? known)))
      (if (null? others)
          known
          (stable-sort (append others known) newer?)))))

(define* (find-package-locations name #:optional version)
  "Return the list of pairs of version and location of the packages NAME whose
version starts with VERSION, if given."
  (map (lambda (package)
         (cons (package-version package) (package-location package)))
       (find-packages-by-name name version)))

(define (find-best-packages-by-name name version)
  "Return the packages NAME of the newest version, or those whose version starts
with VERSION if it is not #f."
  (if version
      (find-packages-by-name name version)
      (match (find-packages-by-name name)
        (() '())
        ((and (best . _) packages)
         (take-while (lambda (package)
                       (string=? (package-version package)
                                 (package-version best)))
                     packages)))))

(define-deprecated find-newest-available-packages
  find-packages-by-name)


;;;
;;; Specifications.
;;;

;; Guix says these and exits.  Raised, they come with the place that asked.

(define (report-unknown name version)
  (raise
   (condition
    (&formatted-message
     (format (if version
                 (G_ "~A: package not found for version ~a~%")
                 (G_ "~A: unknown package~%")))
     (arguments (if version (list name version) (list name))))
    (&fix-hint
     (hint (similar-name name #t
                         (G_ "packages of channels are found with @option{-L} and the
directory of the channel")))))))

(define (similar-name name names otherwise)
  ;; A hint at the one of NAMES, all packages if it is #t, that NAME may have been meant to be.
  (let ((near (%nearest-name name names)))
    (if near
        (format #f (G_ "did you mean ~a?") near)
        otherwise)))

(define (find-package spec name version)
  (match (find-best-packages-by-name name version)
    (()
     (report-unknown name version))
    ((package . others)
     (unless (null? others)
       (say 'warning "ambiguous-package" #f
            (G_ "ambiguous package specification `~a', choosing ~a@~a from ~a~%")
            (list spec (package-name package) (package-version package)
                  (location->string (package-location package)))
            #f))
     (match (package-superseded package)
       (#f package)
       (successor
        (say 'info "superseded-package" #f
             (G_ "package '~a' has been superseded by '~a'~%")
             (list (package-name package) (package-name successor)) #f)
        successor)))))

(define (specification->package spec)
  "Return the package that SPEC, a name or a name and a version with an at-sign
in between, denotes: the newest one."
  (call-with-values (lambda () (package-name->name+version spec))
    (lambda (name version)
      (find-package spec name version))))

(define* (specification->package+output spec #:optional (output "out"))
  "Return the package and the output that SPEC denotes, OUTPUT unless SPEC names
one after a colon."
  (call-with-values (lambda ()
                      (package-specification->name+version+output spec output))
    (lambda (name version output)
      (let ((package (find-package spec name version)))
        (unless (or (not output)
                    (member output (package-outputs package)))
          (let ((outputs (package-outputs package)))
            (raise (make-compound-condition
                    (formatted-message (G_ "package `~a' lacks output `~a'")
                                       (package-full-name package) output)
                    (condition
                     (&fix-hint
                      (hint (similar-name output outputs
                                          (string-append (G_ "its outputs are ")
                                                         (string-join outputs ", "))))))))))
        (values package output)))))

(define (specification->location spec)
  "Return the location of the package that SPEC denotes."
  (package-location (specification->package spec)))

(define (specifications->packages specs)
  "Return the list of lists of a package and an output that SPECS denote."
  (map (lambda (spec)
         (call-with-values (lambda () (specification->package+output spec))
           list))
       specs))

(define (specifications->manifest specs)
  "Return the manifest of what SPECS denote."
  (packages->manifest (specifications->packages specs)))

(define (package-unique-version-prefix name version)
  "Return the shortest prefix of VERSION that tells it from the other versions
of NAME: \"\" if it is the newest."
  (match (map package-version (find-packages-by-name name))
    ((_) "")
    (versions
     (if (every (lambda (other) (version>? version other))
                (delete version versions))
         ""
         (version-unique-prefix version versions)))))
