(define-module (gnu packages cryptsetup)
  #:autoload   (gnu packages password-utils) (argon2)
  #:autoload   (gnu packages gnupg) (libgcrypt)
  #:autoload   (gnu packages linux) (lvm2 util-linux)
  #:autoload   (gnu packages web) (json-c)
  #:export (libcryptsetup-propagated-inputs))

;;; Commentary:
;;;
;;; Encryption of disks.
;;;
;;; Code:

(define (libcryptsetup-propagated-inputs)
  "Return what programs need that use libcryptsetup."
  (list argon2 json-c libgcrypt lvm2 `(,util-linux "lib")))
