;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system image)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix utils)
  #:use-module ((srfi srfi-1) #:select (find remove))
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:autoload   (guix discovery) (all-modules fold-module-public-variables)
  #:autoload   (gnu system image-build) (image->file)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu image)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:export (root-offset
            root-label
            image-without-os
            operating-system-for-image

            esp-partition
            esp32-partition
            root-partition

            mbr-disk-image
            mbr-hybrid-disk-image
            efi-disk-image
            iso9660-image
            docker-image
            tarball-image
            wsl2-image
            raw-with-offset-disk-image

            image-with-os
            mbr-raw-image-type
            mbr-hybrid-raw-image-type
            efi-raw-image-type
            efi32-raw-image-type
            qcow2-image-type
            iso-image-type
            uncompressed-iso-image-type
            docker-image-type
            tarball-image-type
            wsl2-image-type
            raw-with-offset-image-type

            image-with-label
            system-image

            %image-types
            lookup-image-type-by-name))

;;; Commentary:
;;;
;;; The usual images and types of images, and what a system must be like to run
;;; from one.  Modules below (gnu system images) add those for certain boards.
;;;
;;; Code:

(define MiB (expt 2 20))

;; Where the first partition begins: there is room for GRUB before it.
(define root-offset MiB)

(define root-label "Guix_image")

