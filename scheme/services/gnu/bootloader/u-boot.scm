;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu bootloader u-boot)
  #:use-module (guix gexp)
  #:use-module (ice-9 match)
  #:use-module (gnu packages bootloaders)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader extlinux)
  #:export (u-boot-bootloader
            u-boot-a20-olinuxino-lime-bootloader
            u-boot-a20-olinuxino-lime2-bootloader
            u-boot-a20-olinuxino-micro-bootloader
            u-boot-bananapi-m2-ultra-bootloader
            u-boot-beaglebone-black-bootloader
            u-boot-cubietruck-bootloader
            u-boot-firefly-rk3399-bootloader
            u-boot-mx6cuboxi-bootloader
            u-boot-nintendo-nes-classic-edition-bootloader
            u-boot-novena-bootloader
            u-boot-orangepi-r1-plus-lts-rk3328-bootloader
            u-boot-orangepi-zero2w-bootloader
            u-boot-pine64-plus-bootloader
            u-boot-pine64-lts-bootloader
            u-boot-pinebook-bootloader
            u-boot-pinebook-pro-rk3399-bootloader
            u-boot-puma-rk3399-bootloader
            u-boot-rock-4c-plus-rk3399-bootloader
            u-boot-rock64-rk3328-bootloader
            u-boot-rockpro64-rk3399-bootloader
            u-boot-sifive-unmatched-bootloader
            u-boot-qemu-riscv64-bootloader
            u-boot-starfive-visionfive2-bootloader
            u-boot-ts7970-q-2g-1000mhz-c-bootloader
            u-boot-wandboard-bootloader))

;;; Commentary:
;;;
;;; U-Boot, which is built for each board separately.  Boards differ in the
;;; offsets of a disk at which their ROM looks for its stages; families of boards
;;; that share a system on a chip agree on these.
;;;
;;; Code:

(define (copy-to-boot file)
  "Return the installer that copies FILE to /boot.  FILE is file-like, or a name
below the package of the boot loader."
  #~(lambda (bootloader device mount-point)
      (install-file #$(if (string? file)
                          #~(string-append bootloader "/" #$file)
                          file)
                    (string-append mount-point "/boot"))))

