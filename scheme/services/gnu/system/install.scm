;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system install)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages base)
                #:select (glibc libc-utf8-locales-for-target))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages bootloaders) #:select (grub make-u-boot-package))
  #:use-module ((gnu packages cryptsetup) #:select (cryptsetup))
  #:use-module ((gnu packages disk)
                #:select (ddrescue dosfstools gptfdisk parted))
  #:use-module ((gnu packages file-systems) #:select (jfsutils))
  #:use-module ((gnu packages fonts) #:select (font-dejavu font-gnu-unifont))
  #:use-module ((gnu packages fontutils) #:select (fontconfig))
  #:use-module ((gnu packages guile) #:select (guile-3.0))
  #:use-module ((gnu packages linux)
                #:select (btrfs-progs crda e2fsprogs f2fs-tools kmod
                          linux-libre lvm2 lvm2-static mdadm xfsprogs))
  #:use-module ((gnu packages package-management) #:select (guix current-guix))
  #:use-module ((gnu packages screen) #:select (screen))
  #:use-module ((gnu packages ssh) #:select (openssh-sans-x))
  #:use-module ((gnu packages texinfo) #:select (info-reader texinfo))
  #:use-module ((gnu packages xorg) #:select (v86d))
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu services)
  #:use-module (gnu services avahi)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services networking)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services ssh)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system linux-initrd)
  #:use-module (gnu system locale)
  #:use-module (gnu system nss)
  #:use-module (gnu system pam)
  #:use-module (gnu system privilege)
  #:use-module (gnu system shadow)
  #:export (installation-os
            a20-olinuxino-lime-installation-os
            a20-olinuxino-lime2-emmc-installation-os
            a20-olinuxino-micro-installation-os
            bananapi-m2-ultra-installation-os
            beaglebone-black-installation-os
            mx6cuboxi-installation-os
            nintendo-nes-classic-edition-installation-os
            novena-installation-os
            orangepi-r1-plus-lts-rk3328-installation-os
            firefly-rk3399-installation-os
            pine64-plus-installation-os
            pinebook-installation-os
            rock64-installation-os
            rockpro64-installation-os
            rk3399-puma-installation-os
            wandboard-installation-os
            os-with-u-boot))

;;; Commentary:
;;;
;;; The system on installation media, and its variants for single-board computers.
;;; It runs from memory, and comes with what it takes to partition disks and to get
;;; on the network.
;;;
;;; Code:


;;;
;;; Services that only installation media have.
;;;

(define (manual-viewer tty)
  "Return a program that shows the manual on TTY, as an unprivileged user."
  (program-file
   "log-to-info"
   #~(let ((terminal (open-file #$(string-append "/dev/" tty) "r0+"))
           (user (getpwnam "documentation")))
       (redirect-port terminal (current-input-port))
       (redirect-port terminal (current-output-port))
       (redirect-port terminal (current-error-port))
       (setgid (passwd:gid user))
       (setuid (passwd:uid user))
       (false-if-exception (setlocale LC_ALL (cadr (command-line))))
       (execl #$(file-append info-reader "/bin/info")
              "info" "-d" "/run/current-system/profile/share/info"
              "-f" "guix.info" "-n" "System Installation"))))

