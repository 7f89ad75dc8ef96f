;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images novena)
  #:use-module (guix platforms arm)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm-generic))
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu system)
  #:use-module (gnu system images boards)
  #:export (novena-barebones-os
            novena-image-type
            novena-barebones-raw-image))

;;; Commentary:
;;;
;;; Images for the Novena.
;;;
;;; Code:

(define novena-barebones-os
  (board-operating-system (u-boot-novena-bootloader "/dev/vda")
   (host-name "vignemale")
   (timezone "Europe/Paris")
   (initrd-modules '())
   (kernel linux-libre-arm-generic)
   (kernel-arguments '("console=ttymxc1,115200"))))

(define novena-image-type
  (image-type-with-offset 'novena-raw armv7-linux))

(define novena-barebones-raw-image
  (board-image 'novena-barebones-raw-image
               novena-barebones-os
               armv7-linux
               novena-image-type))

novena-barebones-raw-image

;;; novena.scm ends here
