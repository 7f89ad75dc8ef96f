(define-module (guix derivations)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix monads)
  #:use-module (guix sets)
  #:use-module (guix store)
  #:use-module (guix store items)
  #:use-module (guix utils targets)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:re-export (%guile-for-build)
  #:export (<derivation> derivation?
            derivation-outputs derivation-inputs derivation-sources
            derivation-system derivation-builder
            derivation-builder-arguments derivation-builder-environment-vars
            derivation-file-name
            derivation-name derivation-output-names derivation-properties
            derivation-prerequisites derivation-build-plan
            derivation-prerequisites-to-build
            derivation-hash

            <derivation-output> derivation-output?
            derivation-output-path derivation-output-hash-algo
            derivation-output-hash derivation-output-recursive?

            <derivation-input> derivation-input? derivation-input
            derivation-input-path derivation-input-derivation
            derivation-input-sub-derivations derivation-input-output-paths
            derivation-input-output-path valid-derivation-input?
            derivation-input-fold

            &derivation-error derivation-error? derivation-error-derivation
            &derivation-missing-output-error
            derivation-missing-output-error? derivation-missing-output

            fixed-output-derivation? offloadable-derivation?
            substitutable-derivation? substitution-oracle

            read-derivation read-derivation-from-file write-derivation
            derivation->output-path derivation->output-paths
            derivation-path->output-path derivation-path->output-paths
            derivation raw-derivation map-derivation
            invalidate-derivation-caches!
            build-derivations built-derivations
            build-expression->derivation

            file-search-error? file-search-error-file-name
            file-search-error-search-path
            search-path* module->source-file-name))

;;; Commentary:
;;;
;;; Derivations as values.  A derivation says what would be built, from what
;;; and by which program; its name and those of its outputs follow from that.
;;; None is ever built.
;;;
;;; Code:

(define-immutable-record-type <derivation>
  (make-derivation outputs inputs sources system builder args env-vars
                   file-name)
  derivation?
  (outputs   derivation-outputs)        ;alist: name -> <derivation-output>
  (inputs    derivation-inputs)         ;list of <derivation-input>
  (sources   derivation-sources)        ;list of store items
  (system    derivation-system)
  (builder   derivation-builder)
  (args      derivation-builder-arguments)
  (env-vars  derivation-builder-environment-vars)
  (file-name derivation-file-name))

(define-immutable-record-type <derivation-output>
  (make-derivation-output path hash-algo hash recursive?)
  derivation-output?
  (path       derivation-output-path)
  (hash-algo  derivation-output-hash-algo)
  (hash       derivation-output-hash)
  (recursive? derivation-output-recursive?))

(define-immutable-record-type <derivation-input>
  (make-derivation-input drv sub-derivations)
  derivation-input?
  (drv             derivation-input-derivation)
  (sub-derivations derivation-input-sub-derivations))

(set-record-type-printer! <derivation>
  (lambda (drv port)
    (format port "#<derivation ~a => ~a ~a>"
            (derivation-file-name drv)
            (string-join (map cdr (derivation->output-paths drv)))
            (number->string (object-address drv) 16))))

(define-condition-type &derivation-error &store-error
  derivation-error?
  (derivation derivation-error-derivation))

(define-condition-type &derivation-missing-output-error &derivation-error
  derivation-missing-output-error?
  (output derivation-missing-output))

(define-condition-type &file-search-error &error
  file-search-error?
  (file file-search-error-file-name)
  (path file-search-error-search-path))


;;;
;;; Making derivations.
;;;

(define (references-text references)
  ;; References, derivations with an output or file names, as the daemon gets
  ;; them.
  (string-join (map (match-lambda
                      ((? derivation? drv) (derivation->output-path drv))
                      (((? derivation? drv) . output)
                       (derivation->output-path drv (if (pair? output)
                                                        (car output)
                                                        output)))
                      (reference reference))
                    references)))

(define %derivations
  ;; File names to derivations: the same derivation is the same object.
  (make-hash-table))

