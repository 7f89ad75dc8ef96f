;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu bootloader)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:autoload   (guix discovery) (all-modules fold-module-public-variables)
  #:autoload   (gnu bootloader efi-chain) (efi-bootloader-profile)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system uuid)
  #:export (menu-entry
            menu-entry?
            menu-entry-label
            menu-entry-device
            menu-entry-linux
            menu-entry-linux-arguments
            menu-entry-initrd
            menu-entry-device-mount-point
            menu-entry-multiboot-kernel
            menu-entry-multiboot-arguments
            menu-entry-multiboot-modules
            menu-entry-chain-loader

            menu-entry->sexp
            sexp->menu-entry

            bootloader
            bootloader?
            bootloader-name
            bootloader-package
            bootloader-installer
            bootloader-disk-image-installer
            bootloader-configuration-file
            bootloader-configuration-file-generator

            bootloader-configuration
            bootloader-configuration?
            bootloader-configuration-bootloader
            bootloader-configuration-target
            bootloader-configuration-targets
            bootloader-configuration-menu-entries
            bootloader-configuration-default-entry
            bootloader-configuration-timeout
            bootloader-configuration-keyboard-layout
            bootloader-configuration-theme
            bootloader-configuration-terminal-outputs
            bootloader-configuration-terminal-inputs
            bootloader-configuration-serial-unit
            bootloader-configuration-serial-speed
            bootloader-configuration-device-tree-support?
            bootloader-configuration-extra-initrd

            %bootloaders
            lookup-bootloader-by-name

            efi-bootloader-chain))

;;; Commentary:
;;;
;;; Boot loaders and what they are to boot.  A boot loader is a record of the
;;; code that installs it and the procedure that writes its configuration; the
;;; configuration itself, and the entries of the menu, are independent of which
;;; one it is.
;;;
;;; Code:

