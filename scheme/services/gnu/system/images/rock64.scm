;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images rock64)
  #:use-module (guix platforms arm)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu system)
  #:use-module (gnu system images boards)
  #:export (rock64-barebones-os
            rock64-image-type
            rock64-barebones-raw-image))

;;; Commentary:
;;;
;;; Images for the Rock64.
;;;
;;; Code:

(define rock64-barebones-os
  (board-operating-system (u-boot-rock64-rk3328-bootloader "/dev/sda")
   (host-name "jiehkkevarri")
   (timezone "Europe/Oslo")
   (initrd-modules '())
   (kernel linux-libre-arm64-generic)
   (services (cons* (service dhcpcd-service-type)
                    %base-services))))

(define rock64-image-type
  (image-type-with-offset 'rock64-raw aarch64-linux (expt 2 24)))

(define rock64-barebones-raw-image
  (board-image 'rock64-barebones-raw-image
               rock64-barebones-os
               aarch64-linux
               rock64-image-type))

rock64-barebones-raw-image

;;; rock64.scm ends here