(define* (derivation store name builder args
                     #:key
                     (system (%current-system)) (env-vars '())
                     (inputs '()) (sources '()) (outputs '("out"))
                     hash hash-algo recursive?
                     references-graphs
                     allowed-references disallowed-references
                     leaked-env-vars local-build? (substitutable? #t)
                     (properties '())
                     (%deprecation-warning? #t))
  "Return the derivation NAME that runs BUILDER with ARGS on SYSTEM."
  (define ingredients
    (list system builder args env-vars sources properties
          (map (lambda (input)
                 (cons (derivation-input-path input)
                       (derivation-input-sub-derivations input)))
               inputs)
          allowed-references disallowed-references))

  (define environment
    ;; What the daemon is told of the build is in its environment.
    (let-syntax ((variables (syntax-rules ()
                              ((_ (present? name value) ...)
                               (append (if present?
                                           (list (cons name value))
                                           '())
                                       ...
                                       env-vars)))))
      (variables
       (local-build? "preferLocalBuild" "1")
       ((not substitutable?) "allowSubstitutes" "0")
       (allowed-references "allowedReferences"
                           (references-text allowed-references))
       (disallowed-references "disallowedReferences"
                              (references-text disallowed-references))
       (leaked-env-vars "impureEnvVars" (string-join leaked-env-vars))
       ((pair? properties) "guix properties" (object->string properties)))))

  (define (output-of output)
    (let ((item (if (string=? output "out")
                    name
                    (string-append name "-" output))))
      (cons output
            (make-derivation-output
             (if hash
                 (fixed-output-path item hash #:hash-algo hash-algo
                                    #:recursive? recursive?)
                 (symbolic-store-item item 'output ingredients))
             hash-algo hash recursive?))))

  (let ((file (symbolic-store-item (string-append name ".drv")
                                   'derivation outputs hash
                                   ingredients)))
    (or (hash-ref %derivations file)
        (let ((drv (make-derivation (map output-of outputs)
                                    inputs sources system builder args
                                    environment file)))
          (hash-set! %derivations file drv)
          drv))))

(define raw-derivation
  ;; The monadic variant of 'derivation'.
  (store-lift derivation))

(define* (derivation-input drv #:optional
                           (outputs (derivation-output-names drv)))
  "Return the input that consists of OUTPUTS of DRV."
  (make-derivation-input drv outputs))


;;;
;;; Looking into derivations.
;;;

(define (derivation-name drv)
  "Return the name of DRV."
  (string-drop-right (store-path-package-name (derivation-file-name drv)) 4))

(define (derivation-output-names drv)
  "Return the names of the outputs of DRV."
  (map car (derivation-outputs drv)))

(define* (derivation->output-path drv #:optional (output "out"))
  "Return the store item that is OUTPUT of DRV."
  (match (assoc-ref (derivation-outputs drv) output)
    (#f (raise (condition (&derivation-missing-output-error
                           (derivation drv) (output output)))))
    (output (derivation-output-path output))))

(define (derivation->output-paths drv)
  "Return the list of pairs of output name and store item of DRV."
  (map (match-lambda
         ((name . output) (cons name (derivation-output-path output))))
       (derivation-outputs drv)))

(define (derivation-input-path input)
  "Return the file name of the derivation of INPUT."
  (derivation-file-name (derivation-input-derivation input)))

(define (derivation-input-output-paths input)
  "Return the store items that INPUT consists of."
  (map (lambda (output)
         (derivation->output-path (derivation-input-derivation input) output))
       (derivation-input-sub-derivations input)))

(define (derivation-input-output-path input)
  "Return the one store item that INPUT consists of."
  (match (derivation-input-output-paths input)
    ((item) item)))

(define (fixed-output-derivation? drv)
  "Return whether the content of DRV is known by its hash."
  (match (derivation-outputs drv)
    ((("out" . output)) (->bool (derivation-output-hash output)))
    (_ #f)))

(define (flag drv name)
  (assoc-ref (derivation-builder-environment-vars drv) name))

(define (offloadable-derivation? drv)
  "Return whether DRV may be built on another machine."
  (not (equal? "1" (flag drv "preferLocalBuild"))))

(define (substitutable-derivation? drv)
  "Return whether a substitute for DRV may be fetched."
  (not (equal? "0" (flag drv "allowSubstitutes"))))

(define (derivation-properties drv)
  "Return the properties of DRV, an association list."
  (match (flag drv "guix properties")
    (#f '())
    (text (call-with-input-string text read))))

(define (derivation-hash drv)
  "Return the hash part of the file name of DRV."
  (store-path-hash-part (derivation-file-name drv)))

(define* (derivation-input-fold proc seed inputs
                                #:key (cut? (const #f)))
  "Fold PROC over INPUTS and what they depend on, each input once, without
entering those for which CUT? holds."
  (let loop ((inputs inputs) (state seed) (seen (set)) (k (lambda (state _) state)))
    (match inputs
      (() (k state seen))
      ((input . rest)
       (let ((key (cons (derivation-input-path input)
                        (derivation-input-sub-derivations input))))
         (if (or (set-contains? seen key) (cut? input))
             (loop rest state seen k)
             (loop (derivation-inputs (derivation-input-derivation input))
                   (proc input state)
                   (set-insert key seen)
                   (lambda (state seen) (loop rest state seen k)))))))))

(define* (derivation-prerequisites drv #:optional (cut? (const #f)))
  "Return all the inputs of DRV, direct or not, but for those CUT? holds for."
  (reverse (derivation-input-fold cons '() (derivation-inputs drv)
                                  #:cut? cut?)))


;;;
;;; What needs files of the store, or the daemon.
;;;

(define (refuse)
  (open-connection))

(define-syntax-rule (define-refused name ...)
  (begin
    (define (name . arguments)
      "Refuse: there is no store to look into."
      (refuse))
    ...))

(define-refused
  derivation-build-plan derivation-prerequisites-to-build
  valid-derivation-input? substitution-oracle
  read-derivation read-derivation-from-file
  derivation-path->output-path derivation-path->output-paths
  build-derivations built-derivations map-derivation
  build-expression->derivation)

(define* (write-derivation drv #:optional (port (current-output-port)))
  "Write a readable form of DRV to PORT."
  (write `(derivation ,(derivation-file-name drv)
                      ,(derivation->output-paths drv)
                      ,(map derivation-input-path (derivation-inputs drv))
                      ,(derivation-sources drv)
                      ,(derivation-system drv)
                      ,(derivation-builder drv)
                      ,(derivation-builder-arguments drv)
                      ,(derivation-builder-environment-vars drv))
         port))

(define (invalidate-derivation-caches!)
  "Do nothing: nothing is cached."
  *unspecified*)


;;;
;;; Modules on the load path.
;;;

(define (search-path* path file)
  "Return the name of FILE in the directories PATH; raise an error if it is in
none of them."
  (or (search-path path file)
      (raise (condition (&file-search-error (file file) (path path))))))

(define (module->source-file-name module)
  "Return the relative file name of MODULE, a list of symbols."
  (string-append (string-join (map symbol->string module) "/") ".scm"))
