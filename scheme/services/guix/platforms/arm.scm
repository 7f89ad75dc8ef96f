(define-module (guix platforms arm)
  #:use-module (guix platform)
  #:export (armv7-linux aarch64-linux))

;;; Commentary:
;;;
;;; The platforms of the architecture that the module is named after.
;;;
;;; Code:

(define armv7-linux
  (platform
   (target "arm-linux-gnueabihf")
   (system "armhf-linux")
   (linux-architecture "arm")
   (rust-target "armv7-unknown-linux-gnueabihf")
   (glibc-dynamic-linker "/lib/ld-linux-armhf.so.3")))

(define aarch64-linux
  (platform
   (target "aarch64-linux-gnu")
   (system "aarch64-linux")
   (linux-architecture "arm64")
   (rust-target "aarch64-unknown-linux-gnu")
   (glibc-dynamic-linker "/lib/ld-linux-aarch64.so.1")))
