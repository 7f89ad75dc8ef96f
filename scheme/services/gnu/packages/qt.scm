;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu packages qt)
  #:use-module (guix utils))

;;; Commentary:
;;;
;;; Where the sources of Qt are.
;;;
;;; Code:

(define (qt-url component version)
  "Return the URL of COMPONENT of Qt VERSION."
  (string-append "mirror://qt/qt/" (version-major+minor version) "/" version
                 "/submodules/" component
                 (if (string=? "5" (version-major version))
                     "-everywhere-opensource-src-"
                     "-everywhere-src-")
                 version ".tar.xz"))
