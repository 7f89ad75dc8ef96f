;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix profiles)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system boot-parameters)
  #:use-module (gnu system booting)
  #:use-module (gnu system declaration)
  #:use-module (gnu system defaults)
  #:use-module (gnu system essential)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system shadow)
  #:use-module (gnu system uuid)
  #:re-export (operating-system
               operating-system?
               this-operating-system

               operating-system-bootloader
               operating-system-essential-services
               operating-system-default-essential-services
               operating-system-user-services
               operating-system-packages
               operating-system-host-name
               operating-system-hosts-file
               operating-system-hurd
               operating-system-kernel
               operating-system-kernel-file
               operating-system-kernel-arguments
               operating-system-label
               operating-system-default-label
               operating-system-initrd-modules
               operating-system-initrd
               operating-system-initrd-file
               operating-system-users
               operating-system-groups
               operating-system-issue
               operating-system-timezone
               operating-system-locale
               operating-system-locale-definitions
               operating-system-locale-libcs
               operating-system-mapped-devices
               operating-system-file-systems
               operating-system-root-file-system
               operating-system-store-file-system
               operating-system-user-mapped-devices
               operating-system-boot-mapped-devices
               operating-system-bootloader-crypto-devices
               operating-system-user-kernel-arguments
               operating-system-firmware
               operating-system-keyboard-layout
               operating-system-name-service-switch
               operating-system-pam-services
               operating-system-privileged-programs
               operating-system-setuid-programs
               operating-system-skeletons
               operating-system-sudoers-file
               operating-system-swap-devices
               operating-system-kernel-loadable-modules
               operating-system-location
               operating-system-bootcfg
               operating-system-locale-directory

               system-linux-image-file-name
               hurd-default-essential-services

               boot-parameters
               boot-parameters?
               boot-parameters-label
               boot-parameters-root-device
               boot-parameters-bootloader-name
               boot-parameters-bootloader-menu-entries
               boot-parameters-store-crypto-devices
               boot-parameters-store-device
               boot-parameters-store-directory-prefix
               boot-parameters-store-mount-point
               boot-parameters-locale
               boot-parameters-kernel
               boot-parameters-kernel-arguments
               boot-parameters-initrd
               boot-parameters-multiboot-modules
               boot-parameters-version
               %boot-parameters-version
               read-boot-parameters
               read-boot-parameters-file
               boot-parameters->menu-entry

               %root-account
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
               %base-firmware
               %default-kernel-arguments)
  #:export (operating-system-services
            operating-system-activation-script
            operating-system-user-accounts
            operating-system-shepherd-service-names
            operating-system-derivation
            operating-system-profile
            operating-system-etc-directory
            operating-system-boot-script
            operating-system-uuid
            operating-system-with-gc-roots
            operating-system-with-provenance
            local-host-aliases))

;;; Commentary:
;;;
;;; Whole systems.  A declaration (see (gnu system declaration)) implies a list
;;; of services; folding these yields everything there is to know about the
;;; system, down to the script that boots it.
;;;
;;; Code:

(define (operating-system-services os)
  "Return all the services of OS: those it declares, the essential ones, and those
that they in turn require."
  (instantiate-missing-services
   (append (operating-system-user-services os)
           (operating-system-essential-services os))))

(define (folded-value os type)
  "Return the value of the service of the given TYPE of OS, extended by the other
services."
  (service-value (fold-services (operating-system-services os)
                                #:target-type type)))

(define (operating-system-derivation os)
  "Return, as a monadic value, the derivation that builds OS."
  (service-value (fold-services (operating-system-services os))))

(define (operating-system-profile os)
  "Return, as a monadic value, the system profile of OS."
  (lower-object
   (profile
    (content (packages->manifest
              (delete-duplicates (folded-value os profile-service-type)
                                 eq?))))))

(define (operating-system-etc-directory os)
  "Return the directory from which /etc of OS is populated."
  (etc-directory (fold-services (operating-system-services os)
                                #:target-type etc-service-type)))

(define (operating-system-activation-script os)
  "Return the script that brings the state of a machine, such as its accounts and
files in /etc, in line with OS."
  (activation-service->script
   (fold-services (operating-system-services os)
                  #:target-type activation-service-type)))

(define (operating-system-boot-script os)
  "Return the script that runs once the root file system of OS is mounted."
  (folded-value os boot-service-type))

(define (operating-system-user-accounts os)
  "Return the accounts on OS, including those that services require."
  (filter user-account? (folded-value os account-service-type)))

(define (operating-system-shepherd-service-names os)
  "Return the names, as symbols, of all that the Shepherd provides on OS."
  (append-map shepherd-service-provision
              (shepherd-configuration-services
               (folded-value os shepherd-root-service-type))))


;;;
;;; Variants.
;;;

(define (with-service os service)
  "Return OS with SERVICE in front of the services it declares."
  (operating-system
    (inherit os)
    (services (cons service (operating-system-user-services os)))))

(define (operating-system-with-gc-roots os roots)
  "Return OS such that ROOTS, a list of file-like objects, are protected from the
garbage collector."
  (with-service os (simple-service 'extra-root gc-root-service-type roots)))

(define (configuration-file os)
  "Return the absolute name of the file that declares OS, or #f if that is not
known."
  (let ((file (and=> (operating-system-location os) location-file)))
    (and file
         (if (string-prefix? "/" file)
             file
             (search-path %load-path file)))))

(define* (operating-system-with-provenance os #:optional
                                           (config-file
                                            (configuration-file os)))
  "Return OS such that it records where it comes from: channels, and CONFIG-FILE
unless that is #f."
  (with-service os (service provenance-service-type config-file)))

(define* (operating-system-uuid os #:optional (type 'dce))
  "Return an identifier of the given TYPE, dce or iso9660, for images of OS: the
same one as long as the host name, the file systems and the types of services
stay the same.  Procedures and gexps in OS do not enter into it, as they have no
stable hash."
  (define file-systems
    (map (lambda (fs)
           (list (file-system-mount-point fs)
                 (file-system-type fs)
                 (file-system-device->string (file-system-device fs))
                 (file-system-options fs)))
         (operating-system-file-systems os)))

  (define services
    (map (lambda (service) (service-type-name (service-kind service)))
         (operating-system-services os)))

  (define host-name
    (operating-system-host-name os))

  (define (digits number)
    (string-pad (number->string number) 2 #\0))

  (define word-limit
    (- (expt 2 32) 1))

  (if (eq? type 'iso9660)
      (let ((second (hash services 3600)))
        (bytevector->uuid
         (string->iso9660-uuid
          (string-join (list "1970" "01" "01"
                             (digits (hash host-name 24))
                             (digits (quotient second 60))
                             (digits (remainder second 60))
                             (digits (hash file-systems 100)))
                       "-"))
         'iso9660))
      (bytevector->uuid
       (uint-list->bytevector (list (hash file-systems word-limit)
                                    (hash host-name word-limit)
                                    (hash services word-limit)
                                    (hash file-systems word-limit))
                              (endianness little)
                              4)
       type)))


;;;
;;; Older spellings.
;;;

(define-deprecated (local-host-aliases host-name)
  local-host-entries
  (string-append "127.0.0.1 localhost " host-name "\n"
                 "::1       localhost " host-name "\n"))


;;;
;;; Systems as file-like objects.
;;;

(define-gexp-compiler (operating-system-compiler (os <operating-system>)
                                                 system target)
  (operating-system-derivation os))

;;; system.scm ends here
