;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu bootloader extlinux)
  #:use-module (guix gexp)
  #:use-module (guix utils)
  #:use-module (srfi srfi-1)
  #:use-module ((gnu packages bootloaders) #:select (syslinux))
  #:use-module (gnu bootloader)
  #:export (extlinux-bootloader
            extlinux-bootloader-gpt))

;;; Commentary:
;;;
;;; Extlinux, the member of the Syslinux family for ext file systems.  U-Boot
;;; reads the same configuration file.
;;;
;;; Code:

(define* (extlinux-configuration-file config entries #:key
                                      (system (%current-system))
                                      (old-entries '())
                                      #:allow-other-keys)
  "Return the file that offers ENTRIES, those of CONFIG, and OLD-ENTRIES."
  (define (entry-fragments entry)
    (let ((kernel (menu-entry-linux entry)))
      `("LABEL " ,(menu-entry-label entry)
        "\n  MENU LABEL " ,(menu-entry-label entry)
        "\n  KERNEL " ,kernel
        ,@(if (bootloader-configuration-device-tree-support? config)
              `("\n  FDTDIR " ,#~(dirname #$kernel) "/lib/dtbs")
              '())
        "\n  INITRD " ,(menu-entry-initrd entry)
        "\n  APPEND"
        ,@(append-map (lambda (argument) (list " " argument))
                      (menu-entry-linux-arguments entry))
        "\n\n")))

  (define timeout
    (bootloader-configuration-timeout config))

  (define fragments
    `("# Written by Guix; changes will not last.\n"
      "UI menu.c32\n"
      "MENU TITLE GNU Guix Boot Options\n"
      "PROMPT " ,#~(if (positive? #$timeout) "1" "0") "\n"
      ;; In tenths of a second.
      "TIMEOUT " ,#~(* 10 #$timeout) "\n"
      ,@(append-map entry-fragments
                    (append entries
                            (bootloader-configuration-menu-entries config)
                            old-entries))))

  (computed-file "extlinux.conf"
                 #~(call-with-output-file #$output
                     (lambda (port)
                       (for-each (lambda (fragment) (display fragment port))
                                 (list #$@fragments))))
                 #:options '(#:local-build? #t #:substitutable? #f)))

(define (install-extlinux boot-record)
  "Return the installer that writes BOOT-RECORD, a file of Syslinux, to the device."
  #~(lambda (bootloader device mount-point)
      (let ((source (string-append bootloader "/share/syslinux"))
            (directory (string-append mount-point "/boot/extlinux")))
        (for-each (lambda (module) (install-file module directory))
                  (find-files source "\\.c32$"))
        (invoke/quiet (string-append bootloader "/sbin/extlinux")
                      "--install" directory)
        ;; The boot record ends where the partition table begins.
        (write-file-on-device (string-append source "/" #$boot-record)
                              440 device 0))))

(define extlinux-bootloader
  (bootloader
   (name 'extlinux)
   (package syslinux)
   (installer (install-extlinux "mbr.bin"))
   (configuration-file "/boot/extlinux/extlinux.conf")
   (configuration-file-generator extlinux-configuration-file)))

(define extlinux-bootloader-gpt
  (bootloader
   (inherit extlinux-bootloader)
   (installer (install-extlinux "gptmbr.bin"))))

;;; extlinux.scm ends here
