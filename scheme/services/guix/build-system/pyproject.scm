(define-module (guix build-system pyproject)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:use-module (guix gexp)
  #:use-module (gnu packages)
  #:export (%pyproject-build-system-modules default-python
            default-sanity-check.py pyproject-build pyproject-build-system))

;;; Commentary:
;;;
;;; The build system for Python packages with a pyproject.toml.
;;;
;;; Code:

(define %pyproject-build-system-modules
  '((guix build pyproject-build-system) (guix build json) (guix build toml)
    (guix build python-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define pyproject-build-system
  (generic-build-system 'pyproject
                        "Build Python packages with a pyproject.toml."))

(define (default-python)
  "Return the package that builds use."
  (@* (gnu packages python) python))

(define pyproject-build build-generic)

(define (default-sanity-check.py)
  "Return the program that looks whether what was built can be used."
  (local-file (search-auxiliary-file "python/sanity-check.py")))
