;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system boot-parameters)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:autoload   (guix store) (direct-store-path)
  #:autoload   (guix utils) (%current-system %current-target-system)
  #:use-module (gnu bootloader)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system uuid)
  #:export (boot-parameters
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
            boot-parameters->sexp
            bootable-kernel-arguments
            searchable-device
            system-linux-image-file-name))

;;; Commentary:
;;;
;;; What it takes to boot a generation of the system.  Each generation keeps
;;; this in a file named "parameters", so that the menu of the boot loader can
;;; offer old generations; all the formats of that file that ever were are read.
;;;
;;; Code:

;; Version 0 passed "--load" and the like to the RAM disk, version 1 "gnu.load".
(define %boot-parameters-version 1)

(define-record-type* <boot-parameters> boot-parameters
  make-boot-parameters
  boot-parameters?
  (label                   boot-parameters-label)
  (root-device             boot-parameters-root-device)
  (bootloader-name         boot-parameters-bootloader-name)
  (bootloader-menu-entries boot-parameters-bootloader-menu-entries)
  ;; Unlike the root device, this one is looked up by the boot loader, which
  ;; does not know the names in /dev.
  (store-device            boot-parameters-store-device)
  (store-mount-point       boot-parameters-store-mount-point)
  (store-directory-prefix  boot-parameters-store-directory-prefix)
  (store-crypto-devices    boot-parameters-store-crypto-devices (default '()))
  (locale                  boot-parameters-locale)
  (kernel                  boot-parameters-kernel)
  (kernel-arguments        boot-parameters-kernel-arguments)
  (initrd                  boot-parameters-initrd)
  (multiboot-modules       boot-parameters-multiboot-modules)
  (version                 boot-parameters-version
                           (default %boot-parameters-version)))

(define (searchable-device device)
  "Return DEVICE if a boot loader can search for it; return #f if it is the name
of a device file, which only means something to the kernel."
  (and (not (and (string? device) (string-prefix? "/" device)))
       device))

(define* (system-linux-image-file-name #:optional
                                       (target (or (%current-target-system)
                                                   (%current-system))))
  "Return the base name of the image of the kernel Linux on TARGET."
  (define (target-prefix? prefix)
    (string-prefix? prefix target))

  (cond ((target-prefix? "arm") "zImage")
        ((target-prefix? "mips") "vmlinuz")
        ((or (target-prefix? "aarch64") (target-prefix? "riscv64")) "Image")
        (else "bzImage")))

(define* (bootable-kernel-arguments system root-device version)
  "Return the kernel arguments by which the RAM disk finds its way: to
ROOT-DEVICE, and from there to SYSTEM, a directory in the store.  VERSION is that
of the boot parameters which the RAM disk understands."
  (define (spell old new)
    (if (> version 0) new old))

  (define root
    (file-system-device->string root-device #:uuid-type 'dce))

  `(,@(cond ((string=? root "none") '())
            ((string=? root "tmpfs") '("rootfstype=tmpfs"))
            (else (list (string-append (spell "--root=" "root=") root))))
    ,#~(string-append #$(spell "--system=" "gnu.system=") #$system)
    ,#~(string-append #$(spell "--load=" "gnu.load=") #$system "/boot")))


;;;
;;; Reading and writing.
;;;

(define (device->sexp device)
  "Return DEVICE as a datum."
  (cond ((uuid? device)
         (list 'uuid (uuid-type device) (uuid-bytevector device)))
        ((file-system-label? device)
         (list 'file-system-label (file-system-label->string device)))
        (else device)))

(define (boot-parameters->sexp params)
  "Return PARAMS as a gexp for the datum that 'read-boot-parameters' reads."
  (define (optional name value present?)
    (if present? (list #~(#$name #$value)) '()))

  (let ((initrd (boot-parameters-initrd params))
        (modules (boot-parameters-multiboot-modules params)))
    #~(boot-parameters
       (version #$(boot-parameters-version params))
       (label #$(boot-parameters-label params))
       (root-device #$(device->sexp (boot-parameters-root-device params)))
       (kernel #$(boot-parameters-kernel params))
       (kernel-arguments #$(boot-parameters-kernel-arguments params))
       #$@(optional 'initrd initrd initrd)
       #$@(optional 'multiboot-modules modules (pair? modules))
       (bootloader-name #$(boot-parameters-bootloader-name params))
       (bootloader-menu-entries
        #$(map menu-entry->sexp
               (boot-parameters-bootloader-menu-entries params)))
       (locale #$(boot-parameters-locale params))
       (store
        (device #$(device->sexp (boot-parameters-store-device params)))
        (mount-point #$(boot-parameters-store-mount-point params))
        (directory-prefix #$(boot-parameters-store-directory-prefix params))
        (crypto-devices
         #$(map device->sexp
                (boot-parameters-store-crypto-devices params)))))))

(define (sexp->device sexp)
  "Return the device that SEXP stands for.  There was a time when identifiers were
bare bytes, and labels were not told from file names."
  (match sexp
    (('uuid (? symbol? type) (? bytevector? bytes))
     (bytevector->uuid bytes type))
    (('file-system-label (? string? label))
     (file-system-label label))
    ((? bytevector? bytes)
     (bytevector->uuid bytes))
    ((? string? name)
     (if (or (string-prefix? "/" name) (string-contains name ":/"))
         name
         (file-system-label name)))
    (#f #f)))

(define (field fields name default)
  "Return the value of NAME in FIELDS, a list of (NAME VALUE) lists, or DEFAULT."
  (match (assq name fields)
    ((_ value) value)
    (_ default)))

(define (read-boot-parameters port)
  "Read boot parameters from PORT.  Raise an error if they are in a format of the
future."
  (define (sexp->crypto-devices sexp)
    (match sexp
      ((devices ...)
       (map (match-lambda
              (('uuid (? symbol? type) (? bytevector? bytes))
               (bytevector->uuid bytes type))
              (other
               (warning (G_ "unrecognized uuid ~a at '~a'~%")
                        other (port-filename port))
               #f))
            devices))
      (other
       (warning (G_ "unrecognized crypto-devices ~S at '~a'~%")
                other (port-filename port))
       '())))

  (define (kernel-image name)
    ;; It used to be the directory that was recorded.
    (if (string=? name (direct-store-path name))
        (string-append name "/" (system-linux-image-file-name))
        name))

  (match (read port)
    (('boot-parameters ('version (? integer? version*))
                       ('label label*)
                       ('root-device root)
                       ('kernel kernel*)
                       . fields)
     (=> next)
     (if (<= 0 version* %boot-parameters-version)
         (let ((store (match (assq 'store fields)
                        ((_ . store) store)
                        (_ '()))))
           (boot-parameters
            (version version*)
            (label label*)
            (root-device (sexp->device root))
            (kernel (kernel-image kernel*))
            (kernel-arguments (field fields 'kernel-arguments '()))
            (initrd (match (field fields 'initrd #f)
                      (('string-append directory file)
                       (string-append directory file))
                      (name name)))
            (multiboot-modules (field fields 'multiboot-modules '()))
            (bootloader-name (field fields 'bootloader-name 'grub))
            (bootloader-menu-entries
             (map sexp->menu-entry
                  (field fields 'bootloader-menu-entries '())))
            (locale (field fields 'locale #f))
            (store-device
             (searchable-device (sexp->device (or (field store 'device #f)
                                                  root))))
            (store-mount-point (field store 'mount-point "/"))
            (store-directory-prefix (field store 'directory-prefix #f))
            (store-crypto-devices
             (sexp->crypto-devices (field store 'crypto-devices '())))))
         (next)))
    (_
     (raise
      (make-compound-condition
       (formatted-message (G_ "unrecognized boot parameters at '~a'~%")
                          (port-filename port))
       (condition
        (&fix-hint
         (hint (format #f (G_ "A newer version of Guix seems to have written
@file{~a}.  Run @command{guix pull}.")
                       (port-filename port))))))))))

(define (read-boot-parameters-file system)
  "Read the boot parameters of SYSTEM, a generation, and add the kernel arguments
that its RAM disk requires."
  (let ((params (call-with-input-file (string-append system "/parameters")
                  read-boot-parameters)))
    (boot-parameters
     (inherit params)
     (kernel-arguments
      (append (bootable-kernel-arguments system
                                         (boot-parameters-root-device params)
                                         (boot-parameters-version params))
              (boot-parameters-kernel-arguments params))))))

(define (boot-parameters->menu-entry params)
  "Return the entry of the boot loader's menu that boots PARAMS."
  (let ((kernel (boot-parameters-kernel params))
        (arguments (boot-parameters-kernel-arguments params))
        (modules (boot-parameters-multiboot-modules params)))
    (define-syntax-rule (entry field ...)
      (menu-entry
       (label (boot-parameters-label params))
       (device (boot-parameters-store-device params))
       (device-mount-point (boot-parameters-store-mount-point params))
       (initrd (boot-parameters-initrd params))
       field ...))

    (if (pair? modules)
        (entry (multiboot-kernel kernel)
               (multiboot-arguments arguments)
               (multiboot-modules modules))
        (entry (linux kernel)
               (linux-arguments arguments)))))

;;; boot-parameters.scm ends here
