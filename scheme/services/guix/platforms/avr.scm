(define-module (guix platforms avr)
  #:use-module (guix platform)
  #:export (avr))

;;; Commentary:
;;;
;;; The platforms of the architecture that the module is named after.
;;;
;;; Code:

(define avr
  (platform
   (target "avr")
   (system #f)
   (glibc-dynamic-linker #f)))
