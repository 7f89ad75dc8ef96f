;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu bootloader grub)
  #:use-module (guix deprecation)
  #:use-module ((gnu packages bootloaders)
                #:select (grub
                          grub-efi
                          grub-efi32
                          grub-hybrid
                          grub-minimal
                          make-grub-efi-netboot))
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub-configuration)
  #:use-module (gnu bootloader grub-installers)
  #:re-export (grub-theme
               grub-theme?
               grub-theme-image
               grub-theme-resolution
               grub-theme-color-normal
               grub-theme-color-highlight
               grub-theme-gfxmode

               make-grub-efi-installer
               make-grub-efi-netboot-installer)
  #:export (install-grub-efi-removable

            grub-bootloader
            grub-efi-bootloader
            grub-efi-removable-bootloader
            grub-efi32-bootloader
            grub-efi-netboot-bootloader
            grub-efi-netboot-removable-bootloader
            grub-mkrescue-bootloader
            grub-minimal-bootloader

            grub-configuration))

;;; Commentary:
;;;
;;; GNU GRUB, for each kind of firmware that it supports.
;;;
;;; Code:

(define grub.cfg
  ;; Commands that switch between generations count on this name.
  "/boot/grub/grub.cfg")

(define grub-bootloader
  (bootloader
   (name 'grub)
   (package grub)
   (installer install-grub)
   (disk-image-installer install-grub-disk-image)
   (configuration-file grub.cfg)
   (configuration-file-generator grub-configuration-file)))

(define grub-minimal-bootloader
  (bootloader
   (inherit grub-bootloader)
   (package grub-minimal)))

(define grub-efi-bootloader
  (bootloader
   (name 'grub-efi)
   (package grub-efi)
   (installer (make-grub-efi-installer))
   (configuration-file grub.cfg)
   (configuration-file-generator grub-configuration-file)))

(define grub-efi-removable-bootloader
  (bootloader
   (inherit grub-efi-bootloader)
   (name 'grub-efi-removable-bootloader)
   (installer (make-grub-efi-installer #:removable? #t))))

(define grub-efi32-bootloader
  (bootloader
   (inherit grub-efi-bootloader)
   (name 'grub-efi32)
   (package grub-efi32)
   (installer (make-grub-efi-installer #:efi32? #t))))

(define grub-mkrescue-bootloader
  (bootloader
   (inherit grub-efi-bootloader)
   (package grub-hybrid)))

(define (grub-efi-netboot name* subdirectory)
  "Return the boot loader called NAME*, a symbol, that is loaded over the network
from SUBDIRECTORY."
  (bootloader
   (name name*)
   (package (make-grub-efi-netboot (symbol->string name*) subdirectory))
   (installer (make-grub-efi-netboot-installer grub-efi grub.cfg subdirectory))
   (configuration-file grub.cfg)
   (configuration-file-generator grub-efi-configuration-file)))

(define grub-efi-netboot-bootloader
  (grub-efi-netboot 'grub-efi-netboot-bootloader "efi/Guix"))

(define grub-efi-netboot-removable-bootloader
  (grub-efi-netboot 'grub-efi-netboot-removable-bootloader "efi/boot"))


;;;
;;; Older spellings.
;;;

(define-syntax grub-configuration
  (syntax-rules (grub)
    ((_ (grub package) field ...)
     (bootloader-configuration
      (bootloader (if (eq? package grub)
                      grub-bootloader
                      grub-efi-bootloader))
      field ...))
    ((_ field ...)
     (bootloader-configuration
      (bootloader grub-bootloader)
      field ...))))

(define-deprecated/alias install-grub-efi-removable
  (make-grub-efi-installer #:removable? #t))

;;; grub.scm ends here
