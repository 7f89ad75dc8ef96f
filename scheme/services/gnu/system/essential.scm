;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system essential)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system booting)
  #:use-module (gnu system declaration)
  #:use-module (gnu system etc)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system locale)
  #:use-module (gnu system mapped-devices)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:export (operating-system-locale-directory
            operating-system-default-essential-services
            hurd-default-essential-services
            local-host-entries))

;;; Commentary:
;;;
;;; The services that implement what a declaration says outside its 'services'
;;; field.  Their order matters where they contribute to the same script: the
;;; root of the Shepherd comes after activation, since it never returns.
;;;
;;; Code:

(define (operating-system-locale-directory os)
  "Return the directory of compiled locales of OS: those it defines, and the one
it uses."
  (let ((name (operating-system-locale os))
        (definitions (operating-system-locale-definitions os)))
    (locale-directory
     (if (member name (map locale-definition-name definitions))
         definitions
         (cons (or (locale-name->definition name)
                   (raise (formatted-message (G_ "~a: invalid locale name")
                                             name)))
               definitions))
     #:libcs (operating-system-locale-libcs os))))

(define (system-directory-entries os)
  "Return the entries of the directory that OS is built to, as far as services do
not add them."
  (let ((hurd (operating-system-hurd os)))
    `(,@(if hurd
            `(("hurd" ,hurd)
              ("kernel" ,(operating-system-kernel os)))
            '())
      ("parameters" ,(operating-system-boot-parameters-file os))
      ,@(if hurd
            '()
            `(("initrd" ,(operating-system-initrd-file os))))
      ("locale" ,(operating-system-locale-directory os)))))

(define (local-host-entries host-name)
  "Return the entries of /etc/hosts for the machine itself, called HOST-NAME."
  (list (host "127.0.0.1" "localhost" (list host-name))
        (host "::1" "localhost" (list host-name))))


;;;
;;; One service for each aspect.
;;;

(define (boot-file-systems os)
  (filter file-system-needed-for-boot? (operating-system-file-systems os)))

(define (non-boot-file-system-service os)
  "Return the service that mounts the file systems of OS that the RAM disk left
alone.  They need not wait for mapped devices that the RAM disk set up."
  (define early-devices
    (operating-system-boot-mapped-devices os))

  (define (without-early-devices fs)
    (file-system
      (inherit fs)
      (dependencies
       (delete-duplicates
        (remove (lambda (dependency) (member dependency early-devices))
                (file-system-dependencies fs))
        eq?))))

  (service file-system-service-type
           (map without-early-devices
                (remove file-system-needed-for-boot?
                        (operating-system-file-systems os)))))

(define (boot-file-system-utilities-service os)
  "Return the service that puts the tools for the file systems which the RAM disk
mounts in the system profile."
  (simple-service 'boot-file-system-utilities profile-service-type
                  (file-system-utilities (boot-file-systems os))))

(define (swap-services os)
  "Return the services for the swap spaces of OS."
  (define early
    (append (operating-system-boot-mapped-devices os)
            (boot-file-systems os)))

  (map (lambda (swap)
         (swap-service
          (if (swap-space? swap)
              (swap-space
               (inherit swap)
               (dependencies
                (remove (lambda (dependency) (member dependency early))
                        (swap-space-dependencies swap))))
              swap)))
       (operating-system-swap-devices os)))

(define (privileged-programs-service os)
  (service privileged-program-service-type
           (append (operating-system-privileged-programs os)
                   (operating-system-setuid-programs os))))

(define (accounts-service os)
  (account-service (append (operating-system-accounts os)
                           (operating-system-groups os))
                   (operating-system-skeletons os)))

(define (hosts-service os)
  "Return the service for /etc/hosts: the file of the deprecated field if OS has
it."
  (let ((file (%operating-system-hosts-file os)))
    (if file
        (simple-service 'deprecated-hosts-file etc-service-type
                        `(("hosts" ,file)))
        (service hosts-service-type
                 (local-host-entries (operating-system-host-name os))))))

(define (boot-fstab-service os)
  (service fstab-service-type (boot-file-systems os)))


;;;
;;; All of them.
;;;

(define (operating-system-default-essential-services os)
  "Return the essential services of OS, a system with the kernel Linux."
  `(,(service system-service-type (system-directory-entries os))
    ,(service linux-builder-service-type
              (linux-builder-configuration
               (kernel (operating-system-kernel os))
               (modules (operating-system-kernel-loadable-modules os))))
    ,%boot-service
    ;; Clean up, then activate, then start the Shepherd.
    ,(service cleanup-service-type #f)
    ,%activation-service
    ,%shepherd-root-service
    ,(pam-root-service (operating-system-pam-services os))
    ;; The script for these runs after that for accounts, which may own them.
    ,(privileged-programs-service os)
    ,(accounts-service os)
    ,(operating-system-etc-service os)
    ,(hosts-service os)
    ,(boot-fstab-service os)
    ,(session-environment-service (operating-system-environment-variables os))
    ,(service host-name-service-type (operating-system-host-name os))
    ,(service user-processes-service-type)
    ,(root-file-system-service)
    ,(service profile-service-type (operating-system-packages os))
    ,(boot-file-system-utilities-service os)
    ,(non-boot-file-system-service os)
    ,@(map device-mapping-service (operating-system-user-mapped-devices os))
    ,@(swap-services os)
    ,%linux-bare-metal-service
    ,(service firmware-service-type (operating-system-firmware os))))

(define (hurd-default-essential-services os)
  "Return the essential services of OS, a system with the Hurd."
  `(,(service system-service-type (system-directory-entries os))
    ,%boot-service
    ,%hurd-startup-service
    ,%activation-service
    ,(service shepherd-root-service-type)
    ,(service user-processes-service-type)
    ,(privileged-programs-service os)
    ,(accounts-service os)
    ,(root-file-system-service)
    ,(service file-system-service-type '())
    ,(boot-fstab-service os)
    ,(pam-root-service (operating-system-pam-services os))
    ,(operating-system-etc-service os)
    ,(hosts-service os)
    ,(service profile-service-type (operating-system-packages os))
    ,@(swap-services os)))

;;; essential.scm ends here
