;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix scripts graph)
  #:use-module (gnu packages)
  #:use-module ((guix build-system gnu) #:select (standard-packages))
  #:use-module (guix derivations)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix graph)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix monads)
  #:use-module (guix packages)
  #:use-module (guix store)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (%package-node-type
            %reverse-package-node-type
            %bag-node-type
            %bag-with-origins-node-type
            %bag-emerged-node-type
            %reverse-bag-node-type
            %derivation-node-type
            %reference-node-type
            %referrer-node-type
            %module-node-type
            %node-types))

;;; Commentary:
;;;
;;; The graphs of packages: as they are declared, as they are built, and as they
;;; refer to each other in the store.
;;;
;;; Code:

(define (pure proc)
  (lift1 proc %store-monad))

(define (label-of thing)
  "How a node is called."
  (cond ((package? thing) (package-full-name thing))
        ((origin? thing) (origin-actual-file-name thing))
        ((string? thing) (basename thing))
        (else (number->string (object-address thing) 16))))

(define (list-of-package thing)
  (if (package? thing)
      (list thing)
      (raise (formatted-message
              (G_ "~a: invalid argument (package name expected)") thing))))

(define (reverse-of type edges name* description*)
  "TYPE with its edges the other way round, among all packages; EDGES is TYPE."
  (let ((back (delay (run-with-store #f
                       (node-back-edges edges
                                        (fold-packages cons '()))))))
    (node-type
     (inherit type)
     (name name*)
     (description description*)
     (edges (lambda (node)
              (store-return ((force back) node)))))))


;;;
;;; Packages as declared.
;;;

(define %package-node-type
  (node-type
   (name "package")
   (description (G_ "packages and what they depend on, without implicit inputs"))
   (convert (pure list-of-package))
   (identifier (pure object-address))
   (label label-of)
   (edges (pure (lambda (package)
                  (filter package? (map second
                                        (package-direct-inputs package))))))))

(define %reverse-package-node-type
  (reverse-of %package-node-type %package-node-type
              "reverse-package" (G_ "packages and what depends on them")))


;;;
;;; Packages as built.
;;;

(define (bag-identifier thing)
  "Yield what THING is told from others by: what it is built as."
  (if (string? thing)
      (store-return thing)
      (mlet %store-monad ((lowered (lower-object thing)))
        (return (if (derivation? lowered)
                    (derivation-file-name lowered)
                    lowered)))))

(define (origin-edges origin)
  (cons (or (origin-patch-guile origin) (default-guile))
        (if (or (pair? (origin-patches origin)) (origin-snippet origin))
            (delete-duplicates (map second (or (origin-patch-inputs origin) '()))
                               eq?)
            '())))

(define (bag-edges thing)
  "What THING, a package, an origin or a file, is built from."
  (cond ((package? thing) (map second (bag-direct-inputs (package->bag thing))))
        ((origin? thing) (origin-edges thing))
        (else '())))

(define standard
  ;; What every package is built with.
  (delay (map second (standard-packages))))

(define (packages-in things) (filter package? things))

(define (bag-type name* description* edges*)
  (node-type
   (name name*)
   (description description*)
   (convert (pure list-of-package))
   (identifier bag-identifier)
   (label label-of)
   (edges (pure edges*))))

(define %bag-node-type
  (bag-type "bag" (G_ "packages and what they are built with")
            (lambda (thing) (packages-in (bag-edges thing)))))

(define %bag-with-origins-node-type
  (bag-type "bag-with-origins"
            (G_ "packages, their sources, and what they are built with")
            (lambda (thing)
              (filter (lambda (other) (or (package? other) (origin? other)))
                      (bag-edges thing)))))

(define %bag-emerged-node-type
  (bag-type "bag-emerged" (G_ "like 'bag', without what bootstraps it")
            (lambda (thing)
              (if (memq thing (force standard))
                  '()
                  (packages-in (bag-edges thing))))))

(define %reverse-bag-node-type
  (reverse-of %bag-node-type %bag-node-type
              "reverse-bag" (G_ "packages and what is built with them")))


;;;
;;; Derivations and the store.
;;;

(define (no-such-graph)
  (raise (condition
          (&message (message "no graph of this type has such a node")))))

(define %derivation-node-type
  (node-type
   (name "derivation")
   (description (G_ "derivations and what they are built from"))
   (convert (lambda (thing)
              (cond ((package? thing)
                     (mlet %store-monad ((drv (package->derivation thing)))
                       (return (list drv))))
                    ((and (string? thing) (derivation-path? thing))
                     (store-return (list (read-derivation-from-file thing))))
                    (else (no-such-graph)))))
   (identifier (pure (lambda (node)
                       (if (derivation? node)
                           (derivation-file-name node)
                           node))))
   (label (lambda (node)
            (store-path-package-name
             (if (derivation? node) (derivation-file-name node) node))))
   (edges (pure (lambda (node)
                  (if (derivation? node)
                      (append (map derivation-input-derivation
                                   (derivation-inputs node))
                              (derivation-sources node))
                      '()))))))

(define (store-items thing)
  "Yield the list of items that THING, a package or one of them, stands for."
  (cond ((package? thing)
         (mlet %store-monad ((drv (package->derivation thing)))
           (return (map cdr (derivation->output-paths drv)))))
        ((and (string? thing) (store-path? thing))
         (store-return (list thing)))
        (else (no-such-graph))))

(define (store-type name* description* edges*)
  (node-type
   (name name*)
   (description description*)
   (convert store-items)
   (identifier (pure identity))
   (label store-path-package-name)
   (edges edges*)))

(define %reference-node-type
  (store-type "references" (G_ "items and what they refer to")
              (store-lift references)))

(define %referrer-node-type
  (store-type "referrers" (G_ "items and what refers to them")
              (lambda (item)
                (mlet %store-monad ((items ((store-lift referrers) item)))
                  (return (remove derivation-path? items))))))


;;;
;;; Modules.
;;;

(define (package-module? module)
  (not (memq (car module) '(guix system language ice-9 srfi))))

(define %module-node-type
  (node-type
   (name "module")
   (description (G_ "modules of packages and what they import"))
   (convert (pure (lambda (package)
                    (list (file-name->module-name
                           (location-file (package-location package)))))))
   (identifier (pure identity))
   (label object->string)
   (edges (pure (lambda (module)
                  (filter package-module?
                          (source-module-dependencies module)))))))

(define %node-types
  (list %package-node-type
        %reverse-package-node-type
        %bag-node-type
        %bag-with-origins-node-type
        %bag-emerged-node-type
        %reverse-bag-node-type
        %derivation-node-type
        %reference-node-type
        %referrer-node-type
        %module-node-type))

;;; graph.scm ends here
