;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images orangepi-r1-plus-lts-rk3328)
  #:use-module (guix platforms arm)
  #:use-module ((gnu packages linux) #:select (linux-libre-arm64-generic))
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu system)
  #:use-module (gnu system images boards)
  #:export (orangepi-r1-plus-lts-rk3328-barebones-os
            orangepi-r1-plus-lts-rk3328-image-type
            orangepi-r1-plus-lts-rk3328-barebones-raw-image))

;;; Commentary:
;;;
;;; Images for the Orange Pi R1 Plus LTS.
;;;
;;; Code:

(define orangepi-r1-plus-lts-rk3328-barebones-os
  (board-operating-system (u-boot-orangepi-r1-plus-lts-rk3328-bootloader "/dev/mmcblk0")
   (host-name "windmolen")
   (timezone "Europe/Amsterdam")
   (initrd-modules '())
   (kernel linux-libre-arm64-generic)
   (services (cons* (serial-console "ttyS2" "1500000")
                    (service dhcpcd-service-type)
                    (service ntp-service-type)
                    %base-services))))

(define orangepi-r1-plus-lts-rk3328-image-type
  (image-type-with-offset 'orangepi-r1-plus-lts-rk3328-raw aarch64-linux (expt 2 24)))

(define orangepi-r1-plus-lts-rk3328-barebones-raw-image
  (board-image 'orangepi-r1-plus-lts-rk3328-barebones-raw-image
               orangepi-r1-plus-lts-rk3328-barebones-os
               aarch64-linux
               orangepi-r1-plus-lts-rk3328-image-type))

orangepi-r1-plus-lts-rk3328-barebones-raw-image

;;; orangepi-r1-plus-lts-rk3328.scm ends here
