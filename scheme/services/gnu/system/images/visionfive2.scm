;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images visionfive2)
  #:use-module (guix platforms riscv)
  #:use-module ((gnu packages admin) #:select (cloud-utils neofetch))
  #:use-module ((gnu packages ssh) #:select (openssh-sans-x))
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu image)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu services ssh)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image)
  #:use-module (gnu system images boards)
  #:use-module (gnu system linux-initrd)
  #:use-module (gnu system uuid)
  #:export (visionfive2-barebones-os
            visionfive2-image-type
            visionfive2-barebones-raw-image))

;;; Commentary:
;;;
;;; Images for the VisionFive 2.
;;;
;;; Code:

(define visionfive2-barebones-os
  (operating-system
    (host-name "visionfive2")
    (timezone "Etc/UTC")
    (locale "en_US.utf8")
    (bootloader (bootloader-configuration
                 (bootloader u-boot-starfive-visionfive2-bootloader)
                 (targets '("/dev/mmcblk0"))))
    (file-systems (cons (file-system
                          (mount-point "/")
                          (device (file-system-label root-label))
                          (type "ext4"))
                        %base-file-systems))
    (kernel-arguments '("earlycon" "clk_ignore_unused"))
    (initrd-modules (append '("mmc_block"
                              "clk-starfive-jh7110-aon"
                              "clk-starfive-jh7110-stg"
                              "phy-jh7110-dphy-tx"
                              "pcie_starfive"
                              "nvme")
                            %base-initrd-modules))
    (firmware '())
    (packages (cons* cloud-utils neofetch %base-packages))
    (services (cons* (service openssh-service-type
                              (openssh-configuration
                               (openssh openssh-sans-x)
                               (permit-root-login #t)
                               (allow-empty-passwords? #t)))
                     (serial-console "ttyS0" "115200")
                     (service dhcpcd-service-type)
                     %base-services))))

(define visionfive2-disk-image
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
           (uuid (uuid "2E54B353-1271-4842-806F-E436D6AF6985")))
          (partition
           (size (expt 2 22))
           (offset (* 2082 512))
           (label "uboot")
           (file-system "unformatted")
           (uuid (uuid "BC13C2FF-59E6-4262-A352-B275FD6F7172")))
          root-partition))))

(define visionfive2-image-type
  (image-type-like 'visionfive2-raw visionfive2-disk-image))

(define visionfive2-barebones-raw-image
  (board-image 'visionfive2-barebones-raw-image
               visionfive2-barebones-os
               riscv64-linux
               visionfive2-image-type))

visionfive2-barebones-raw-image

;;; visionfive2.scm ends here
