;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images unmatched)
  #:use-module (guix platforms riscv)
  #:use-module ((gnu packages linux) #:select (linux-libre-riscv64-generic))
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu image)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu system image)
  #:use-module (gnu system uuid)
  #:use-module (gnu system)
  #:use-module (gnu system images boards)
  #:export (unmatched-barebones-os
            unmatched-image-type
            unmatched-barebones-raw-image))

;;; Commentary:
;;;
;;; Images for the HiFive Unmatched.
;;;
;;; Code:

(define unmatched-barebones-os
  (board-operating-system (u-boot-sifive-unmatched-bootloader "/dev/vda")
   (host-name "unmatched")
   (timezone "Asia/Jerusalem")
   (initrd-modules '())
   (kernel linux-libre-riscv64-generic)
   (services (cons* (serial-console "ttySIF0" "115200")
                    (service dhcpcd-service-type)
                    %base-services))))

(define unmatched-disk-image
  ;; The firmware recognizes the first two partitions by these identifiers.
  (image-without-os
   (format 'disk-image)
   (partition-table-type 'gpt)
   (partitions
    (list (partition
           (size (expt 2 20))
           (offset (* 34 512))
           (label "spl")
           (file-system "unformatted")
           (uuid (uuid "5b193300-fc78-40cd-8002-e86c45580b47")))
          (partition
           (size (expt 2 22))
           (offset (* 2082 512))
           (label "uboot")
           (file-system "unformatted")
           (uuid (uuid "2e54b353-1271-4842-806f-e436d6af6985")))
          root-partition))))

(define unmatched-image-type
  (image-type-like 'unmatched-raw unmatched-disk-image))

(define unmatched-barebones-raw-image
  (board-image 'unmatched-barebones-raw-image
               unmatched-barebones-os
               riscv64-linux
               unmatched-image-type))

unmatched-barebones-raw-image

;;; unmatched.scm ends here
