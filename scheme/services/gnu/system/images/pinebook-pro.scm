;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images pinebook-pro)
  #:use-module (guix platforms arm)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu services base)
  #:use-module (gnu system)
  #:use-module (gnu system images boards)
  #:export (pinebook-pro-barebones-os
            pinebook-pro-image-type
            pinebook-pro-barebones-raw-image))

;;; Commentary:
;;;
;;; Images for the Pinebook Pro.
;;;
;;; Code:

(define pinebook-pro-barebones-os
  (board-operating-system (u-boot-pinebook-pro-rk3399-bootloader "/dev/vda")
   (host-name "viso")
   (timezone "Europe/Paris")
   (initrd-modules '())
   (kernel linux-libre-arm64-generic)
   (services (cons* (serial-console "ttyS2" "1500000")
                    %base-services))))

(define pinebook-pro-image-type
  (image-type-with-offset 'pinebook-pro-raw aarch64-linux (expt 2 24)))

(define pinebook-pro-barebones-raw-image
  (board-image 'pinebook-pro-barebones-raw-image
               pinebook-pro-barebones-os
               aarch64-linux
               pinebook-pro-image-type))

pinebook-pro-barebones-raw-image

;;; pinebook-pro.scm ends here
