(define-module (gnu packages make-bootstrap)
  #:use-module ((gnu packages base) #:select (glibc tar))
  #:use-module ((gnu packages compression) #:select (xz))
  #:use-module (guix build-system trivial)
  #:use-module (guix packages)
  #:export (%glibc-bootstrap-tarball))

;;; Commentary:
;;;
;;; The archive of the C library that the distribution can be bootstrapped from:
;;; which one depends on the system, so it is made when it is asked for.
;;;
;;; Code:

(define (%glibc-bootstrap-tarball)
  "Return the package of the archive."
  (package
    (inherit glibc)
    (name "glibc-stripped-tarball")
    (source #f)
    (build-system trivial-build-system)
    (inputs '())
    (propagated-inputs '())
    (native-inputs (list tar xz))))
