;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system linux-initrd)
  #:use-module (guix gexp)
  #:use-module (guix utils)
  #:use-module (srfi srfi-1)
  #:autoload   (guix modules) (source-module-closure guix-module-name?)
  #:use-module ((gnu packages compression) #:select (gzip zstd))
  #:use-module ((gnu packages disk) #:select (fatfsck/static))
  #:use-module ((gnu packages file-systems)
                #:select (bcachefs/static jfs_fsck/static))
  #:use-module ((gnu packages guile) #:select (guile-zlib guile-zstd))
  #:use-module ((gnu packages linux)
                #:select (btrfs-progs/static
                          e2fsck/static
                          f2fs-fsck/static
                          linux-libre
                          loadkeys-static
                          ntfsfix/static
                          xfs_repair/static))
  #:autoload   (gnu packages make-bootstrap) (%guile-static-initrd)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system keyboard)
  #:use-module (gnu system mapped-devices)
  #:export (expression->initrd
            %base-initrd-modules
            raw-initrd
            file-system-packages
            file-system-modules
            base-initrd))

;;; Commentary:
;;;
;;; The initial RAM disk: a Guile program and the kernel modules that it takes
;;; to mount the root file system, packed together.  Everything that varies
;;; (file systems, mapped devices, keyboard) reaches the program as data.
;;;
;;; Code:

