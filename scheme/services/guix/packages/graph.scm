(define-module (guix packages graph)
  #:use-module (guix build-system)
  #:use-module (guix build-system generic)
  #:use-module (guix memoization)
  #:use-module (guix packages origin)
  #:use-module (guix packages package)
  #:use-module (guix sets)
  #:use-module (guix utils targets)
  #:use-module (guix store)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (ice-9 vlist)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (package->bag
            bag-direct-inputs bag-transitive-inputs
            bag-transitive-build-inputs bag-transitive-host-inputs
            bag-transitive-target-inputs
            package-development-inputs package-closure

            package-direct-sources package-transitive-sources
            package-transitive-inputs package-transitive-target-inputs
            package-transitive-native-inputs
            package-transitive-propagated-inputs
            package-transitive-native-search-paths
            transitive-input-references

            package-transitive-supported-systems supported-package?
            package-patched-vulnerabilities))

;;; Commentary:
;;;
;;; What packages depend on, directly and not.
;;;
;;; Code:


;;;
;;; Bags.
;;;

(define* (package->bag package #:optional
                       (system (%current-system))
                       (target (%current-target-system))
                       #:key (graft? (%graft?)))
  "Return the bag of PACKAGE for SYSTEM, cross-compiled for TARGET if that is a
triplet."
  (let ((self (or (and graft? (package-replacement package)) package)))
    (parameterize ((%current-system system)
                   (%current-target-system target))
      (or (make-bag (match (package-build-system self)
                      ((? build-system? build-system) build-system)
                      ;; A package that is known by name only.
                      (_ (generic-build-system 'generic "Build packages.")))
                    (package-full-name self "-")
                    #:system system #:target target
                    #:source (package-source self)
                    #:inputs (append (package-inputs self)
                                     (package-propagated-inputs self))
                    #:native-inputs (package-native-inputs self)
                    #:outputs (package-outputs self)
                    #:arguments (package-arguments self))
          (raise (if target
                     (condition (&package-cross-build-system-error
                                 (package package)))
                     (condition (&package-error (package package)))))))))

(define (transitive-inputs inputs)
  ;; INPUTS, all of them, and then what they propagate, breadth first and
  ;; without what was met before.
  (define (seen? package outputs seen)
    (match (vhash-assq package seen)
      ((_ . known) (equal? known outputs))
      (#f #f)))

  (let loop ((inputs inputs) (result '()) (propagated '())
             (first? #t) (seen vlist-null))
    (match inputs
      (()
       (if (null? propagated)
           (reverse result)
           (loop (concatenate (reverse propagated)) result '() #f seen)))
      (((and input (_ (? package? package) . outputs)) . rest)
       (if (and (not first?) (seen? package outputs seen))
           (loop rest result propagated first? seen)
           (loop rest
                 (cons input result)
                 (cons (package-propagated-inputs package) propagated)
                 first?
                 (vhash-consq package outputs seen))))
      ((input . rest)
       (loop rest (cons input result) propagated first? seen)))))

(define (bag-direct-inputs bag)
  "Return all the inputs of BAG."
  (append (bag-build-inputs bag)
          (bag-host-inputs bag)
          (bag-target-inputs bag)))

(define (transitive-inputs-of bag inputs target)
  (parameterize ((%current-system (bag-system bag))
                 (%current-target-system target))
    (transitive-inputs inputs)))

(define (bag-transitive-inputs bag)
  "Return all the inputs of BAG and what they propagate."
  (transitive-inputs-of bag (bag-direct-inputs bag) #f))

(define (bag-transitive-build-inputs bag)
  "Return the build inputs of BAG and what they propagate."
  (transitive-inputs-of bag (bag-build-inputs bag) #f))

(define (bag-transitive-host-inputs bag)
  "Return the host inputs of BAG and what they propagate."
  (transitive-inputs-of bag (bag-host-inputs bag) (bag-target bag)))

(define (bag-transitive-target-inputs bag)
  "Return the target inputs of BAG and what they propagate."
  (transitive-inputs-of bag (bag-target-inputs bag) (bag-target bag)))

(define* (package-development-inputs package
                                     #:optional (system (%current-system))
                                     #:key target)
  "Return the inputs that working on PACKAGE takes."
  (bag-transitive-inputs (package->bag package system target)))

(define* (package-closure packages #:key (system (%current-system)))
  "Return PACKAGES and all the packages they depend on."
  (let loop ((pending packages) (visited (setq)) (closure (list->setq packages)))
    (match pending
      (() (set->list closure))
      ((package . rest)
       (if (set-contains? visited package)
           (loop rest visited closure)
           (let ((dependencies
                  (filter-map (match-lambda
                                ((_ (? package? dependency) . _) dependency)
                                (_ #f))
                              (bag-direct-inputs
                               (package->bag package system)))))
             (loop (append dependencies rest)
                   (set-insert package visited)
                   (fold set-insert closure dependencies))))))))


;;;
;;; Inputs and sources.
;;;

(define (package-transitive-inputs package)
  "Return the inputs of PACKAGE and what they propagate."
  (transitive-inputs (package-direct-inputs package)))

(define (package-transitive-target-inputs package)
  "Return the inputs of PACKAGE but the native ones, and what they propagate."
  (transitive-inputs (append (package-inputs package)
                             (package-propagated-inputs package))))

(define (package-transitive-native-inputs package)
  "Return the native inputs of PACKAGE and what they propagate."
  (transitive-inputs (package-native-inputs package)))

(define (package-transitive-propagated-inputs package)
  "Return all that PACKAGE propagates."
  (transitive-inputs (package-propagated-inputs package)))

(define (package-transitive-native-search-paths package)
  "Return the search paths of PACKAGE and of what it propagates."
  (append (package-native-search-paths package)
          (append-map (match-lambda
                        ((_ (? package? input) . _)
                         (package-native-search-paths input))
                        (_ '()))
                      (package-transitive-propagated-inputs package))))

(define (transitive-input-references alist inputs)
  "Return expressions that look up, in the association list ALIST, the labels of
INPUTS and of what they propagate."
  (map (match-lambda
         ((label . _) `(assoc-ref ,alist ,label)))
       (transitive-inputs inputs)))

(define (package-direct-sources package)
  "Return the origins of PACKAGE, of its patches and of its inputs."
  (append (match (package-source package)
            ((? origin? source)
             (cons source (filter origin? (origin-patches source))))
            (_ '()))
          (filter-map (match-lambda
                        ((_ (? origin? origin) . _) origin)
                        (_ #f))
                      (package-direct-inputs package))))

(define (package-transitive-sources package)
  "Return the origins that PACKAGE and its inputs are made of."
  (delete-duplicates
   (append-map (match-lambda
                 ((_ (? origin? origin) . _) (list origin))
                 ((_ (? package? input) . _) (package-direct-sources input))
                 (_ '()))
               (bag-transitive-inputs (package->bag package)))))

(define (package-patched-vulnerabilities package)
  "Return the identifiers of the vulnerabilities that the patches of PACKAGE
are named after."
  (append-map (lambda (patch)
                (map match:substring
                     (list-matches "CVE-[0-9]{4}-[0-9]+"
                                   (match patch
                                     ((? string?) (basename patch))
                                     ((? origin?)
                                      (or (origin-actual-file-name patch) ""))
                                     (_ "")))))
              (match (package-source package)
                ((? origin? source) (origin-patches source))
                (_ '()))))


;;;
;;; Supported systems.
;;;

(define systems-of
  ;; Each system has its own procedure, which remembers what it has computed
  ;; by the package.
  (mlambda (system)
    (define visited (make-parameter (setq)))
    (define systems
      (mlambdaq (package)
        (when (set-contains? (visited) package)
          (raise (condition (&package-cyclic-dependency-error
                             (package package)
                             (cycle (set->list (visited)))))))
        (parameterize ((visited (set-insert package (visited)))
                       (%current-system system))
          (fold (lambda (input result)
                  (match input
                    ((_ (? package? dependency) . _)
                     (lset-intersection string=? result (systems dependency)))
                    (_ result)))
                (package-supported-systems package)
                (bag-direct-inputs (package->bag package system #f))))))
    systems))

(define* (package-transitive-supported-systems package
                                               #:optional
                                               (system (%current-system)))
  "Return the systems that PACKAGE and all it depends on support."
  ((systems-of system) package))

(define* (supported-package? package #:optional (system (%current-system)))
  "Return, as a true value, whether PACKAGE and all it depends on support
SYSTEM."
  (member system (package-transitive-supported-systems package system)))