(define (documentation-shepherd-services tty)
  (list (shepherd-service
         (documentation "Show the manual.")
         (provision (list (symbol-append 'term- (string->symbol tty))))
         (requirement '(user-processes host-name udev virtual-terminal))
         (start #~(lambda* (#:optional (locale "en_US.utf8"))
                    (fork+exec-command
                     (list #$(manual-viewer tty) locale)
                     #:environment-variables
                     '("GUIX_LOCPATH=/run/current-system/locale"
                       "TERM=linux"))))
         (stop #~(make-kill-destructor)))))

(define documentation-service-type
  (service-type
   (name 'documentation)
   (extensions
    (list (service-extension shepherd-root-service-type
                             documentation-shepherd-services)
          (service-extension account-service-type
                             (const
                              (list (user-account
                                     (name "documentation")
                                     (system? #t)
                                     (group "nogroup")
                                     (home-directory "/var/empty")))))))
   (description "Show the manual on a terminal.")))

(define cow-store-service-type
  (shepherd-service-type
   'cow-store
   (lambda _
     (shepherd-service
      (documentation "Make the store writable, with changes going to a disk.")
      (provision '(cow-store))
      (requirement '(root-file-system user-processes))
      (auto-start? #f)                  ;it needs to be told the disk
      (modules (cons '(gnu build install) %default-modules))
      (start #~(case-lambda
                 (() #f)
                 ((target)
                  (mount-cow-store target "/tmp/guix-inst")
                  target)))
      (stop #~(lambda (target)
                (delete-file-recursively
                 (string-append target "/tmp/guix-inst"))))))
   (description "Make the store copy-on-write, so that the memory does not fill up
during installation.")))

(define (cow-store-service)
  "Return the service that makes the store copy-on-write."
  (service cow-store-service-type 'mooooh!))

(define (configuration-template-files _)
  "Return the entry of /etc for a declaration to begin with."
  `(("configuration"
     ,(file-union
       "configuration-templates"
       `(("bare-bones.scm"
          ,(plain-file "bare-bones.scm" "\
;; A minimal system.  Adjust it, then run `guix system init'.
(use-modules (gnu))
(use-service-modules networking ssh)

(operating-system
  (host-name \"host\")
  (timezone \"Etc/UTC\")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '(\"/dev/sdX\"))))
  (file-systems (cons (file-system
                        (mount-point \"/\")
                        (device (file-system-label \"my-root\"))
                        (type \"ext4\"))
                      %base-file-systems))
  (services (cons* (service dhcpcd-service-type)
                   (service openssh-service-type)
                   %base-services)))
")))))))

(define configuration-template-service-type
  (service-type
   (name 'configuration-template)
   (extensions
    (list (service-extension etc-service-type configuration-template-files)))
   (description "Provide declarations to begin with in
@file{/etc/configuration}.")))

(define (uvesafb-shepherd-services _)
  (list (shepherd-service
         (documentation "Load a generic driver if there is no frame buffer.")
         (provision '(maybe-uvesafb))
         (requirement '(file-systems))
         (start #~(lambda ()
                    (setenv "LINUX_MODULE_DIRECTORY"
                            "/run/booted-system/kernel/lib/modules")
                    (or (file-exists? "/dev/fb0")
                        (zero? (system* #$(file-append kmod "/bin/modprobe")
                                        "uvesafb"
                                        (string-append "v86d=" #$v86d
                                                       "/sbin/v86d")
                                        "mode_option=1024x768")))))
         (respawn? #f)
         (one-shot? #t))))

(define uvesafb-service-type
  (service-type
   (name 'uvesafb)
   (extensions
    (list (service-extension shepherd-root-service-type
                             uvesafb-shepherd-services)))
   (default-value #t)
   (description "Load the @code{uvesafb} kernel module where no other driver
provides a frame buffer.")))

(define %installer
  ;; What runs on the first terminal.
  (program-file
   "installer"
   #~(begin
       (display "Edit a declaration from /etc/configuration, mount the file \
systems of the new
system below /mnt, then run 'herd start cow-store /mnt' and 'guix system init'.

")
       (execl #$(file-append bash "/bin/bash") "bash" "--login"))))


;;;
;;; The system.
;;;

(define %motd
  (plain-file "motd" "
\x1b[1;37mThis is a shell for the installation of GNU Guix.\x1b[0m
The manual is on the second terminal: press Alt-F2.

"))

(define %issue
  "
\x1b[1;37mThis is an installation image of the GNU system.\x1b[0m
Press \x1b[1;33mAlt-F2\x1b[0m for the manual.
")

(define (root-terminal tty*)
  (service mingetty-service-type
           (mingetty-configuration
            (tty tty*)
            (auto-login "root")
            (login-pause? #t))))

(define (small-system)
  ;; The system that the first template declares: what it needs is kept on the
  ;; medium, so that installing it takes no network.
  (operating-system
    (host-name "komputilo")
    (timezone "Europe/Berlin")
    (locale "en_US.utf8")
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader)
                 (targets '("/dev/sdX"))))
    (kernel-arguments '("console=ttyS0,115200"))
    (file-systems (cons (file-system
                          (device (file-system-label "my-root"))
                          (mount-point "/")
                          (type "ext4"))
                        %base-file-systems))
    (users (cons (user-account
                  (name "alice")
                  (comment "Bob's sister")
                  (group "users")
                  (supplementary-groups '("wheel" "audio" "video")))
                 %base-user-accounts))
    (packages (cons screen %base-packages))
    (services (cons* (service dhcpcd-service-type)
                     (service openssh-service-type
                              (openssh-configuration
                               (openssh openssh-sans-x)
                               (port-number 2222)))
                     %base-services))))

(define (installation-services)
  "Return the services of the system on installation media."
  (define system
    (%current-system))

  `(,(service virtual-terminal-service-type)
    ,(service kmscon-service-type
              (kmscon-configuration
               (virtual-terminal "tty1")
               (login-program %installer)))
    ,(service login-service-type
              (login-configuration
               (motd %motd)))
    ,(service documentation-service-type "tty2")
    ,(service configuration-template-service-type #t)
    ,@(map root-terminal '("tty3" "tty4" "tty5" "tty6"))
    ,(service shepherd-system-log-service-type)
    ,(service avahi-service-type)
    ,(service guix-service-type
              (guix-configuration
               (authorize-key? #t)
               (guix (current-guix))))
    ,(service udev-service-type
              (udev-configuration
               (rules (list lvm2 crda))))
    ,(cow-store-service)
    ,(service console-font-service-type
              ;; The manual needs more characters than the others.
              '(("tty1" . "lat9u-16")
                ("tty2" . "LatGrkCyr-8x16")
                ("tty3" . "lat9u-16")
                ("tty4" . "lat9u-16")
                ("tty5" . "lat9u-16")
                ("tty6" . "lat9u-16")))
    ,(service gpm-service-type)
    ,(service openssh-service-type
              (openssh-configuration
               (port-number 22)
               (permit-root-login #t)
               (allow-empty-passwords? #f)
               (password-authentication? #t)
               (%auto-start? #f)))
    ,(service nscd-service-type
              (nscd-configuration
               (caches (list (nscd-cache
                              (database 'hosts)
                              (positive-time-to-live (* 12 3600))
                              (negative-time-to-live 0)
                              (persistent? #f)
                              (max-database-size (* 5 (expt 2 20))))))))
    ,(service special-files-service-type
              `(("/bin/sh" ,(file-append bash "/bin/sh"))))
    ,(service static-networking-service-type
              (list %loopback-static-networking))
    ,(service wpa-supplicant-service-type)
    ,(service dbus-root-service-type)
    ,(service connman-service-type
              (connman-configuration
               (disable-vpn? #t)))
    ,(service gc-root-service-type
              (cons* (small-system)
                     (libc-utf8-locales-for-target system)
                     texinfo
                     guile-3.0
                     %default-locale-libcs))
    ,@(if (supported-package? v86d system)
          (list (service uvesafb-service-type))
          '())))

(define %installer-disk-utilities
  ;; What works on disks, partitions and file systems.
  (list parted gptfdisk ddrescue lvm2-static cryptsetup mdadm dosfstools
        btrfs-progs e2fsprogs f2fs-tools jfsutils xfsprogs))

(define installation-os
  (operating-system
    (host-name "gnu")
    (timezone "Europe/Paris")
    (locale "en_US.utf8")
    (label (string-append "GNU Guix installation "
                          (or (getenv "GUIX_DISPLAYED_VERSION")
                              (package-version guix))))
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader)
                 (targets '("/dev/sda"))))
    ;; These drivers and the terminal program do not get along.
    (kernel-arguments '("quiet" "modprobe.blacklist=radeon,amdgpu"))
    (file-systems (append %base-live-file-systems
                          (list %pseudo-terminal-file-system
                                %shared-memory-file-system
                                %efivars-file-system
                                %immutable-store)))
    (users (list (user-account
                  (name "guest")
                  (group "users")
                  (supplementary-groups '("wheel"))
                  (password "")
                  (comment "Guest of GNU"))))
    (issue %issue)
    (name-service-switch %mdns-host-lookup-nss)
    (services (installation-services))
    (privileged-programs (list (file-like->setuid-program
                                (file-append shadow "/bin/passwd"))))
    (pam-services (base-pam-services #:allow-empty-passwords? #t))
    (packages (append (list glibc fontconfig font-dejavu font-gnu-unifont grub)
                      %installer-disk-utilities
                      %base-packages))))


;;;
;;; Boards.
;;;

(define* (os-with-u-boot os board #:key
                         (bootloader-target "/dev/mmcblk0")
                         (triplet "arm-linux-gnueabihf"))
  "Return OS such that it boots by the U-Boot for BOARD, compiled for TRIPLET and
installed on BOOTLOADER-TARGET."
  (operating-system
    (inherit os)
    (bootloader (bootloader-configuration
                 (bootloader (bootloader
                              (inherit u-boot-bootloader)
                              (package (make-u-boot-package board triplet))))
                 (targets (list bootloader-target))))))

(define* (board-installation-os bootloader* target tty #:optional
                                (modules '()))
  "Return the installation system for a board that boots by BOOTLOADER* from TARGET,
and has a console on TTY.  Its RAM disk loads MODULES too."
  (operating-system
    (inherit installation-os)
    (bootloader (bootloader-configuration
                 (bootloader bootloader*)
                 (targets (list target))))
    (kernel linux-libre)
    (kernel-arguments
     (cons (string-append "console=" tty)
           (operating-system-user-kernel-arguments installation-os)))
    (initrd-modules (append modules %base-initrd-modules))))

(define-syntax-rule (define-boards (variable argument ...) ...)
  (begin
    (define variable (board-installation-os argument ...))
    ...))

(define-boards
  (beaglebone-black-installation-os
   u-boot-beaglebone-black-bootloader "/dev/sda" "ttyO0" '("omap_hsmmc"))
  (a20-olinuxino-lime-installation-os
   u-boot-a20-olinuxino-lime-bootloader "/dev/mmcblk0" "ttyS0")
  (a20-olinuxino-lime2-emmc-installation-os
   u-boot-a20-olinuxino-lime2-bootloader "/dev/mmcblk1" "ttyS0")
  (a20-olinuxino-micro-installation-os
   u-boot-a20-olinuxino-micro-bootloader "/dev/mmcblk0" "ttyS0")
  (bananapi-m2-ultra-installation-os
   u-boot-bananapi-m2-ultra-bootloader "/dev/mmcblk1" "ttyS0")
  (firefly-rk3399-installation-os
   u-boot-firefly-rk3399-bootloader "/dev/mmcblk0" "ttyS2")
  (mx6cuboxi-installation-os
   u-boot-mx6cuboxi-bootloader "/dev/mmcblk0" "ttymxc0")
  (novena-installation-os
   u-boot-novena-bootloader "/dev/mmcblk1" "ttymxc1")
  (nintendo-nes-classic-edition-installation-os
   u-boot-nintendo-nes-classic-edition-bootloader "/dev/mmcblk0" "ttyS0")
  (orangepi-r1-plus-lts-rk3328-installation-os
   u-boot-orangepi-r1-plus-lts-rk3328-bootloader "/dev/mmcblk0" "ttyS0")
  (pine64-plus-installation-os
   u-boot-pine64-plus-bootloader "/dev/mmcblk0" "ttyS0")
  (pinebook-installation-os
   u-boot-pinebook-bootloader "/dev/mmcblk0" "ttyS0")
  (rock64-installation-os
   u-boot-rock64-rk3328-bootloader "/dev/mmcblk0" "ttyS2")
  (rockpro64-installation-os
   u-boot-rockpro64-rk3399-bootloader "/dev/mmcblk0" "ttyS2")
  (rk3399-puma-installation-os
   u-boot-puma-rk3399-bootloader "/dev/mmcblk0" "ttyS0")
  (wandboard-installation-os
   u-boot-wandboard-bootloader "/dev/mmcblk0" "ttymxc0"))

installation-os

;;; install.scm ends here
