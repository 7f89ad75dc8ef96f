;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:autoload   (guix packages) (package-location)
  #:autoload   (gnu packages) (find-packages-by-name)
  #:use-module (gnu services)
  #:export (use-package-modules
            use-service-modules
            use-system-modules))

;;; Commentary:
;;;
;;; What nearly every declaration of a system needs, from one module; and forms
;;; to import more, which say what to do when there is no such module.
;;;
;;; Code:

(eval-when (expand load eval)
  (let ((interface (module-public-interface (current-module))))
    (for-each (lambda (name)
                (module-use! interface (resolve-interface name)))
              '((gnu system)
                (gnu system mapped-devices)
                (gnu system file-systems)
                (gnu bootloader)
                (gnu bootloader grub)
                (gnu system keyboard)
                (gnu system pam)
                (gnu system shadow)
                (gnu system linux-initrd)
                (gnu system nss)
                (gnu services)
                (gnu services base)
                (gnu packages)
                (gnu packages base)
                (guix gexp)))))

(define (last-component name)
  (car (reverse name)))

(define (defining-module location)
  "Return the base name of the file that LOCATION is in."
  (basename (location-file location) ".scm"))

(define (package-module-hint name)
  "Return a condition that suggests what to import instead of NAME, a list of
symbols."
  (condition
   (&fix-hint
    (hint
     (match (find-packages-by-name (symbol->string (last-component name)))
       ((package . _)
        (format #f (G_ "Try adding @code{(use-package-modules ~a)}.")
                (defining-module (package-location package))))
       (()
        (G_ "@command{guix package --show=PACKAGE} says which file defines a
package: import the module that is named like that file.")))))))

(define (service-module-hint name)
  "Likewise for a module of services."
  (condition
   (&fix-hint
    (hint
     (match (lookup-service-types (last-component name))
       ((type . _)
        (format #f (G_ "Try adding @code{(use-service-modules ~a)}.")
                (defining-module (service-type-location type))))
       (()
        (format #f (G_ "@command{guix system search ~a} says which file defines
a service: import the module that is named like that file.")
                (last-component name))))))))

(define (%try-use-modules names location make-hint)
  "Import the modules NAMES in the current module.  If one is missing, raise an
error that points at LOCATION, with the hint that MAKE-HINT returns for its name,
if any."
  (for-each (lambda (name)
              (catch 'misc-error
                (lambda ()
                  (process-use-modules (list (list name))))
                (lambda _
                  (raise
                   (apply make-compound-condition
                          (formatted-message (G_ "module ~a not found") name)
                          (condition (&error-location (location location)))
                          (match (make-hint name)
                            (#f '())
                            (hint (list hint))))))))
            names))

(define-syntax-rule (try-use-modules make-hint name ...)
  (eval-when (expand load eval)
    (%try-use-modules '(name ...)
                    (source-properties->location (current-source-location))
                    make-hint)))

(define-syntax-rule (use-package-modules module ...)
  "Import (gnu packages MODULE) for each MODULE."
  (try-use-modules package-module-hint (gnu packages module) ...))

(define-syntax-rule (use-service-modules module ...)
  "Import (gnu services MODULE) for each MODULE."
  (try-use-modules service-module-hint (gnu services module) ...))

(define-syntax-rule (use-system-modules module ...)
  "Import (gnu system MODULE) for each MODULE."
  (try-use-modules (const #f) (gnu system module) ...))

;;; gnu.scm ends here
