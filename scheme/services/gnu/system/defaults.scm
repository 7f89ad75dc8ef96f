;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system defaults)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module ((gnu packages admin)
                #:select (inetutils isc-dhcp shadow sudo))
  #:use-module ((gnu packages base)
                #:select (coreutils diffutils findutils grep patch sed tar
                          which))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages compression)
                #:select (bzip2 gzip lzip xz zstd))
  #:use-module ((gnu packages firmware)
                #:select (ath9k-htc-ar7010-firmware
                          ath9k-htc-ar9271-firmware
                          openfwwf-firmware))
  #:use-module ((gnu packages gawk) #:select (gawk))
  #:use-module ((gnu packages guile) #:select (guile-3.0-latest guile-readline))
  #:use-module ((gnu packages guile-xyz) #:select (guile-colorized))
  #:use-module ((gnu packages less) #:select (less))
  #:use-module ((gnu packages linux)
                #:select (e2fsprogs eudev fuse fuse-2 iproute iw kbd kmod
                          procps psmisc usbutils util-linux util-linux+udev
                          wireless-tools))
  #:use-module ((gnu packages man) #:select (man-db))
  #:use-module ((gnu packages nss) #:select (nss-certs))
  #:use-module ((gnu packages nvi) #:select (nvi))
  #:use-module ((gnu packages package-management)
                #:select (guix-backgrounds guix-icons))
  #:use-module ((gnu packages pciutils) #:select (pciutils))
  #:use-module ((gnu packages texinfo) #:select (info-reader))
  #:use-module ((gnu packages text-editors) #:select (mg nano))
  #:use-module ((gnu packages wget) #:select (wget))
  #:use-module (gnu system accounts)
  #:use-module (gnu system privilege)
  #:export (%root-account
            %default-issue
            %default-kernel-arguments
            %default-privileged-programs
            %setuid-programs
            %sudoers-specification
            %base-packages
            %base-packages-artwork
            %base-packages-interactive
            %base-packages-linux
            %base-packages-networking
            %base-packages-disk-utilities
            %base-packages-utils
            %base-firmware))

;;; Commentary:
;;;
;;; What a system gets where its declaration is silent.  (gnu system) offers
;;; these names to users.
;;;
;;; Code:

(define %base-packages-interactive
  (list less mg nano nvi man-db info-reader kbd sudo
        guile-readline guile-colorized))

(define %base-packages-linux
  (list pciutils usbutils util-linux+udev kmod eudev))

(define %base-packages-networking
  (list inetutils isc-dhcp iproute wget nss-certs iw wireless-tools))

(define %base-packages-utils
  (list procps psmisc which shadow e2fsprogs guile-3.0-latest
        bash coreutils findutils grep sed diffutils patch gawk tar
        gzip bzip2 lzip xz zstd))

(define %base-packages-artwork
  (list guix-backgrounds guix-icons))

;; File systems bring the tools to maintain them.
(define-deprecated %base-packages-disk-utilities #f '())

(define %base-packages
  (append %base-packages-interactive
          %base-packages-linux
          %base-packages-networking
          %base-packages-utils))

(define %base-firmware
  ;; Free firmware for common wireless cards.
  (list ath9k-htc-ar7010-firmware
        ath9k-htc-ar9271-firmware
        openfwwf-firmware))

(define %default-modprobe-blacklist
  ;; They compete with the drivers that should handle a device.
  '("usbmouse" "usbkbd"))

(define %default-kernel-arguments
  (list (string-append "modprobe.blacklist="
                       (string-join %default-modprobe-blacklist ","))
        "quiet"))

(define %default-issue
  "\nWelcome!  This is the GNU system.\n")

(define %root-account
  (user-account
   (name "root")
   (password "")
   (uid 0)
   (group "root")
   (comment "System administrator")
   (home-directory "/root")))

(define %sudoers-specification
  ;; Root and the members of group 'wheel' may do anything.
  (plain-file "sudoers" "\
root ALL=(ALL) ALL
%wheel ALL=(ALL) ALL
"))

(define (network-program program*)
  "Return PROGRAM*, allowed to send packets of any kind."
  (privileged-program
   (program program*)
   (capabilities "cap_net_raw=ep")))

(define %default-privileged-programs
  (cons* (network-program (file-append inetutils "/bin/ping"))
         (network-program (file-append inetutils "/bin/ping6"))
         (map file-like->setuid-program
              (list (file-append shadow "/bin/passwd")
                    (file-append shadow "/bin/chfn")
                    (file-append shadow "/bin/sg")
                    (file-append shadow "/bin/su")
                    (file-append shadow "/bin/newgrp")
                    (file-append shadow "/bin/newuidmap")
                    (file-append shadow "/bin/newgidmap")
                    (file-append sudo "/bin/sudo")
                    (file-append sudo "/bin/sudoedit")
                    (file-append fuse-2 "/bin/fusermount")
                    (file-append fuse "/bin/fusermount3")
                    ;; For file systems that users may mount.
                    (file-append util-linux "/bin/mount")
                    (file-append util-linux "/bin/umount")))))

(define %setuid-programs
  ;; Empty ever since %DEFAULT-PRIVILEGED-PROGRAMS exists.
  '())

;;; defaults.scm ends here
