(define-module (guix build-system gnu)
  #:use-module (guix build-system generic)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (%default-gnu-imported-modules %default-gnu-modules
            %gnu-build-system-modules %strip-directories %strip-flags
            dist-package gnu-build gnu-build-system
            package-with-explicit-inputs
            package-with-extra-configure-variable
            package-with-restricted-references standard-cross-packages
            standard-packages static-libgcc-package static-package))

;;; Commentary:
;;;
;;; The build system for packages that follow the GNU coding standards.
;;;
;;; Code:

(define %default-gnu-modules
  '((guix build gnu-build-system) (guix build utils)))

(define %default-gnu-imported-modules
  '((guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define gnu-build-system
  (generic-build-system 'gnu
                        "Build packages that follow the GNU coding standards."))

(define gnu-build build-generic)

(define-deprecated/alias %gnu-build-system-modules
  %default-gnu-imported-modules)

(define %strip-flags
  #~'("--strip-unneeded" "--enable-deterministic-archives"))

(define %strip-directories
  #~'("lib" "lib64" "libexec" "bin" "sbin"))

(define* (standard-packages #:optional (system (%current-system)))
  "Return the implicit inputs of the build system on SYSTEM: they are not part of what is
evaluated."
  '())

(define* (standard-cross-packages target kind)
  "Return the implicit inputs for TARGET: they are not part of what is
evaluated."
  '())

(define* (package-with-explicit-inputs p inputs
                                       #:optional location
                                       #:key (native-inputs '()) guile)
  "Return P with INPUTS in place of the implicit inputs."
  (package/inherit p
    (inputs (append (package-inputs p)
                    (if (procedure? inputs) (inputs) inputs)))
    (native-inputs (append (package-native-inputs p)
                           (if (procedure? native-inputs)
                               (native-inputs)
                               native-inputs)))))

(define (with-arguments p change)
  (package/inherit p
    (arguments (change (package-arguments p)))))

(define (package-with-extra-configure-variable p variable value)
  "Return P configured with VARIABLE set to VALUE."
  (with-arguments p
    (lambda (arguments)
      (substitute-keyword-arguments arguments
        ((#:configure-flags flags #~'())
         #~(cons #$(string-append variable "=" value) #$flags))))))

(define (static-libgcc-package p)
  "Return P linked statically with libgcc."
  (package-with-extra-configure-variable p "LDFLAGS" "-static-libgcc"))

(define* (static-package p #:key (strip-all? #t))
  "Return P linked statically."
  (with-arguments p
    (lambda (arguments)
      (substitute-keyword-arguments arguments
        ((#:configure-flags flags #~'())
         #~(cons* "--disable-shared" "LDFLAGS=-static" #$flags))
        ((#:strip-flags flags #~'("--strip-unneeded"))
         (if strip-all? #~'("--strip-all") flags))))))

(define* (dist-package p source #:key (phases #f))
  "Return the package of a source release of P, made from SOURCE."
  (package (inherit p)
           (name (string-append (package-name p) "-dist"))
           (source source)
           (outputs '("out"))))

(define (package-with-restricted-references p references)
  "Return P, which may refer to REFERENCES only."
  (with-arguments p
    (lambda (arguments)
      (ensure-keyword-arguments arguments
                                `(#:allowed-references ,references)))))
