;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu machine hetzner)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (guix refusal)
  #:use-module (srfi srfi-34)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu machine)
  #:use-module (gnu machine hetzner http)
  #:use-module ((gnu packages ssh) #:select (openssh-sans-x))
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu services ssh)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system linux-initrd)
  #:export (%hetzner-os-arm
            %hetzner-os-x86

            hetzner-configuration
            hetzner-configuration?
            hetzner-configuration-allow-downgrades?
            hetzner-configuration-api
            hetzner-configuration-authorize?
            hetzner-configuration-build-locally?
            hetzner-configuration-delete?
            hetzner-configuration-ipv4
            hetzner-configuration-ipv6
            hetzner-configuration-labels
            hetzner-configuration-location
            hetzner-configuration-server-type
            hetzner-configuration-ssh-key
            hetzner-configuration-ssh-public-key

            deploy-hetzner
            hetzner-environment-type))

;;; Commentary:
;;;
;;; Virtual servers of Hetzner Cloud, and systems that they run.  Declarations
;;; evaluate here; creating and reaching servers is refused, as for machines in
;;; general.
;;;
;;; Code:

(define %console-only
  ;; Servers have no screen.
  '(console))

(define %root-file-system
  (file-system
    (mount-point "/")
    (device "/dev/sda1")
    (type "ext4")))

(define %hetzner-os-arm
  ;; For servers that boot by UEFI.
  (operating-system
    (host-name "guix-arm")
    (bootloader (bootloader-configuration
                 (bootloader grub-efi-bootloader)
                 (targets (list "/boot/efi"))
                 (terminal-outputs %console-only)))
    (initrd-modules (cons* "sd_mod" "virtio_scsi" %base-initrd-modules))
    (file-systems (cons* %root-file-system
                         (file-system
                           (mount-point "/boot/efi")
                           (device "/dev/sda15")
                           (type "vfat"))
                         %base-file-systems))
    (services (cons* (service dhcpcd-service-type)
                     (service openssh-service-type
                              (openssh-configuration
                               (openssh openssh-sans-x)
                               (permit-root-login 'prohibit-password)))
                     %base-services))))

(define %hetzner-os-x86
  ;; For servers that boot by BIOS.
  (operating-system
    (inherit %hetzner-os-arm)
    (host-name "guix-x86")
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader)
                 (targets (list "/dev/sda"))
                 (terminal-outputs %console-only)))
    (initrd-modules (cons "virtio_scsi" %base-initrd-modules))
    (file-systems (cons %root-file-system %base-file-systems))))

(define-refused "SSH keys"
  public-key-from-file)

(define-record-type* <hetzner-configuration> hetzner-configuration
  make-hetzner-configuration
  hetzner-configuration?
  this-hetzner-configuration
  (allow-downgrades? hetzner-configuration-allow-downgrades? (default #f))
  (api               hetzner-configuration-api ;<hetzner-api>
                     (default (hetzner-api)))
  (authorize?        hetzner-configuration-authorize? (default #t))
  (build-locally?    hetzner-configuration-build-locally? (default #t))
  (delete?           hetzner-configuration-delete? (default #f))
  (labels            hetzner-configuration-labels (default '()))
  (location          hetzner-configuration-location ;string | #f
                     (default "fsn1"))
  (server-type       hetzner-configuration-server-type (default "cx42"))
  (ipv4              hetzner-configuration-ipv4 ;Boolean | name of an address
                     (default #t))
  (ipv6              hetzner-configuration-ipv6 ;likewise
                     (default #t))
  (ssh-public-key    hetzner-configuration-ssh-public-key ;key | file
                     (thunked)
                     (default (public-key-from-file
                               (hetzner-configuration-ssh-key
                                this-hetzner-configuration)))
                     (sanitize (lambda (key)
                                 (if (string? key)
                                     (public-key-from-file key)
                                     key))))
  (ssh-key           hetzner-configuration-ssh-key ;file of a private key
                     (default #f)))

(define (deploy-hetzner machine)
  "Make MACHINE, creating it if there is none of its name, run its system."
  (unless (hetzner-configuration? (machine-configuration machine))
    (raise (formatted-message
            (G_ "~a: '~a' takes a 'hetzner-configuration'")
            (machine-display-name machine)
            (environment-type-name (machine-environment machine)))))
  (unless (hetzner-api-token
           (hetzner-configuration-api (machine-configuration machine)))
    (raise (formatted-message
            (G_ "GUIX_HETZNER_API_TOKEN, the access token of Hetzner Cloud, is not set"))))
  (raise (formatted-message (G_ "~a: connecting to machines is not supported")
                            (machine-display-name machine))))

(define (refuse machine . _)
  (deploy-hetzner machine))

(define hetzner-environment-type
  (environment-type
   (machine-remote-eval refuse)
   (deploy-machine deploy-hetzner)
   (roll-back-machine refuse)
   (name 'hetzner-environment-type)
   (description "Virtual servers of Hetzner Cloud, made when they are deployed.")))

;;; hetzner.scm ends here