(define (write-stages block-size stages)
  "Return the installer that writes STAGES to a disk image.  A stage is a list of
a file name, optionally how many blocks to write, and at which block to start; a
block is BLOCK-SIZE bytes long."
  (define (write-stage stage)
    (define (write name size start)
      #~(let ((file (string-append bootloader "/libexec/" #$name)))
          (write-file-on-device file
                                #$(or size #~(stat:size (stat file)))
                                image
                                #$(* start block-size))))

    (match stage
      ((name start) (write name #f start))
      ((name count start) (write name (* count block-size) start))))

  #~(lambda (bootloader root-index image)
      #$@(map write-stage stages)))

(define u-boot-bootloader
  (bootloader
   (inherit extlinux-bootloader)
   (name 'u-boot)
   (package #f)
   (installer #f)
   (disk-image-installer
    #~(lambda (bootloader root-index image)
        (when bootloader
          (error "no way to install U-Boot on an unknown board"))))))

(define (u-boot-with-stages block-size . stages)
  "Return the boot loader for boards that take STAGES; its package is left open."
  (bootloader
   (inherit u-boot-bootloader)
   (disk-image-installer (write-stages block-size stages))))


;;;
;;; Families of boards.
;;;

(define %allwinner
  (u-boot-with-stages 1024 '("u-boot-sunxi-with-spl.bin" 8)))

(define %allwinner64
  (u-boot-with-stages 1024
                      '("u-boot-sunxi-with-spl.bin" 8)
                      '("u-boot-sunxi-with-spl.fit.itb" 40)))

(define %imx
  (u-boot-with-stages 1024 '("SPL" 1) '("u-boot.img" 69)))

(define %rockchip
  (u-boot-with-stages 512 '("idbloader.img" 64) '("u-boot.itb" 16384)))

(define-syntax define-boards
  (syntax-rules ()
    "Define each VARIABLE to the boot loader FAMILY with its PACKAGE."
    ((_ family (variable package*) ...)
     (begin
       (define variable
         (bootloader
          (inherit family)
          (package package*)))
       ...))))

(define-boards %allwinner
  (u-boot-nintendo-nes-classic-edition-bootloader
   u-boot-nintendo-nes-classic-edition)
  (u-boot-a20-olinuxino-lime-bootloader u-boot-a20-olinuxino-lime)
  (u-boot-a20-olinuxino-lime2-bootloader u-boot-a20-olinuxino-lime2)
  (u-boot-a20-olinuxino-micro-bootloader u-boot-a20-olinuxino-micro)
  (u-boot-bananapi-m2-ultra-bootloader u-boot-bananapi-m2-ultra)
  (u-boot-cubietruck-bootloader u-boot-cubietruck)
  (u-boot-orangepi-zero2w-bootloader u-boot-orangepi-zero2w)
  (u-boot-pine64-lts-bootloader u-boot-pine64-lts))

(define-boards %allwinner64
  (u-boot-pine64-plus-bootloader u-boot-pine64-plus)
  (u-boot-pinebook-bootloader u-boot-pinebook))

(define-boards %imx
  (u-boot-mx6cuboxi-bootloader u-boot-mx6cuboxi)
  (u-boot-wandboard-bootloader u-boot-wandboard)
  (u-boot-novena-bootloader u-boot-novena))

(define-boards %rockchip
  (u-boot-firefly-rk3399-bootloader u-boot-firefly-rk3399)
  (u-boot-orangepi-r1-plus-lts-rk3328-bootloader
   u-boot-orangepi-r1-plus-lts-rk3328)
  (u-boot-rock-4c-plus-rk3399-bootloader u-boot-rock-4c-plus-rk3399)
  (u-boot-rock64-rk3328-bootloader u-boot-rock64-rk3328)
  (u-boot-rockpro64-rk3399-bootloader u-boot-rockpro64-rk3399)
  (u-boot-pinebook-pro-rk3399-bootloader u-boot-pinebook-pro-rk3399))


;;;
;;; Boards that are unlike others.
;;;

(define u-boot-beaglebone-black-bootloader
  (bootloader
   (inherit (u-boot-with-stages 512
                                '("MLO" 256 256)
                                '("u-boot.img" 768 1024)))
   (package u-boot-am335x-boneblack)))

(define u-boot-puma-rk3399-bootloader
  (bootloader
   (inherit (u-boot-with-stages 512
                                '("idbloader.img" 64)
                                '("u-boot.itb" 512)))
   (package u-boot-puma-rk3399)))

(define u-boot-sifive-unmatched-bootloader
  (bootloader
   (inherit (u-boot-with-stages 512
                                '("spl/u-boot-spl.bin" 34)
                                '("u-boot.itb" 2082)))
   (package u-boot-sifive-unmatched)))

(define u-boot-starfive-visionfive2-bootloader
  (bootloader
   (inherit (u-boot-with-stages 512
                                '("spl/u-boot-spl.bin.normal.out" 34)
                                '("u-boot.itb" 2082)))
   (package u-boot-starfive-visionfive2)
   ;; The U-Boot that the vendor ships looks for the device tree under a name
   ;; that Linux does not use.
   (installer
    (copy-to-boot
     (plain-file "uEnv.txt"
                 "fdtfile=starfive/jh7110-starfive-visionfive-2-v1.3b.dtb\n")))))

(define u-boot-ts7970-q-2g-1000mhz-c-bootloader
  ;; This board boots from a flash chip, which is written by hand.
  (bootloader
   (inherit u-boot-bootloader)
   (package u-boot-ts7970-q-2g-1000mhz-c)
   (installer (copy-to-boot "libexec/u-boot.imx"))
   (disk-image-installer #f)))

(define u-boot-qemu-riscv64-bootloader
  (bootloader
   (inherit u-boot-bootloader)
   (package u-boot-qemu-riscv64)
   (installer (copy-to-boot "libexec/u-boot.bin"))
   (disk-image-installer #f)))

;;; u-boot.scm ends here
