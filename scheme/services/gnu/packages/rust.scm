(define-module (gnu packages rust)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:autoload   (guix platform) (lookup-platform-by-target
                                platform-rust-target)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (make-rust-sysroot))

;;; Commentary:
;;;
;;; The standard library of Rust for another machine.
;;;
;;; Code:

(define make-rust-sysroot
  (mlambda (target)
    "Return the package of the standard library of Rust for TARGET, a triplet."
    (unless (platform-rust-target (lookup-platform-by-target target))
      (raise (condition
              (&package-unsupported-target-error
               (package rust)
               (target target)))))
    (package
      (inherit rust)
      (name (string-append "rust-sysroot-for-" target))
      (outputs '("out"))
      (native-inputs (list rust)))))