(define-record-type* <menu-entry> menu-entry
  make-menu-entry
  menu-entry?
  (label               menu-entry-label)
  (device              menu-entry-device (default #f)) ;as in <file-system>
  (device-mount-point  menu-entry-device-mount-point (default #f))
  (linux               menu-entry-linux (default #f))
  (linux-arguments     menu-entry-linux-arguments (default '()))
  (initrd              menu-entry-initrd (default #f))
  (multiboot-kernel    menu-entry-multiboot-kernel (default #f))
  (multiboot-arguments menu-entry-multiboot-arguments (default '()))
  (multiboot-modules   menu-entry-multiboot-modules (default '()))
  (chain-loader        menu-entry-chain-loader (default #f)))

(define (menu-entry-method entry)
  "Return how ENTRY boots: the symbol linux, multiboot or chain-loader.  Raise an
error if it mixes these."
  (define linux?
    (list (->bool (menu-entry-linux entry))
          (->bool (menu-entry-initrd entry))))

  (define multiboot?
    (->bool (menu-entry-multiboot-kernel entry)))

  (define chain-loader?
    (->bool (menu-entry-chain-loader entry)))

  (define no-linux?
    (and (equal? linux? '(#f #f)) (null? (menu-entry-linux-arguments entry))))

  (define no-multiboot?
    (and (not multiboot?)
         (null? (menu-entry-multiboot-arguments entry))
         (null? (menu-entry-multiboot-modules entry))))

  (cond ((and (equal? linux? '(#t #t)) no-multiboot? (not chain-loader?))
         'linux)
        ((and multiboot? no-linux? (not chain-loader?))
         'multiboot)
        ((and chain-loader? no-linux? no-multiboot?)
         'chain-loader)
        (else
         (raise
          (condition
           (&message
            (message (format #f (G_ "invalid menu-entry: ~a") entry)))
           (&fix-hint
            (hint (G_ "An entry boots in one way: by @code{linux} and
@code{initrd}, by @code{multiboot-kernel}, or by @code{chain-loader}."))))))))

(define (menu-entry->sexp entry)
  "Return ENTRY as a list of data with a read syntax, apart from gexps in it."
  (define device
    (match (menu-entry-device entry)
      ((? uuid? id) (list 'uuid (uuid-type id) (uuid->string id)))
      ((? file-system-label? label)
       (list 'label (file-system-label->string label)))
      (other other)))

  `(menu-entry
    (version 0)
    (label ,(menu-entry-label entry))
    (device ,device)
    (device-mount-point ,(menu-entry-device-mount-point entry))
    ,@(case (menu-entry-method entry)
        ((linux)
         `((linux ,(menu-entry-linux entry))
           (linux-arguments ,(menu-entry-linux-arguments entry))
           (initrd ,(menu-entry-initrd entry))))
        ((multiboot)
         `((multiboot-kernel ,(menu-entry-multiboot-kernel entry))
           (multiboot-arguments ,(menu-entry-multiboot-arguments entry))
           (multiboot-modules ,(menu-entry-multiboot-modules entry))))
        (else
         `((chain-loader ,(menu-entry-chain-loader entry)))))))

(define (sexp->menu-entry sexp)
  "Return the entry that SEXP, made by 'menu-entry->sexp', stands for."
  (match sexp
    (('menu-entry ('version 0) . (? list? fields))
     (let ((field (lambda (name default)
                    (match (assq name fields)
                      ((_ value) value)
                      (_ default)))))
       (menu-entry
        (label (field 'label #f))
        (device (match (field 'device #f)
                  (('uuid type str) (uuid str type))
                  (('label str) (file-system-label str))
                  (other other)))
        (device-mount-point (field 'device-mount-point #f))
        (linux (field 'linux #f))
        (linux-arguments (field 'linux-arguments '()))
        (initrd (field 'initrd #f))
        (multiboot-kernel (field 'multiboot-kernel #f))
        (multiboot-arguments (field 'multiboot-arguments '()))
        (multiboot-modules (field 'multiboot-modules '()))
        (chain-loader (field 'chain-loader #f)))))))


;;;
;;; Boot loaders.
;;;

(define-record-type* <bootloader> bootloader
  make-bootloader
  bootloader?
  (name                         bootloader-name)        ;symbol
  (package                      bootloader-package)
  (installer                    bootloader-installer)   ;procedure, as a gexp
  (disk-image-installer         bootloader-disk-image-installer (default #f))
  (configuration-file           bootloader-configuration-file)
  (configuration-file-generator bootloader-configuration-file-generator))

(define-with-syntax-properties (warn-about-target (value properties))
  (when value
    (warning (source-properties->location properties)
             (G_ "the field 'target' is deprecated; 'targets' takes a list~%")))
  value)

(define-record-type* <bootloader-configuration> bootloader-configuration
  make-bootloader-configuration
  bootloader-configuration?
  (bootloader           bootloader-configuration-bootloader)
  (targets              %bootloader-configuration-targets (default #f))
  (target               %bootloader-configuration-target         ;deprecated
                        (default #f)
                        (sanitize warn-about-target))
  (menu-entries         bootloader-configuration-menu-entries (default '()))
  (default-entry        bootloader-configuration-default-entry (default 0))
  (timeout              bootloader-configuration-timeout (default 5))
  (keyboard-layout      bootloader-configuration-keyboard-layout (default #f))
  (theme                bootloader-configuration-theme (default #f))
  (terminal-outputs     bootloader-configuration-terminal-outputs
                        (default '(gfxterm)))
  (terminal-inputs      bootloader-configuration-terminal-inputs (default '()))
  (serial-unit          bootloader-configuration-serial-unit (default #f))
  (serial-speed         bootloader-configuration-serial-speed (default #f))
  (device-tree-support? bootloader-configuration-device-tree-support?
                        (default #t))
  (extra-initrd         bootloader-configuration-extra-initrd (default #f)))

(define-deprecated (bootloader-configuration-target config)
  bootloader-configuration-targets
  (%bootloader-configuration-target config))

(define (bootloader-configuration-targets config)
  "Return the list of devices or directories that CONFIG says to install on.  The
list holds #f where there is nothing to install on, as for a disk image."
  (or (%bootloader-configuration-targets config)
      (list (%bootloader-configuration-target config))))

(define %bootloaders
  ;; Every boot loader that a module below gnu/bootloader exports: those of the
  ;; library, and of directories of the load path.
  (delay
    (fold-module-public-variables
     (lambda (obj result)
       (if (bootloader? obj) (cons obj result) result))
     '()
     (append
      (map resolve-interface
           '((gnu bootloader depthcharge) (gnu bootloader extlinux)
             (gnu bootloader grub) (gnu bootloader u-boot)))
      (all-modules (map (lambda (directory) (cons directory "gnu/bootloader"))
                        %load-path))))))

(define (lookup-bootloader-by-name name)
  "Return the boot loader whose name is the symbol NAME; exit if there is none."
  (or (find (lambda (bootloader) (eq? name (bootloader-name bootloader)))
            (force %bootloaders))
      (leave (G_ "~a: no such bootloader~%") name)))

(define* (efi-bootloader-chain final-bootloader #:key
                               (packages '())
                               (files '())
                               (hooks '())
                               installer
                               disk-image-installer)
  "Return a boot loader made of FINAL-BOOTLOADER, PACKAGES and FILES, which are
gathered in one profile; what is in a directory of FILES whose name ends in a
slash goes there without the directory.  HOOKS, one procedure or a list, adjust
the profile.  INSTALLER and DISK-IMAGE-INSTALLER, if true, replace those of
FINAL-BOOTLOADER."
  (bootloader
   (inherit final-bootloader)
   (name 'efi-bootloader-chain)
   (package
     (efi-bootloader-profile
      (cons (bootloader-package final-bootloader) packages)
      files
      (if (list? hooks) hooks (list hooks))))
   (installer (or installer (bootloader-installer final-bootloader)))
   (disk-image-installer
    (or disk-image-installer
        (bootloader-disk-image-installer final-bootloader)))))

;;; bootloader.scm ends here