(define-syntax-rule (image-without-os field ...)
  "Build an <image> for others to inherit from: it has no system."
  (image (operating-system #f) field ...))

(define-syntax-rule (image-with-os base os)
  "Return the <image> BASE with the system OS."
  (image (inherit base) (operating-system os)))


;;;
;;; Partitions.
;;;

(define esp-partition
  ;; The EFI system partition.
  (partition
   (size (* 40 MiB))
   (offset root-offset)
   (label "GNU-ESP")
   (file-system "vfat")
   (flags '(esp))
   (initializer #~initialize-efi-partition)))

(define esp32-partition
  (partition
   (inherit esp-partition)
   (initializer #~initialize-efi32-partition)))

(define root-partition
  (partition
   (label root-label)
   (file-system "ext4")
   ;; U-Boot cannot cope with these features.
   (file-system-options (list "-O" "^metadata_csum,^64bit"))
   (flags '(boot))
   (initializer #~initialize-root-partition)))


;;;
;;; Images.
;;;

(define mbr-disk-image
  (image-without-os
   (format 'disk-image)
   (partition-table-type 'mbr)
   (partitions (list (partition
                      (inherit root-partition)
                      (offset root-offset))))))

(define mbr-hybrid-disk-image
  (image-without-os
   (format 'disk-image)
   (partition-table-type 'mbr)
   (partitions (list esp-partition root-partition))))

(define efi-disk-image
  (image-without-os
   (format 'disk-image)
   (partition-table-type 'gpt)
   (partitions (list esp-partition root-partition))))

(define efi32-disk-image
  (image-without-os
   (format 'disk-image)
   (partition-table-type 'gpt)
   (partitions (list esp32-partition root-partition))))

(define iso9660-image
  (image-without-os
   (format 'iso9660)
   (partitions (list (partition
                      (label "GUIX_IMAGE")
                      (flags '(boot)))))))

(define docker-image
  (image-without-os (format 'docker)))

(define tarball-image
  (image-without-os (format 'tarball)))

(define wsl2-image
  (image-without-os (format 'wsl2)))

(define* (raw-with-offset-disk-image #:optional (offset* root-offset))
  "Return the image of a disk whose one partition begins at OFFSET*, in bytes."
  (image-without-os
   (format 'disk-image)
   (partitions (list (partition
                      (inherit root-partition)
                      (offset offset*))))
   (volatile-root? #f)))

(define (image-with-label base label*)
  "Return the image BASE with its first partition labelled LABEL*."
  (let ((partitions* (image-partitions base)))
    (image
     (inherit base)
     (partitions (cons (partition
                        (inherit (car partitions*))
                        (label label*))
                       (cdr partitions*))))))


;;;
;;; Types.
;;;

(define (type-for name* base)
  "Return the type called NAME* of images that are like BASE."
  (image-type
   (name name*)
   (constructor (lambda (os) (image-with-os base os)))))

(define mbr-raw-image-type
  (type-for 'mbr-raw mbr-disk-image))

(define mbr-hybrid-raw-image-type
  (type-for 'mbr-hybrid-raw mbr-hybrid-disk-image))

(define efi-raw-image-type
  (type-for 'efi-raw efi-disk-image))

(define efi32-raw-image-type
  (type-for 'efi32-raw efi32-disk-image))

(define qcow2-image-type
  (type-for 'qcow2 (image
                    (inherit mbr-hybrid-disk-image)
                    (name 'image.qcow2)
                    (format 'compressed-qcow2))))

(define iso-image-type
  (type-for 'iso9660 iso9660-image))

(define uncompressed-iso-image-type
  (type-for 'uncompressed-iso9660 (image
                                   (inherit iso9660-image)
                                   (compression? #f))))

(define docker-image-type
  (type-for 'docker docker-image))

(define tarball-image-type
  (type-for 'tarball tarball-image))

(define wsl2-image-type
  (type-for 'wsl2 wsl2-image))

(define raw-with-offset-image-type
  (type-for 'raw-with-offset (raw-with-offset-disk-image)))


;;;
;;; The system in an image.
;;;

(define (root-file-system-type image)
  "Return the type of the file system that the system in IMAGE has as its root."
  (case (image-format image)
    ((iso9660) "iso9660")
    ((docker tarball wsl2) "dummy")
    (else
     (let ((root (find (lambda (partition)
                         (memq 'boot (partition-flags partition)))
                       (image-partitions image))))
       (if root
           (partition-file-system root)
           (raise (formatted-message
                   (G_ "image lacks a partition with the 'boot' flag"))))))))

(define (operating-system-for-image image)
  "Return the system of IMAGE such that it runs from that image: its root is found
by an identifier that follows from the declaration, and is volatile if IMAGE says
so or cannot be written to."
  (define base
    (image-operating-system image))

  (define iso9660?
    (eq? 'iso9660 (image-format image)))

  (define volatile?
    (or iso9660? (image-volatile-root? image)))

  (define other-file-systems
    (remove (lambda (fs)
              (member (file-system-mount-point fs) '("/" "/boot/efi")))
            (operating-system-file-systems base)))

  (define (with-root os device*)
    (operating-system
      (inherit os)
      (file-systems (cons (file-system
                            (mount-point "/")
                            (device device*)
                            (type (root-file-system-type image)))
                          other-file-systems))))

  (define os
    (operating-system
      (inherit base)
      (initrd (lambda (file-systems . rest)
                (apply (operating-system-initrd base) file-systems
                       #:volatile-root? volatile?
                       rest)))
      (bootloader (if iso9660?
                      (bootloader-configuration
                       (inherit (operating-system-bootloader base))
                       (bootloader grub-mkrescue-bootloader))
                      (operating-system-bootloader base)))))

  ;; The identifier depends on the file systems, among others.
  (with-root os (operating-system-uuid (with-root os "/dev/placeholder")
                                       (if iso9660? 'iso9660 'dce))))

;; What is in an image takes folding the services of its system, which waits
;; until somebody builds it.
(define-record-type <image-file>
  (image-file contents)
  image-file?
  (contents image-file-contents))

(define-gexp-compiler (image-file-compiler (file <image-file>) system target)
  (let ((image (image-file-contents file)))
    (lower-object
     (image->file (image-with-os image (operating-system-for-image image)))
     system #:target target)))

(define (system-image image)
  "Return IMAGE as a file-like object."
  (image-file image))


;;;
;;; Search.
;;;

;; Modules of the library are in no directory.
(define %image-modules
  '((gnu system image)
    (gnu system images hurd)
    (gnu system images novena)
    (gnu system images orangepi-r1-plus-lts-rk3328)
    (gnu system images pine64)
    (gnu system images pinebook-pro)
    (gnu system images rock-4c-plus)
    (gnu system images rock64)
    (gnu system images unmatched)
    (gnu system images visionfive2)
    (gnu system images wsl2)))

(define %image-types
  (delay
    (fold-module-public-variables
     (lambda (obj result)
       (if (image-type? obj) (cons obj result) result))
     '()
     (append (map resolve-interface %image-modules)
             (all-modules (map (lambda (directory)
                                 (cons directory "gnu/system/images"))
                               %load-path))))))

(define (lookup-image-type-by-name name)
  "Return the type of images called NAME, a symbol; raise an error if there is
none."
  (or (find (lambda (type) (eq? name (image-type-name type)))
            (force %image-types))
      (raise (formatted-message (G_ "~a: no such image type") name))))

;;; image.scm ends here
