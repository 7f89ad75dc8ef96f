(define-module (gnu packages raspberry-pi)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu packages bootloaders)
  #:autoload   (gnu packages linux) (make-defconfig)
  #:autoload   (guix build-system copy) (copy-build-system)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (raspi-config-file
            raspi-custom-txt
            make-raspi-bcm28-dtbs
            %raspi-config-txt
            %raspi-bcm27-dtb-txt
            %raspi-bcm28-dtb-txt
            %raspi-u-boot-bootloader-txt
            grub-efi-bootloader-chain-raspi-64
            %bcm2709-defconfig
            %bcm2711-defconfig
            %bcm2711-defconfig-64
            %bcmrpi3-defconfig))

;;; Commentary:
;;;
;;; What the firmware of a Raspberry Pi reads before anything boots, and a
;;; bootloader that it starts.
;;;
;;; Code:

(define (raspi-config-file name content)
  "Return the configuration file NAME with CONTENT, a string or a list of
lines."
  (plain-file name
              (if (string? content)
                  content
                  (string-join content "\n" 'suffix))))

(define (raspi-custom-txt content)
  "Return the file custom.txt with CONTENT, a string or a list of lines."
  (raspi-config-file "custom.txt" content))

(define %raspi-config-txt
  ;; Its parts are files of their own.
  (raspi-config-file
   "config.txt"
   (list "# See https://www.raspberrypi.org/documentation/configuration/\
config-txt/README.md for details."
         ""
         (string-append "arm_64bit=" (if (target-aarch64?) "1" "0"))
         "include dtb.txt"
         "include bootloader.txt"
         "include custom.txt")))

;; Device trees of the firmware's kernel (bcm27) or of Linux (bcm28).
(define %raspi-bcm27-dtb-txt
  (raspi-config-file "dtb.txt" "upstream_kernel=0"))

(define %raspi-bcm28-dtb-txt
  (raspi-config-file "dtb.txt" "upstream_kernel=1"))

(define %raspi-u-boot-bootloader-txt
  (raspi-config-file "bootloader.txt"
                     '("dtoverlay=upstream"
                       "enable_uart=1"
                       "kernel=u-boot.bin")))

(define (make-raspi-bcm28-dtbs linux)
  "Return a package of the device trees that the kernel LINUX has for the
Raspberry Pi."
  (package
    (inherit linux)
    (name "raspi-bcm28-dtbs")
    (source #f)
    (build-system copy-build-system)
    (arguments
     (list #:phases #~(modify-phases %standard-phases (delete 'unpack))
           #:install-plan
           #~'((#$(file-append linux "/lib/dtbs/broadcom/") "."
                #:include-regexp ("/bcm....-rpi.*\\.dtb")))))
    (inputs (list linux))
    (synopsis "Device trees of the Raspberry Pi")
    (description (string-append "Device trees of the Raspberry Pi from "
                                (package-name linux) "."))))

(define grub-efi-bootloader-chain-raspi-64
  ;; The firmware starts U-Boot, which starts GRUB as firmware with EFI would.
  (efi-bootloader-chain grub-efi-netboot-removable-bootloader
                        #:packages (list u-boot-rpi-arm64-efi-bin)
                        #:files (list %raspi-config-txt
                                      %raspi-bcm27-dtb-txt
                                      %raspi-u-boot-bootloader-txt)))


;;;
;;; Configurations of the kernel.
;;;

(define (raspi-defconfig architecture name hash)
  ;; The configuration NAME of the kernel for the Raspberry Pi.
  (make-defconfig
   (string-append "https://raw.githubusercontent.com/raspberrypi/linux/"
                  "7838840b5606a2051b31da4c598466df7b1c3005/arch/"
                  architecture "/configs/" name)
   hash))

(define %bcm2709-defconfig
  (raspi-defconfig "arm" "bcm2709_defconfig"
                   "1hcxmsr131f92ay3bfglrggds8ajy904yj3vw7c42i4c66256a79"))

(define %bcm2711-defconfig
  (raspi-defconfig "arm" "bcm2711_defconfig"
                   "1n7g5yq0hdp8lh0x6bfxph2ff8yn8zisdj3qg0gbn83j4v8i1zbd"))

(define %bcm2711-defconfig-64
  (raspi-defconfig "arm64" "bcm2711_defconfig"
                   "0k9q7qvw826v2hrp49xnxnw93pnnkicwx869chvlf7i57461n4i7"))

(define %bcmrpi3-defconfig
  (raspi-defconfig "arm64" "bcmrpi3_defconfig"
                   "1bfnl4p0ddx3200dg91kmh2pln36w95y05x1asc312kixv0jgd81"))
