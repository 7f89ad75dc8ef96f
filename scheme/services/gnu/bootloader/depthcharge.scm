;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu bootloader depthcharge)
  #:use-module (guix gexp)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module ((gnu packages bootloaders) #:select (dtc u-boot-tools vboot-utils))
  #:use-module (gnu bootloader)
  #:export (depthcharge-bootloader))

;;; Commentary:
;;;
;;; The boot loader of Chromebooks.  It has no menu: it starts a signed image
;;; from a partition, so the image takes the place of a configuration file.
;;;
;;; Code:

(define (signed-kernel kernel arguments initrd)
  "Return KERNEL and INITRD packed in one image, signed with the keys that anyone
has, such that it boots with ARGUMENTS."
  (computed-file
   "vmlinux.kpart"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils)
                      (ice-9 binary-ports)
                      (rnrs bytevectors))

         (define keys
           #$(file-append vboot-utils "/share/vboot-utils/devkeys/"))

         (define (install file name)
           ;; The tools want to write to their input.
           (copy-file file name)
           (chmod name #o644))

         (set-path-environment-variable
          "PATH" '("bin") '#$(list dtc u-boot-tools vboot-utils))
         (install #$kernel "zImage")
         (install #$initrd "initrd")
         (install (string-append (dirname #$kernel)
                                 "/lib/dtbs/rk3288-veyron-speedy.dtb")
                  "board.dtb")
         (invoke "mkimage" "-D" "-I dts -O dtb -p 2048"
                 "-f" "auto" "-A" "arm" "-O" "linux" "-T" "kernel"
                 "-C" "None" "-a" "0" "-d" "zImage" "-b" "board.dtb"
                 "-i" "initrd" "image.itb")
         (call-with-output-file "bootloader.bin"
           (lambda (port) (put-bytevector port (make-bytevector 512 0))))
         (call-with-output-file "arguments"
           (lambda (port)
             (display (string-join (list #$@arguments)) port)))
         (invoke "vbutil_kernel" "--pack" #$output
                 "--version" "1" "--arch" "arm"
                 "--vmlinuz" "image.itb"
                 "--config" "arguments"
                 "--bootloader" "bootloader.bin"
                 "--keyblock" (string-append keys "kernel.keyblock")
                 "--signprivate" (string-append
                                  keys "kernel_data_key.vbprivk"))))))

(define* (depthcharge-configuration-file config entries #:key
                                         (system (%current-system))
                                         (old-entries '())
                                         #:allow-other-keys)
  "Return the image that boots the one entry in ENTRIES."
  (match entries
    ((entry)
     (signed-kernel (menu-entry-linux entry)
                    (menu-entry-linux-arguments entry)
                    (menu-entry-initrd entry)))
    (_ (error "depthcharge boots exactly one menu entry" (length entries)))))

(define install-depthcharge
  #~(lambda (bootloader device mount-point)
      (let ((image (string-append mount-point
                                  "/boot/depthcharge/vmlinux.kpart")))
        (write-file-on-device image (stat:size (stat image)) device 0))))

(define depthcharge-bootloader
  (bootloader
   (name 'depthcharge)
   (package #f)
   (installer install-depthcharge)
   (configuration-file "/boot/depthcharge/vmlinux.kpart")
   (configuration-file-generator depthcharge-configuration-file)))

;;; depthcharge.scm ends here
