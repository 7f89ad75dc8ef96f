(define-module (gnu packages hare)
  #:use-module (guix utils)
  #:export (hare-supported-systems
            target->hare-arch))

;;; Commentary:
;;;
;;; Where there is a compiler for Hare.
;;;
;;; Code:

(define hare-supported-systems
  '("x86_64-linux" "aarch64-linux" "riscv64-linux"))

(define* (target->hare-arch #:optional (target (or (%current-target-system)
                                                   (%current-system))))
  "Return the name that Hare has for the processor of TARGET, empty if this
system has no Hare."
  (cond ((not (member (%current-system) hare-supported-systems)) "")
        ((target-x86-64? target)  "x86_64")
        ((target-aarch64? target) "aarch64")
        ((target-riscv64? target) "riscv64")
        (else (error "unsupported hare target" target))))
