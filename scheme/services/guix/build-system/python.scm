(define-module (guix build-system python)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:use-module (guix packages)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (%python-build-system-modules default-python default-python2
            package-with-python2 pypi-uri python-build python-build-system
            strip-python2-variant))

;;; Commentary:
;;;
;;; The build system for Python packages with a setup.py.
;;;
;;; Code:

(define %python-build-system-modules
  '((guix build python-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define python-build-system
  (generic-build-system 'python
                        "Build Python packages with a setup.py."))

(define python-build build-generic)

(define (default-python2)
  "Return the package that builds use."
  (@* (gnu packages python) python-2))

(define (default-python)
  "Return the package that builds use."
  (@* (gnu packages python) python))

(define* (pypi-uri name version #:optional (extension ".tar.gz"))
  "Return the URI of VERSION of the Python package NAME."
  (string-append "https://files.pythonhosted.org/packages/source/"
                 (string-take name 1) "/" name "/"
                 name "-" version extension))

(define* (package-with-python2 package)
  "Return PACKAGE for Python 2, if it says how that is."
  (match (assq-ref (package-properties package) 'python2-variant)
    (#f package)
    (variant (force variant))))

(define (strip-python2-variant base)
  "Return the package BASE without its variant for Python 2."
  (package
    (inherit base)
    (properties (alist-delete 'python2-variant
                              (package-properties base)))))
