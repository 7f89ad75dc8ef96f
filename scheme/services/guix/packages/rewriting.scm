(define-module (guix packages rewriting)
  #:use-module (guix build-system)
  #:use-module (guix memoization)
  #:use-module (guix packages origin)
  #:use-module (guix packages package)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (package-mapping package-input-rewriting
            package-input-rewriting/spec
            package-with-patches package-with-extra-patches
            package-with-c-toolchain))

;;; Commentary:
;;;
;;; Variants of packages, and of all that packages depend on.  A rewritten
;;; package is computed once per package, so that what was one package in the
;;; graph of dependencies is one package after rewriting.
;;;
;;; Code:

(define (mark name package)
  ;; PACKAGE with the property NAME.
  (package/inherit package
    (properties (acons name #t (package-properties package)))))

(define (marked? name package)
  (assq-ref (package-properties package) name))

(define (build-system-with-rewriting base rewrite)
  (define (lower . arguments)
    (let ((lowered (apply (build-system-lower base) arguments)))
      (bag (inherit lowered)
           (build-inputs  (map rewrite (bag-build-inputs lowered)))
           (host-inputs   (map rewrite (bag-host-inputs lowered)))
           (target-inputs (map rewrite (bag-target-inputs lowered))))))
  (build-system (inherit base)
                (lower lower)))

(define* (package-mapping proc #:optional (cut? (const #f)) #:key deep?)
  "Return a procedure of a package that applies PROC to it and to what it
depends on, the implicit inputs of its build system included if DEEP? is true.
What a package for which CUT? holds depends on is left alone."
  (define done (gensym " package-mapping-done"))

  (define (with-done properties)
    (acons done #t properties))

  (define (rewrite input)
    (match input
      ((label (? package? package) . outputs)
       (cons* label (map-package package) outputs))
      (_ input)))

  (define map-package
    (mlambdaq (original)
      (if (marked? done original)
          original
          (let* ((cut? (cut? original))
                 (new  (proc original)))
            (cond ((not cut?)
                   (package (inherit new)
                            (location (package-location new))
                            (build-system
                             (if deep?
                                 (build-system-with-rewriting
                                  (package-build-system new) rewrite)
                                 (package-build-system new)))
                            (inputs (map rewrite (package-inputs new)))
                            (native-inputs
                             (map rewrite (package-native-inputs new)))
                            (propagated-inputs
                             (map rewrite (package-propagated-inputs new)))
                            (replacement (and=> (package-replacement new)
                                                map-package))
                            (properties
                             (with-done (package-properties new)))))
                  ((and deep? (pair? (package-propagated-inputs new)))
                   ;; What a package propagates is an input of its dependents.
                   (package (inherit new)
                            (location (package-location new))
                            (replacement (package-replacement new))
                            (propagated-inputs
                             (map rewrite (package-propagated-inputs new)))
                            (properties
                             (with-done (package-properties new)))))
                  (else new))))))

  map-package)

(define* (package-input-rewriting replacements
                                  #:optional (rewrite-name identity)
                                  #:key (deep? #t) (recursive? #f))
  "Return a procedure of a package that replaces, in all it depends on, each
package that is a key of REPLACEMENTS by that key's value.  REWRITE-NAME gives
the names of the packages that depend on a replaced one.  Unless RECURSIVE? is
true, what the replacements depend on is left alone."
  (define replacement-mark (gensym " package-replacement"))

  (define (rewrite p)
    (if (marked? replacement-mark p)
        p
        (match (assq-ref replacements p)
          (#f
           (package/inherit p
             (name (rewrite-name (package-name p)))))
          (new
           (if deep? (mark replacement-mark new) new)))))

  (define (cut? p)
    (or (marked? replacement-mark p)
        (and (not recursive?)
             (assq-ref replacements p))))

  (package-mapping rewrite cut? #:deep? deep?))

(define* (package-input-rewriting/spec replacements
                                       #:key (deep? #t) (replace-hidden? #f))
  "Return a procedure of a package that replaces, in it and in all it depends
on, each package that a specification of REPLACEMENTS (pairs of a specification
and a procedure) matches by what the procedure makes of it."
  (define replacement-mark (gensym " package-replacement"))

  ;; The last one of several that match wins.
  (define candidates
    (fold (lambda (pair result)
            (match pair
              ((spec . proc)
               (call-with-values (lambda () (package-name->name+version spec))
                 (lambda (name version)
                   (cons (list name version proc) result))))))
          '() replacements))

  (define (replacement-for package)
    (any (match-lambda
           ((name version proc)
            (and (string=? name (package-name package))
                 (or (not version)
                     (version-prefix? version (package-version package)))
                 proc)))
         candidates))

  (define (rewrite p)
    (if (or (marked? replacement-mark p)
            (and (not replace-hidden?) (hidden-package? p)))
        p
        (match (replacement-for p)
          (#f p)
          (proc (mark replacement-mark (proc p))))))

  (define (cut? p)
    (or (marked? replacement-mark p)
        (replacement-for p)))

  (package-mapping rewrite cut? #:deep? deep?))

(define (package-with-patches original patches)
  "Return ORIGINAL with PATCHES, and no others, applied to its source."
  (package (inherit original)
           (source (origin (inherit (package-source original))
                           (patches patches)))
           (location (package-location original))))

(define (package-with-extra-patches original patches)
  "Return ORIGINAL with PATCHES applied to its source after its own."
  (package-with-patches original
                        (append (origin-patches (package-source original))
                                patches)))

(define (package-with-c-toolchain package toolchain)
  "Return PACKAGE built with TOOLCHAIN, a list of inputs, in place of the GNU C
toolchain."
  (package/inherit package
    (build-system (build-system-with-c-toolchain (package-build-system package)
                                                 toolchain))))
