;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images boards)
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image)
  #:export (board-operating-system
            serial-console
            image-type-with-offset
            image-type-like
            board-image))

;;; Commentary:
;;;
;;; What the images for single-board computers have in common: a minimal system
;;; with one file system, and a console on the serial port.
;;;
;;; Code:

(define-syntax-rule (board-operating-system (bootloader* target) field ...)
  "Build the <operating-system> of a board that boots by BOOTLOADER* from TARGET."
  (operating-system
    (locale "en_US.utf8")
    (bootloader (bootloader-configuration
                 (bootloader bootloader*)
                 (targets (list target))))
    (file-systems (cons (file-system
                          (mount-point "/")
                          (device (file-system-label "my-root"))
                          (type "ext4"))
                        %base-file-systems))
    field ...))

(define (serial-console tty* baud-rate*)
  "Return the service that lets users log in on TTY*, a serial port."
  (service agetty-service-type
           (agetty-configuration
            (tty tty*)
            (baud-rate baud-rate*)
            (term "vt100")
            (extra-options '("-L")))))

(define* (image-type-with-offset name* platform* #:optional
                                 (offset root-offset))
  "Return the type of images called NAME*, for PLATFORM*, with one partition at
OFFSET."
  (image-type
   (name name*)
   (constructor (lambda (os)
                  (image
                   (inherit (raw-with-offset-disk-image offset))
                   (operating-system os)
                   (platform platform*))))))

(define (image-type-like name* base)
  "Return the type called NAME* of images that are like BASE."
  (image-type
   (name name*)
   (constructor (lambda (os) (image-with-os base os)))))

(define (board-image name* os platform type)
  "Return the image of OS that TYPE makes, called NAME*, for PLATFORM."
  (image
   (inherit (os+platform->image os platform #:type type))
   (name name*)))

;;; boards.scm ends here