(define* (expression->initrd exp #:key
                             (guile %guile-static-initrd)
                             (gzip gzip)
                             (name "guile-initrd")
                             (system (%current-system)))
  "Return the RAM disk called NAME, a compressed archive, in which GUILE
evaluates EXP, a gexp, when the kernel starts.  It holds all that EXP refers to."
  (define init
    (program-file "init" exp #:guile guile))

  (define (needed? module)
    ;; Deduplication would pull in cryptographic code.
    (and (guix-module-name? module)
         (not (equal? module '(guix store deduplication)))))

  (define archive
    (computed-file
     name
     (with-imported-modules (source-module-closure '((gnu build linux-initrd))
                                                   #:select? needed?)
       #~(begin
           (use-modules (gnu build linux-initrd))

           (mkdir #$output)
           ;; Modules are loaded after the root has changed, so the Guile of
           ;; the RAM disk has to stay in the store: refer to it.
           (call-with-output-file (string-append #$output "/references")
             (lambda (port)
               (display #$guile port)
               (newline port)))
           (build-initrd (string-append #$output "/initrd.cpio.gz")
                         #:guile #$guile
                         #:init #$init
                         #:references-graphs '("closure")
                         #:gzip #+(file-append gzip "/bin/gzip"))))
     #:options `(#:references-graphs (("closure" ,init)))))

  (file-append archive "/initrd.cpio.gz"))

(define (flat-linux-module-directory linux modules)
  "Return a directory without sub-directories that holds the MODULES of LINUX,
those they depend on, and a table of names."
  (computed-file
   "linux-modules"
   (with-imported-modules (source-module-closure
                           '((gnu build linux-modules)
                             (guix build utils)))
     (with-extensions (list guile-zlib guile-zstd)
       #~(begin
           (use-modules (gnu build linux-modules)
                        (guix build utils)
                        (ice-9 rdelim)
                        (srfi srfi-1))

           (define source
             (string-append #$linux "/lib/modules"))

           (define built-in
             (append-map
              (lambda (file)
                (map file-name->module-name
                     (string-tokenize
                      (call-with-input-file file read-string))))
              (find-files source "^modules\\.builtin$")))

           (define (lookup name)
             (find-module-file source name))

           (define wanted
             (map lookup (lset-difference string=? '#$modules built-in)))

           (define (install file)
             (let ((copy (string-append #$output "/" (basename file))))
               (copy-file file copy)
               ;; The archive is compressed as a whole.
               (cond ((string-suffix? ".gz" copy)
                      (invoke #+(file-append gzip "/bin/gunzip") copy))
                     ((string-suffix? ".zst" copy)
                      (invoke #+(file-append zstd "/bin/zstd")
                              "-d" "--rm" copy)))))

           (mkdir #$output)
           (for-each install
                     (delete-duplicates
                      (append wanted
                              (recursive-module-dependencies
                               wanted #:lookup-module lookup))))
           (write-module-name-database #$output))))))

(define* (raw-initrd file-systems #:key
                     (linux linux-libre)
                     (linux-modules '())
                     (pre-mount #t)
                     (mapped-devices '())
                     (keyboard-layout #f)
                     (helper-packages '())
                     qemu-networking?
                     volatile-root?
                     (on-error 'debug))
  "Return a RAM disk that mounts FILE-SYSTEMS and then starts the system.  It
loads LINUX-MODULES, which come from LINUX, switches to KEYBOARD-LAYOUT, and
sets up MAPPED-DEVICES; before that it evaluates PRE-MOUNT, a gexp.  Programs of
HELPER-PACKAGES are available, for instance to check file systems.  With
QEMU-NETWORKING?, it configures the network that QEMU emulates; with
VOLATILE-ROOT?, changes to the root file system are lost.  ON-ERROR says what to
do about an error, as in 'call-with-error-handling'."
  (define open-devices
    (map (lambda (device)
           (apply (mapped-device-kind-open (mapped-device-type device))
                  (mapped-device-source device)
                  (mapped-device-targets device)
                  (mapped-device-arguments device)))
         mapped-devices))

  (define scan-devices
    ;; A Btrfs file system may extend over several devices.
    (if (find (file-system-type-predicate "btrfs") file-systems)
        (list #~(system* #$(file-append btrfs-progs/static "/bin/btrfs")
                         "device" "scan"))
        '()))

  (define device-modules
    (append-map (lambda (device)
                  (mapped-device-kind-modules (mapped-device-type device)))
                mapped-devices))

  (expression->initrd
   (with-imported-modules (source-module-closure
                           '((gnu build linux-boot)
                             (gnu build file-systems)
                             (gnu system file-systems)
                             (guix build bournish)
                             (guix build utils)))
     #~(begin
         (use-modules (gnu build linux-boot)
                      (gnu system file-systems)
                      (guix build bournish)
                      ((guix build utils) #:hide (delete))
                      (srfi srfi-1)
                      (srfi srfi-26)
                      #$@device-modules)

         ;; This reports the new value on the current port.
         (with-output-to-port (%make-void-port "w")
           (lambda ()
             (set-path-environment-variable "PATH" '("bin" "sbin")
                                            '#$helper-packages)))

         (parameterize ((current-warning-port (%make-void-port "w")))
           (boot-system
            #:mounts (map spec->file-system
                          '#$(map file-system->spec file-systems))
            #:pre-mount (lambda ()
                          (and #$pre-mount
                               #$@open-devices
                               #$@scan-devices))
            #:linux-modules '#$linux-modules
            #:linux-module-directory
            '#$(flat-linux-module-directory linux linux-modules)
            #:keymap-file
            #+(and keyboard-layout
                   (keyboard-layout->console-keymap keyboard-layout))
            #:qemu-guest-networking? #$qemu-networking?
            #:volatile-root? '#$volatile-root?
            #:on-error '#$on-error))))
   #:name "raw-initrd"))


;;;
;;; What file systems need.
;;;

(define* (file-system-packages file-systems #:key (volatile-root? #f))
  "Return the packages, linked statically, that check FILE-SYSTEMS."
  (define types
    (map file-system-type file-systems))

  (define (packages-if matches? package)
    (if (any matches? types) (list package) '()))

  (define (type name)
    (lambda (other) (string=? name other)))

  (append (packages-if (lambda (type) (string-prefix? "ext" type))
                       e2fsck/static)
          (packages-if (lambda (type) (string-suffix? "fat" type))
                       fatfsck/static)
          (packages-if (type "bcachefs") bcachefs/static)
          (packages-if (type "btrfs") btrfs-progs/static)
          (packages-if (type "jfs") jfs_fsck/static)
          (packages-if (type "ntfs") ntfsfix/static)
          (packages-if (type "f2fs") f2fs-fsck/static)
          (packages-if (type "xfs") xfs_repair/static)))

(define %file-system-modules
  '(("cifs" "md4" "ecb" "cifs")
    ("9p" "9p" "9pnet_virtio")
    ("bcachefs" "bcachefs")
    ("btrfs" "btrfs")
    ("iso9660" "isofs")
    ("jfs" "jfs")
    ("f2fs" "f2fs" "crc32_generic")
    ("xfs" "xfs")))

(define (file-system-modules file-systems)
  "Return the names of the kernel modules that mounting FILE-SYSTEMS takes."
  (append-map (lambda (fs)
                (or (assoc-ref %file-system-modules (file-system-type fs))
                    '()))
              file-systems))

(define (x86? system)
  (any (lambda (prefix) (string-prefix? prefix system))
       '("x86_64-" "i386-" "i486-" "i586-" "i686-")))

(define* (default-initrd-modules #:optional
                                 (system (or (%current-target-system)
                                             (%current-system))))
  "Return the names of the kernel modules to load on SYSTEM unless told
otherwise: those of common disk controllers, keyboards, encrypted volumes and
virtual machines."
  `("ahci" "usb-storage" "uas" "usbhid" "hid-generic"
    ,@(if (target-riscv64? system) '() '("hid-apple"))
    "mmc_block"
    "dm-crypt" "xts" "serpent_generic" "wp512"
    "nls_iso8859-1"
    ,@(if (x86? system) '("pata_acpi" "pata_atiixp" "isci") '())
    "virtio_pci" "virtio_balloon" "virtio_blk" "virtio_net" "virtio_console"
    "virtio-rng"))

;; The list depends on the system that the declaration is evaluated for.
(define-syntax %base-initrd-modules
  (identifier-syntax (default-initrd-modules)))

(define* (base-initrd file-systems #:key
                      (linux linux-libre)
                      (linux-modules '())
                      (mapped-devices '())
                      (keyboard-layout #f)
                      qemu-networking?
                      volatile-root?
                      (extra-modules '())
                      (on-error 'debug))
  "Return a RAM disk as 'raw-initrd' does, with the kernel modules and programs
that FILE-SYSTEMS need added to LINUX-MODULES.  EXTRA-MODULES is deprecated."
  (raw-initrd file-systems
              #:linux linux
              #:linux-modules
              (append linux-modules
                      (file-system-modules file-systems)
                      (if volatile-root? '("overlay") '())
                      extra-modules)
              #:mapped-devices mapped-devices
              #:helper-packages
              (append (file-system-packages file-systems
                                            #:volatile-root? volatile-root?)
                      (if keyboard-layout (list loadkeys-static) '()))
              #:keyboard-layout keyboard-layout
              #:qemu-networking? qemu-networking?
              #:volatile-root? volatile-root?
              #:on-error on-error))

;;; linux-initrd.scm ends here
