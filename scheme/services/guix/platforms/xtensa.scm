(define-module (guix platforms xtensa)
  #:use-module (guix platform)
  #:export (xtensa-ath9k-elf))

;;; Commentary:
;;;
;;; The platforms of the architecture that the module is named after.
;;;
;;; Code:

(define xtensa-ath9k-elf
  (platform
   (target "xtensa-ath9k-elf")
   (system #f)
   (glibc-dynamic-linker #f)))
