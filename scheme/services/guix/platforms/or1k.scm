(define-module (guix platforms or1k)
  #:use-module (guix platform)
  #:export (or1k-elf))

;;; Commentary:
;;;
;;; The platforms of the architecture that the module is named after.
;;;
;;; Code:

(define or1k-elf
  (platform
   (target "or1k-elf")
   (system #f)
   (glibc-dynamic-linker #f)))
