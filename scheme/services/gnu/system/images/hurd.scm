;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images hurd)
  #:use-module (guix gexp)
  #:use-module (guix platforms x86)
  #:use-module ((gnu packages ssh) #:select (openssh-sans-x))
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu image)
  #:use-module (gnu services)
  #:use-module (gnu services ssh)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system hurd)
  #:use-module (gnu system image)
  #:use-module (gnu system images boards)
  #:export (hurd-barebones-os
            hurd-disk-image
            hurd-image-type
            hurd-qcow2-image-type
            hurd-barebones-disk-image
            hurd-barebones-qcow2-image

            hurd64-barebones-os
            hurd64-disk-image
            hurd64-image-type
            hurd64-qcow2-image-type
            hurd64-barebones-disk-image
            hurd64-barebones-qcow2-image))

;;; Commentary:
;;;
;;; Images of systems with the Hurd, for processors with 32 and 64 bits.
;;;
;;; Code:

(define (barebones base)
  "Return the system BASE with a file system, a network and an SSH server."
  (operating-system
    (inherit base)
    (host-name "guixygnu")
    (timezone "Europe/Amsterdam")
    (bootloader (bootloader-configuration
                 (bootloader grub-minimal-bootloader)
                 (targets '("/dev/sdX"))))
    (file-systems (cons (file-system
                          (mount-point "/")
                          (device (file-system-label "my-root"))
                          (type "ext2"))
                        %base-file-systems))
    (packages (cons openssh-sans-x %base-packages/hurd))
    (services (cons (service openssh-service-type
                             (openssh-configuration
                              (openssh openssh-sans-x)
                              (use-pam? #f)
                              (port-number 2222)
                              (permit-root-login #t)
                              (allow-empty-passwords? #t)
                              (password-authentication? #t)))
                    %base-services+qemu-networking/hurd))))

(define hurd-barebones-os (barebones %hurd-default-operating-system))
(define hurd64-barebones-os (barebones %hurd64-default-operating-system))

(define initialize-hurd-root-partition
  ;; The database of the store must do without a write-ahead log.
  #~(lambda arguments
      (apply initialize-root-partition
             (append arguments
                     (list #:make-device-nodes make-hurd-device-nodes
                           #:wal-mode? #f)))))

(define (disk-image-for platform*)
  (image-without-os
   (format 'disk-image)
   (platform platform*)
   (partitions
    (list (partition
           (offset root-offset)
           (label root-label)
           (file-system "ext2")
           (file-system-options '("-o" "hurd" "-O" "ext_attr"))
           (flags '(boot))
           (initializer initialize-hurd-root-partition))))))

(define (qcow2 base)
  (image
   (inherit base)
   (format 'compressed-qcow2)))

(define hurd-disk-image (disk-image-for i586-gnu))
(define hurd64-disk-image (disk-image-for x86_64-gnu))

(define hurd-image-type (image-type-like 'hurd-raw hurd-disk-image))
(define hurd64-image-type (image-type-like 'hurd64-raw hurd64-disk-image))

(define hurd-qcow2-image-type
  (image-type-like 'hurd-qcow2 (qcow2 hurd-disk-image)))
(define hurd64-qcow2-image-type
  (image-type-like 'hurd64-qcow2 (qcow2 hurd64-disk-image)))

(define hurd-barebones-disk-image
  (board-image 'hurd-barebones-disk-image hurd-barebones-os i586-gnu
               hurd-image-type))
(define hurd64-barebones-disk-image
  (board-image 'hurd64-barebones-disk-image hurd64-barebones-os x86_64-gnu
               hurd64-image-type))

(define hurd-barebones-qcow2-image
  (board-image 'hurd-barebones.qcow2 hurd-barebones-os i586-gnu
               hurd-qcow2-image-type))
(define hurd64-barebones-qcow2-image
  (board-image 'hurd64-barebones.qcow2 hurd64-barebones-os x86_64-gnu
               hurd64-qcow2-image-type))

hurd-barebones-qcow2-image

;;; hurd.scm ends here
