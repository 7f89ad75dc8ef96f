(define-module (guix packages derivation)
  #:use-module (guix build-system)
  #:use-module (guix derivations)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix packages graph)
  #:use-module (guix packages origin)
  #:use-module (guix packages package)
  #:use-module (guix store)
  #:use-module (guix utils targets)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (default-guile guile-for-grafts default-guile-derivation
            set-guile-for-build
            package->derivation package->cross-derivation
            package-derivation package-cross-derivation
            package-output package-file package-grafts
            bag->derivation
            origin->derivation package-source-derivation
            computed-origin-method))

;;; Commentary:
;;;
;;; Packages as derivations.  How a package is built is beyond an evaluation
;;; that builds nothing; what identifies the result is not: name, version,
;;; source and inputs are what a derivation is made of here.
;;;
;;; Code:

(define (default-guile)
  "Return the Guile package that runs build code."
  (module-ref (resolve-interface '(gnu packages commencement)) 'guile-final))

(define (guile-for-grafts)
  "Return the Guile package that applies grafts."
  (default-guile))

(define* (default-guile-derivation #:optional (system (%current-system)))
  "Yield the derivation of the Guile that runs build code on SYSTEM."
  (package->derivation (default-guile) system #:graft? #f))

(define* (set-guile-for-build guile #:optional system)
  "Make GUILE, a package, the one that runs build code; yield the previous."
  (mlet %store-monad ((guile (package->derivation
                              guile (or system (%current-system)))))
    (lambda (store)
      (values (%guile-for-build guile) store))))


;;;
;;; Packages.
;;;

;; Package -> alist of (system target graft?) -> derivation.
(define %derivations (make-weak-key-hash-table))

(define (identity-of thing system)
  ;; What distinguishes THING, an input or a source, from others.
  (match thing
    ((? package?)
     (derivation-file-name (derivation-of thing system #f #f)))
    ((? origin?)
     (list (origin-actual-file-name thing)
           (object->string (origin-uri thing))
           (object->string (origin-hash thing))
           (map (lambda (patch) (identity-of patch system))
                (origin-patches thing))))
    ((? file-like?)
     (run-with-store #f
       (mlet %store-monad ((lowered (lower-object thing system #:target #f)))
         (return (if (derivation? lowered)
                     (derivation-file-name lowered)
                     lowered)))
       #:system system))
    (_ thing)))

(define (compute-derivation package system target)
  (define identity-of-input
    (match-lambda
      (((? string? label) (? package? input) (? string? output))
       (list label
             (derivation->output-path (derivation-of input system target #f)
                                      output)))
      (((? string? label) (and thing (or (? string?) (? file-like?)))
        . (and outputs ((? string?) ...)))
       (cons* label (identity-of thing system) outputs))
      (input
       (raise (condition (&package-input-error
                          (package package) (input input)))))))

  (define inputs
    (map identity-of-input (package-direct-inputs package)))

  (derivation #f (package-full-name package "-") "builtin:package"
              (list (or target "")
                    (object->string (identity-of (package-source package)
                                                 system))
                    (object->string inputs))
              #:system system
              #:outputs (package-outputs package)))

(define (derivation-of package system target graft?)
  (let* ((package (or (and graft? (package-replacement package)) package))
         (key     (list system target))
         (known   (hashq-ref %derivations package '())))
    (or (assoc-ref known key)
        (parameterize ((%current-system system)
                       (%current-target-system target))
          (let ((drv (compute-derivation package system target)))
            (hashq-set! %derivations package (acons key drv known))
            drv)))))

(define* (package-derivation store package
                             #:optional (system (%current-system))
                             #:key (graft? (%graft?)))
  "Return the derivation of PACKAGE on SYSTEM."
  (derivation-of package system #f graft?))

(define* (package-cross-derivation store package target
                                   #:optional (system (%current-system))
                                   #:key (graft? (%graft?)))
  "Return the derivation of PACKAGE for TARGET, built on SYSTEM."
  (derivation-of package system target graft?))

;; The monadic variants look at the parameters when their value is bound.

(define (package->derivation . arguments)
  "Yield the derivation of a package, given as to 'package-derivation'."
  (lambda (store)
    (values (apply package-derivation store arguments) store)))

(define (package->cross-derivation . arguments)
  "Yield the derivation of a package, given as to 'package-cross-derivation'."
  (lambda (store)
    (values (apply package-cross-derivation store arguments) store)))

(define* (package-output store package
                         #:optional (output "out") (system (%current-system)))
  "Return the store item that is OUTPUT of PACKAGE on SYSTEM."
  (derivation->output-path (package-derivation store package system) output))

(define* (package-file package #:optional file
                       #:key system (output "out") target)
  "Yield the name of FILE in OUTPUT of PACKAGE, or of OUTPUT without FILE."
  (mlet* %store-monad ((system (if system
                                   (return system)
                                   (current-system)))
                       (drv (if target
                                (package->cross-derivation package target system)
                                (package->derivation package system))))
    (let ((directory (derivation->output-path drv output)))
      (return (if file
                  (string-append directory "/" file)
                  directory)))))

(define* (package-grafts store package
                         #:optional (system (%current-system)) #:key target)
  "Return the grafts of PACKAGE: none are applied here."
  '())

(define* (bag->derivation bag #:optional context)
  "Yield the derivation that builds BAG."
  (store-return
   (derivation #f (bag-name bag) "builtin:bag"
               (list (object->string
                      (map (match-lambda
                             ((label thing . outputs)
                              (cons* label
                                     (identity-of thing (bag-system bag))
                                     outputs)))
                           (bag-direct-inputs bag))))
               #:system (bag-system bag)
               #:outputs (bag-outputs bag))))


;;;
;;; Sources.
;;;

(define* (origin->derivation origin #:optional (system (%current-system)))
  "Yield the derivation of the source that ORIGIN denotes."
  (define hash (origin-hash origin))
  (store-return
   (derivation #f (or (origin-actual-file-name origin) "source")
               "builtin:download"
               (map object->string
                    (list (origin-uri origin)
                          (origin-snippet origin)
                          (map (lambda (patch) (identity-of patch system))
                               (origin-patches origin))))
               #:system system
               #:hash (and=> hash content-hash-value)
               #:hash-algo (and=> hash content-hash-algorithm))))

;; Private to (guix packages) in Guix; channels take it with '@@'.
(define* (computed-origin-method promise hash-algo hash
                                 #:optional (name "source")
                                 #:key (system (%current-system))
                                 (guile (default-guile)))
  "Yield the derivation of a source that the gexp which PROMISE gives makes."
  (mlet %store-monad ((guile (package->derivation guile system)))
    (gexp->derivation (or name "computed-origin") (force promise)
                      #:system system
                      #:guile-for-build guile)))

(define* (package-source-derivation store source
                                    #:optional (system (%current-system)))
  "Return the derivation or the store item of SOURCE."
  (match source
    ((? string?)
     (if (direct-store-path? source)
         source
         (run-with-store store (interned-file source))))
    (_
     (run-with-store store (lower-object source system)))))
