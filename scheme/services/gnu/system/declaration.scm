;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system declaration)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module (srfi srfi-1)
  #:use-module ((gnu packages linux) #:select (linux-libre))
  #:use-module (gnu services)
  #:use-module ((gnu services base) #:select (%base-services
                                              hosts-service-type))
  #:autoload   (guix inferior) (inferior-package?
                                inferior-package-name
                                inferior-package-version)
  #:use-module (gnu system defaults)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system linux-initrd)
  #:use-module (gnu system locale)
  #:use-module (gnu system nss)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:export (<operating-system>
            operating-system
            operating-system?
            this-operating-system

            operating-system-kernel
            operating-system-kernel-loadable-modules
            operating-system-user-kernel-arguments
            operating-system-hurd
            operating-system-bootloader
            operating-system-label
            operating-system-default-label
            operating-system-keyboard-layout
            operating-system-initrd
            operating-system-initrd-modules
            operating-system-firmware
            operating-system-host-name
            operating-system-hosts-file
            %operating-system-hosts-file
            operating-system-mapped-devices
            operating-system-file-systems
            operating-system-swap-devices
            operating-system-users
            operating-system-groups
            operating-system-skeletons
            operating-system-issue
            operating-system-packages
            operating-system-timezone
            operating-system-locale
            operating-system-locale-definitions
            operating-system-locale-libcs
            operating-system-name-service-switch
            operating-system-essential-services
            operating-system-user-services
            operating-system-pam-services
            operating-system-privileged-programs
            operating-system-setuid-programs
            operating-system-sudoers-file
            operating-system-location))

;;; Commentary:
;;;
;;; The declaration of a system: one record, whose fields are thunked or delayed
;;; where they depend on the record itself or on the system it is evaluated for.
;;; What is derived from a declaration lives in other modules below
;;; (gnu system), and users import all of it from there.
;;;
;;; Code:

(define-with-syntax-properties (warn-about-hosts-file (value properties))
  (when value
    (warning (source-properties->location properties)
             (G_ "the field 'hosts-file' is deprecated; extend \
'hosts-service-type' instead~%")))
  value)

(define-with-syntax-properties (warn-about-swap-devices (devices properties))
  (for-each (lambda (device)
              (unless (swap-space? device)
                (warning (source-properties->location properties)
                         (G_ "an element of 'swap-devices' should be a \
<swap-space> record~%"))))
            devices)
  devices)

;; The services implied by a record are computed by a module that in turn needs
;; the record's accessors, hence the reference at run time.
(define (default-essential-services os)
  ((module-ref (resolve-interface '(gnu system essential))
               'operating-system-default-essential-services)
   os))

(define-record-type* <operating-system> operating-system
  make-operating-system
  operating-system?
  this-operating-system

  (kernel                  operating-system-kernel (default linux-libre))
  (kernel-loadable-modules operating-system-kernel-loadable-modules
                           (default '()))
  (kernel-arguments        operating-system-user-kernel-arguments
                           (default %default-kernel-arguments))
  (hurd                    operating-system-hurd (default #f))
  (bootloader              operating-system-bootloader)
  (label                   operating-system-label
                           (thunked)
                           (default (operating-system-default-label
                                     this-operating-system)))

  (keyboard-layout         operating-system-keyboard-layout (default #f))
  (initrd                  operating-system-initrd (default base-initrd))
  (initrd-modules          operating-system-initrd-modules
                           (thunked)
                           (default %base-initrd-modules))
  (firmware                operating-system-firmware (default %base-firmware))

  (host-name               operating-system-host-name)
  (hosts-file              %operating-system-hosts-file  ;deprecated
                           (default #f)
                           (sanitize warn-about-hosts-file))

  (mapped-devices          operating-system-mapped-devices (default '()))
  (file-systems            operating-system-file-systems)
  (swap-devices            operating-system-swap-devices
                           (default '())
                           (delayed)
                           (sanitize warn-about-swap-devices))

  (users                   operating-system-users
                           (default %base-user-accounts))
  (groups                  operating-system-groups (default %base-groups))
  (skeletons               operating-system-skeletons
                           (default (default-skeletons)))
  (issue                   operating-system-issue (default %default-issue))

  (packages                %operating-system-packages (default %base-packages))

  (timezone                operating-system-timezone (default "Etc/UTC"))
  (locale                  operating-system-locale (default "en_US.utf8"))
  (locale-definitions      operating-system-locale-definitions
                           (default %default-locale-definitions))
  (locale-libcs            operating-system-locale-libcs
                           (default %default-locale-libcs))
  (name-service-switch     operating-system-name-service-switch
                           (default %default-nss))

  (essential-services      operating-system-essential-services
                           (thunked)
                           (default (default-essential-services
                                      this-operating-system)))
  (services                operating-system-user-services
                           (thunked)
                           (default %base-services)
                           (sanitize validate-service-list))

  (pam-services            operating-system-pam-services
                           (default (base-pam-services)))
  (privileged-programs     operating-system-privileged-programs
                           (default %default-privileged-programs))
  (setuid-programs         operating-system-setuid-programs ;deprecated
                           (default %setuid-programs))
  (sudoers-file            operating-system-sudoers-file
                           (default %sudoers-specification))

  (location                operating-system-location
                           (default (and=> (current-source-location)
                                           source-properties->location))
                           (innate)))

(define-deprecated (operating-system-hosts-file os)
  hosts-service-type
  (%operating-system-hosts-file os))

(define (operating-system-packages os)
  "Return the packages of the system profile of OS.  The default packages have
come to include 'nss-certs', which old declarations add by hand: should there be
several versions of it, which could not share a profile, keep the newest."
  (define (nss-certs? thing)
    (and (package? thing)
         (string=? "nss-certs" (package-name thing))))

  (define packages
    (%operating-system-packages os))

  (let ((certs (filter nss-certs? packages)))
    (if (< (length certs) 2)
        packages
        (begin
          (warning #f (G_ "'nss-certs' is among the packages several times; \
'%base-packages' includes it~%"))
          (let ((newest (reduce (lambda (certs newest)
                                  (if (version>? (package-version certs)
                                                 (package-version newest))
                                      certs
                                      newest))
                                #f certs)))
            (remove (lambda (thing)
                      (and (nss-certs? thing) (not (eq? thing newest))))
                    packages))))))

(define (operating-system-default-label os)
  "Return what the menu of the boot loader calls OS unless the declaration says:
the name and version of its kernel."
  (define (with-version prefix name version)
    (string-append prefix (string-titlecase name) " " version))

  (let ((hurd (operating-system-hurd os))
        (kernel (operating-system-kernel os)))
    (cond ((package? hurd)
           (with-version "GNU with the "
                         (package-name hurd) (package-version hurd)))
          ((package? kernel)
           (with-version "GNU with "
                         (package-name kernel) (package-version kernel)))
          ((inferior-package? kernel)
           (with-version "GNU with "
                         (inferior-package-name kernel)
                         (inferior-package-version kernel)))
          (else "GNU"))))

;;; declaration.scm ends here
