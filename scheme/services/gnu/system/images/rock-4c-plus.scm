;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images rock-4c-plus)
  #:use-module (guix platforms arm)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu system)
  #:use-module (gnu system images boards)
  #:export (rock-4c-plus-barebones-os
            rock-4c-plus-image-type
            rock-4c-plus-barebones-raw-image))

;;; Commentary:
;;;
;;; Images for the ROCK 4C+.
;;;
;;; Code:

(define rock-4c-plus-barebones-os
  (board-operating-system (u-boot-rock-4c-plus-rk3399-bootloader "/dev/sda")
   (host-name "huesca")
   (timezone "Europe/Madrid")
   (initrd-modules '())
   (kernel linux-libre-arm64-generic)
   (services (cons* (serial-console "ttyS2" "1500000")
                    (service dhcpcd-service-type)
                    %base-services))))

(define rock-4c-plus-image-type
  (image-type-with-offset 'rock-4c-plus-raw aarch64-linux (expt 2 24)))

(define rock-4c-plus-barebones-raw-image
  (board-image 'rock-4c-plus-barebones-raw-image
               rock-4c-plus-barebones-os
               aarch64-linux
               rock-4c-plus-image-type))

rock-4c-plus-barebones-raw-image

;;; rock-4c-plus.scm ends here
