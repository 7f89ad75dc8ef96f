;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images pine64)
  #:use-module (guix platforms arm)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu system)
  #:use-module (gnu system images boards)
  #:export (pine64-barebones-os
            pine64-image-type
            pine64-barebones-raw-image))

;;; Commentary:
;;;
;;; Images for the PINE A64-LTS.
;;;
;;; Code:

(define pine64-barebones-os
  (board-operating-system (u-boot-pine64-lts-bootloader "/dev/vda")
   (host-name "vignemale")
   (timezone "Europe/Paris")
   (initrd-modules '())
   (kernel linux-libre-arm64-generic)
   (services (cons* (serial-console "ttyS0" "115200")
                    (service dhcpcd-service-type)
                    (service ntp-service-type)
                    %base-services))))

(define pine64-image-type
  (image-type-with-offset 'pine64-raw aarch64-linux))

(define pine64-barebones-raw-image
  (board-image 'pine64-barebones-raw-image
               pine64-barebones-os
               aarch64-linux
               pine64-image-type))

pine64-barebones-raw-image

;;; pine64.scm ends here
