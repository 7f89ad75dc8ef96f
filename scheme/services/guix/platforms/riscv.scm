(define-module (guix platforms riscv)
  #:use-module (guix platform)
  #:export (riscv64-linux))

;;; Commentary:
;;;
;;; The platforms of the architecture that the module is named after.
;;;
;;; Code:

(define riscv64-linux
  (platform
   (target "riscv64-linux-gnu")
   (system "riscv64-linux")
   (linux-architecture "riscv")
   (rust-target "riscv64gc-unknown-linux-gnu")
   (glibc-dynamic-linker "/lib/ld-linux-riscv64-lp64d.so.1")))
