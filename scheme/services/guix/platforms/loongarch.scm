(define-module (guix platforms loongarch)
  #:use-module (guix platform)
  #:export (loongarch64-linux))

;;; Commentary:
;;;
;;; The platforms of the architecture that the module is named after.
;;;
;;; Code:

(define loongarch64-linux
  (platform
   (target "loongarch64-linux-gnu")
   (system #f)
   (linux-architecture "loongarch")
   (rust-target "loongarch64-unknown-linux-gnu")
   (glibc-dynamic-linker "/lib/ld-linux-loongarch-lp64d.so.1")))
