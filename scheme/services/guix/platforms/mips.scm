(define-module (guix platforms mips)
  #:use-module (guix platform)
  #:export (mips64-linux))

;;; Commentary:
;;;
;;; The platforms of the architecture that the module is named after.
;;;
;;; Code:

(define mips64-linux
  (platform
   (target "mips64el-linux-gnu")
   (system "mips64el-linux")
   (linux-architecture "mips")
   (rust-target "mips64el-unknown-linux-gnuabi64")
   (glibc-dynamic-linker "/lib/ld.so.1")))
