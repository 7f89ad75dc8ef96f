;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system booting)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix memoization)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module (svc culprit)
  #:autoload   (guix store) (%store-prefix)
  #:autoload   (guix ui) (display-hint)
  #:use-module (gnu bootloader)
  #:use-module (gnu system boot-parameters)
  #:use-module (gnu system declaration)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system mapped-devices)
  #:use-module (gnu system uuid)
  #:export (operating-system-root-file-system
            operating-system-store-file-system
            operating-system-user-mapped-devices
            operating-system-boot-mapped-devices
            operating-system-bootloader-crypto-devices
            operating-system-kernel-file
            operating-system-kernel-arguments
            operating-system-initrd-file
            operating-system-bootcfg
            operating-system-boot-parameters
            operating-system-boot-parameters-file))

;;; Commentary:
;;;
;;; From a declaration to what boots it: the kernel and its arguments, the RAM
;;; disk, the devices that must be there early, and the boot loader's menu.
;;;
;;; Code:

(define (operating-system-root-file-system os)
  "Return the file system of OS for \"/\"; raise an error if there is none."
  (or (find (file-system-mount-point-predicate "/")
            (operating-system-file-systems os))
      (raise (make-compound-condition
             (condition
              (&message (message "missing root file system"))
              (&error-location (location (operating-system-location os))))
             (culprit os 'file-systems)))))

(define (operating-system-store-file-system os)
  "Return the file system of OS that the store is on: of those whose mount point
leads to the store, the one with the longest name."
  (define (candidate? fs)
    (and (file-system-mount? fs)
         (not (memq 'bind-mount (file-system-flags fs)))
         (string-prefix? (file-system-mount-point fs) (%store-prefix))))

  (define (longer a b)
    (if (> (string-length (file-system-mount-point a))
           (string-length (file-system-mount-point b)))
        a
        b))

  (let ((candidates (filter candidate? (operating-system-file-systems os))))
    (fold longer (car candidates) (cdr candidates))))


;;;
;;; Mapped devices.
;;;

(define (needed-for-boot? device os)
  "Return true if a file system that is needed to boot OS lies on DEVICE, a mapped
device."
  (define names
    (map (lambda (target) (string-append "/dev/mapper/" target))
         (mapped-device-targets device)))

  (any (lambda (fs)
         (and (or (member device (file-system-dependencies fs))
                  (member (file-system-device fs) names))
              (file-system-needed-for-boot? fs)))
       (operating-system-file-systems os)))

(define (operating-system-boot-mapped-devices os)
  "Return the mapped devices of OS that the RAM disk has to set up."
  (filter (lambda (device) (needed-for-boot? device os))
          (operating-system-mapped-devices os)))

(define (operating-system-user-mapped-devices os)
  "Return the mapped devices of OS that may wait for the Shepherd."
  (remove (lambda (device) (needed-for-boot? device os))
          (operating-system-mapped-devices os)))

(define operating-system-bootloader-crypto-devices
  ;; Memoized so as to warn but once.
  (mlambdaq (os)
    "Return the identifiers of the encrypted volumes that the boot loader has to
open in order to read OS, in order of declaration."
    (let ((volumes (filter (lambda (device)
                             (eq? luks-device-mapping
                                  (mapped-device-type device)))
                           (operating-system-boot-mapped-devices os))))
      (define (unknown? device)
        (not (uuid? (mapped-device-source device))))

      (for-each (lambda (device)
                  (warning (source-properties->location
                            (mapped-device-location device))
                           (G_ "the boot loader may not find mapped device \
'~a'~%")
                           (mapped-device-source device)))
                (filter unknown? volumes))
      (when (any unknown? volumes)
        (display-hint (G_ "Refer to encrypted volumes by their UUID.")))
      (map mapped-device-source (remove unknown? volumes)))))


;;;
;;; Kernel and RAM disk.
;;;

(define (operating-system-kernel-file os)
  "Return the file that holds the kernel of OS."
  (if (operating-system-hurd os)
      (file-append (operating-system-kernel os) "/boot/gnumach")
      (file-append (operating-system-kernel os)
                   "/" (system-linux-image-file-name))))

(define* (operating-system-kernel-arguments os root-device #:key
                                            (version %boot-parameters-version))
  "Return the arguments that the kernel of OS gets when it boots with the root file
system on ROOT-DEVICE.  VERSION is that of the boot parameters they are for."
  (append (bootable-kernel-arguments os root-device version)
          (operating-system-user-kernel-arguments os)))

(define (operating-system-initrd-file os)
  "Return the initial RAM disk of OS."
  ((operating-system-initrd os)
   (filter file-system-needed-for-boot? (operating-system-file-systems os))
   #:linux (operating-system-kernel os)
   #:linux-modules (operating-system-initrd-modules os)
   #:mapped-devices (operating-system-boot-mapped-devices os)
   #:keyboard-layout (operating-system-keyboard-layout os)))

(define (hurd-multiboot-modules hurd)
  "Return the commands by which a multiboot loader starts the servers of HURD, a
package, that the system cannot do without."
  (define (server name . arguments)
    (cons* (file-append hurd "/hurd/" name ".static") name arguments))

  (list (server "pci-arbiter"
                "--host-priv-port='${host-port}'"
                "--device-master-port='${device-port}'"
                "--next-task='${disk-task}'"
                "'$(pci-task=task-create)'"
                "'$(task-resume)'")
        (server "rumpdisk"
                "--next-task='${fs-task}'"
                "'$(disk-task=task-create)'")
        (server "ext2fs"
                "--multiboot-command-line='${kernel-command-line}'"
                "--exec-server-task='${exec-task}'"
                "--store-type=typed"
                "'${root}'"
                "'$(fs-task=task-create)'")
        (server "exec" "'$(exec-task=task-create)'")))


;;;
;;; Boot loader.
;;;

(define* (operating-system-boot-parameters os root-device #:key
                                           system-kernel-arguments?)
  "Return the boot parameters of OS with the root file system on ROOT-DEVICE.  The
kernel arguments include those that refer to the system itself only if
SYSTEM-KERNEL-ARGUMENTS? is true; they must not become part of that system."
  (define config
    (operating-system-bootloader os))

  (define store
    (operating-system-store-file-system os))

  (boot-parameters
   (label (operating-system-label os))
   (root-device root-device)
   (bootloader-name
    (bootloader-name (bootloader-configuration-bootloader config)))
   (bootloader-menu-entries (bootloader-configuration-menu-entries config))
   (store-device (searchable-device (file-system-device store)))
   (store-mount-point (file-system-mount-point store))
   (store-directory-prefix
    (btrfs-store-subvolume-file-name (operating-system-file-systems os)))
   (store-crypto-devices (operating-system-bootloader-crypto-devices os))
   (locale (operating-system-locale os))
   (kernel (operating-system-kernel-file os))
   (kernel-arguments (if system-kernel-arguments?
                         (operating-system-kernel-arguments os root-device)
                         (operating-system-user-kernel-arguments os)))
   (initrd (and (not (operating-system-hurd os))
                (operating-system-initrd-file os)))
   (multiboot-modules (or (and=> (operating-system-hurd os)
                                 hurd-multiboot-modules)
                          '()))))

(define (root-device os)
  (file-system-device (operating-system-root-file-system os)))

(define (operating-system-boot-parameters-file os)
  "Return the file of boot parameters that OS keeps."
  (scheme-file "parameters"
               (boot-parameters->sexp
                (operating-system-boot-parameters os (root-device os)))
               #:set-load-path? #f))

(define* (operating-system-bootcfg os #:optional (old-entries '()))
  "Return the configuration of the boot loader of OS.  Its menu also offers
OLD-ENTRIES."
  (let* ((config (operating-system-bootloader os))
         (generate (bootloader-configuration-file-generator
                    (bootloader-configuration-bootloader config)))
         (params (operating-system-boot-parameters
                  os (root-device os) #:system-kernel-arguments? #t)))
    (generate config
              (list (boot-parameters->menu-entry params))
              #:old-entries old-entries
              #:locale (operating-system-locale os)
              #:store-crypto-devices
              (boot-parameters-store-crypto-devices params)
              #:store-directory-prefix
              (boot-parameters-store-directory-prefix params))))

;;; booting.scm ends here
