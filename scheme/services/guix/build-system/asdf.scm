(define-module (guix build-system asdf)
  #:use-module (guix build-system generic)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:use-module (ice-9 match)
  #:export (%asdf-build-modules %asdf-build-system-modules asdf-build
            asdf-build-system/ecl asdf-build-system/sbcl
            asdf-build-system/source sbcl-package->cl-source-package
            sbcl-package->clasp-package sbcl-package->ecl-package))

;;; Commentary:
;;;
;;; The build system for Common Lisp packages.
;;;
;;; Code:

(define asdf-build-system/source
  (generic-build-system 'asdf/source
                        "Build Common Lisp packages."))

(define %asdf-build-modules
  '((guix build asdf-build-system) (guix build utils) (guix build union)
    (guix build lisp-utils)))

(define asdf-build-system/sbcl
  (generic-build-system 'asdf/sbcl
                        "Build Common Lisp packages."))

(define asdf-build-system/ecl
  (generic-build-system 'asdf/ecl
                        "Build Common Lisp packages."))

(define asdf-build-system/clasp
  (generic-build-system 'asdf/clasp
                        "Build Common Lisp packages."))

(define %asdf-build-system-modules
  '((guix build asdf-build-system) (guix build lisp-utils) (guix build union)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define asdf-build build-generic)

(define-syntax-rule (define-variant convert system prefix)
  (define convert
    (mlambdaq (p)
      "Return P for another Common Lisp implementation."
      (package
        (inherit p)
        (name (let ((name (package-name p)))
                (if (string-prefix? "sbcl-" name)
                    (string-append prefix (string-drop name 5))
                    name)))
        (build-system system)
        (inputs (map (map-input convert) (package-inputs p)))
        (native-inputs (map (map-input convert) (package-native-inputs p)))
        (propagated-inputs
         (map (map-input convert) (package-propagated-inputs p)))))))

(define (map-input proc)
  (match-lambda
    ((and (label (? package? input) . outputs) original)
     (if (eq? asdf-build-system/sbcl (package-build-system input))
         (cons* label (proc input) outputs)
         original))
    (input input)))

(define-variant sbcl-package->cl-source-package
  asdf-build-system/source "cl-")
(define-variant sbcl-package->ecl-package
  asdf-build-system/ecl "ecl-")
(define-variant sbcl-package->clasp-package
  asdf-build-system/clasp "clasp-")
