(define-module (gnu packages gcc)
  #:use-module (guix packages)
  #:use-module (srfi srfi-1)
  #:export (make-libgccjit
            make-libstdc++))

;;; Commentary:
;;;
;;; Libraries that are built from the sources of a compiler.
;;;
;;; Code:

(define (make-libgccjit gcc)
  "Return the package of the just-in-time compiler library of GCC."
  (package
    (inherit gcc)
    (name "libgccjit")
    (outputs (delete "lib" (package-outputs gcc)))
    (properties (alist-delete 'hidden? (package-properties gcc)))))

(define (make-libstdc++ gcc)
  "Return the package of the C++ library of GCC."
  (package
    (inherit gcc)
    (name "libstdc++")
    (outputs '("out" "debug"))
    (inputs '())
    (native-inputs '())
    (propagated-inputs '())))
