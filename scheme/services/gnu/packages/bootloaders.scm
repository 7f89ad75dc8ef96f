(define-module (gnu packages bootloaders)
  #:autoload   (gnu packages firmware) (arm-trusted-firmware-rk3328
                                        arm-trusted-firmware-rk3399
                                        arm-trusted-firmware-rk3588)
  #:autoload   (guix build-system trivial) (trivial-build-system)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (make-grub-efi-netboot
            make-u-boot-package
            make-u-boot-sunxi64-package
            make-u-boot-bin-package
            %u-boot-rpi-efi-configs))

;;; Commentary:
;;;
;;; Bootloaders made for one board or for one way of booting.
;;;
;;; Code:

(define u-boot
  ;; The sources without a board.
  (package
    (inherit u-boot-tools)
    (name "u-boot")))

(define (make-grub-efi-netboot name subdir)
  "Return the package NAME of a GRUB that finds its files in the directory
SUBDIR, on the disk it starts from or on a TFTP server."
  (package
    (inherit grub-efi)
    (name name)
    (source #f)
    (outputs '("out"))
    (build-system trivial-build-system)
    (arguments (list #:builder #~(mkdir #$output)))
    (inputs (list grub-efi))
    (synopsis (string-append (package-name grub-efi)
                             " configured to boot from network"))))

(define %u-boot-rpi-efi-configs
  '("CONFIG_OF_EMBED"
    "CONFIG_OF_BOARD=y"))

(define* (make-u-boot-package board triplet #:key defconfig configs
                              name-suffix append-description
                              (u-boot u-boot))
  "Return U-BOOT for BOARD, cross-compiled for TRIPLET unless that is #f,
configured with DEFCONFIG (that of the board unless given) and the changes
CONFIGS.  NAME-SUFFIX and APPEND-DESCRIPTION are added to its name and its
description."
  (package
    (inherit u-boot)
    (name (string-append (downstream-package-name "u-boot-" board)
                         (or name-suffix "")))
    (arguments
     (substitute-keyword-arguments (package-arguments u-boot)
       ((#:target _ #f)
        (and triplet
             (not (string=? (%current-system)
                            (gnu-triplet->nix-system triplet)))
             triplet))
       ((#:phases phases #~%standard-phases)
        #~(modify-phases #$phases
            (add-before 'build 'configure-board
              (lambda _
                (let ((file #$(string-append "configs/" board "_defconfig")))
                  #$@(if defconfig
                         #~((copy-file #$defconfig file))
                         #~())
                  #$@(if configs
                         #~((modify-defconfig file '#$configs))
                         #~())
                  (invoke "make" (basename file)))))))))
    (description (string-append (package-description u-boot)
                                (if append-description
                                    (string-append "\n\n"
                                                   append-description)
                                    "")))))

(define* (make-u-boot-rockchip-package board soc #:optional configs)
  "Return U-Boot for BOARD, a 64-bit board with SOC, a symbol, by Rockchip."
  (define base
    (make-u-boot-package (string-append board "-" (symbol->string soc))
                         "aarch64-linux-gnu" #:configs configs))

  (package
    (inherit base)
    (arguments
     (substitute-keyword-arguments (package-arguments base)
       ((#:phases phases)
        #~(modify-phases #$phases
            (add-after 'unpack 'set-environment
              (lambda* (#:key inputs #:allow-other-keys)
                (setenv "BL31" (search-input-file inputs "/bl31.elf"))))))))
    (inputs (modify-inputs (package-inputs base)
              (append (case soc
                        ((rk3588) arm-trusted-firmware-rk3588)
                        ((rk3399) arm-trusted-firmware-rk3399)
                        ((rk3328) arm-trusted-firmware-rk3328)
                        (else (error "unknown system on chip" soc))))))))

(define* (make-u-boot-sunxi64-package board triplet scp-firmware
                                      #:key defconfig configs)
  "Return U-Boot for BOARD, a 64-bit board by Allwinner, as
'make-u-boot-package' does; SCP-FIRMWARE is a promise of a package."
  (let ((base (make-u-boot-package board triplet
                                   #:defconfig defconfig
                                   #:configs configs)))
    (package
      (inherit base)
      (native-inputs
       (modify-inputs (package-native-inputs base)
         (append (force scp-firmware))))
      (inputs
       (modify-inputs (package-inputs base)
         (append (@ (gnu packages firmware)
                    arm-trusted-firmware-sun50i-a64)))))))

(define* (make-u-boot-bin-package u-boot-package
                                  #:key (u-boot-bin "u-boot.bin"))
  "Return a package with the file U-BOOT-BIN of U-BOOT-PACKAGE alone."
  (package
    (inherit u-boot-package)
    (name (string-append (package-name u-boot-package) "-bin"))
    (source #f)
    (outputs '("out"))
    (build-system trivial-build-system)
    (arguments
     (list #:builder
           #~(begin
               (mkdir #$output)
               (symlink #$(file-append u-boot-package
                                       "/libexec/" u-boot-bin)
                        (string-append #$output "/" #$u-boot-bin)))))
    (native-inputs '())
    (propagated-inputs '())
    (inputs (list u-boot-package))))
