(define-module (gnu packages golang)
  #:autoload   (guix build-system go) (go-build-system)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:export (make-go-std))

;;; Commentary:
;;;
;;; The standard library of Go.
;;;
;;; Code:

(define make-go-std
  (mlambdaq (go)
    "Return the package of the standard library of the compiler GO."
    (package
      (inherit go)
      (name (string-append (package-name go) "-std"))
      (source #f)
      (build-system go-build-system)
      (arguments (list #:import-path "std" #:tests? #f))
      (outputs '("out")))))
