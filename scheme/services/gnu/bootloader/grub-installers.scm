;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu bootloader grub-installers)
  #:use-module (guix gexp)
  #:export (install-grub
            install-grub-disk-image
            make-grub-efi-installer
            make-grub-efi-netboot-installer))

;;; Commentary:
;;;
;;; Code that puts GRUB where the firmware looks for it.  Each installer is a
;;; gexp for a procedure of three arguments: the package of the boot loader, the
;;; target (a device or a directory, or #f for none), and the directory where
;;; the root of the new system is mounted.
;;;
;;; Code:

(define install-grub
  ;; For the BIOS.  Without a device, a disk image is being populated: its
  ;; first sectors are written by the procedure that follows.
  #~(lambda (bootloader device mount-point)
      (let ((directory (string-append mount-point "/boot")))
        (if device
            (begin
              ;; Whatever /boot lies on may be encrypted.
              (setenv "GRUB_ENABLE_CRYPTODISK" "y")
              (invoke/quiet (string-append bootloader "/sbin/grub-install")
                            "--no-floppy"
                            "--target=i386-pc"
                            "--boot-directory" directory
                            device))
            (let ((fonts (string-append directory "/grub/fonts")))
              (mkdir-p fonts)
              (copy-recursively (string-append bootloader "/lib/") directory)
              (copy-file (string-append bootloader "/share/grub/unicode.pf2")
                         (string-append fonts "/unicode.pf2")))))))

(define install-grub-disk-image
  ;; Write the first stages to IMAGE; they load the rest from the partition
  ;; ROOT-INDEX.
  #~(lambda (bootloader root-index image)
      (let ((root (format #f "hd0,msdos~a" root-index)))
        (call-with-output-file "device.map"
          (lambda (port)
            (format port "(hd0) ~a~%" image)))
        (copy-file (string-append bootloader "/lib/grub/i386-pc/boot.img")
                   "boot.img")
        (invoke (string-append bootloader "/bin/grub-mkimage")
                "-O" "i386-pc"
                "-o" "core.img"
                "-p" (string-append "(" root ")/boot/grub")
                "biosdisk" "part_msdos" "fat" "ext2")
        (invoke (string-append bootloader "/sbin/grub-bios-setup")
                "-d" "." "-m" "device.map" "-r" root image))))

(define* (make-grub-efi-installer #:key efi32? removable?)
  "Return the installer for UEFI firmware: 32-bit firmware if EFI32? is true.  If
REMOVABLE? is true, install under the name that firmware tries by itself, and
leave its boot entries alone."
  (define options
    (append (if efi32?
                (list #~(cond ((target-x86?) "--target=i386-efi")
                              ((target-arm?) "--target=arm-efi")))
                '())
            (if removable? '("--removable") '())))

  #~(lambda (bootloader efi-directory mount-point)
      (when efi-directory
        (let ((below-root (string-append mount-point efi-directory)))
          (setenv "GRUB_ENABLE_CRYPTODISK" "y")
          (invoke/quiet (string-append bootloader "/sbin/grub-install")
                        "--bootloader-id=Guix"
                        "--boot-directory" (string-append mount-point "/boot")
                        "--efi-directory" (if (file-exists? below-root)
                                              below-root
                                              efi-directory)
                        #$@options)))))

(define* (make-grub-efi-netboot-installer grub-efi grub-cfg subdir)
  "Return the installer for a boot loader that is loaded over the network.  Its
package comes ready to copy; below the target, SUBDIR gets a symbolic link to
GRUB-CFG and the store one to the store, both relative since the server may
offer the target under any name.  Where symbolic links are not possible, on a
FAT file system, SUBDIR gets a file instead that makes GRUB load GRUB-CFG, with
the file system found by the 'grub-probe' of the package GRUB-EFI."
  (with-imported-modules '((guix build union))
    #~(lambda (bootloader target mount-point)
        (when target
          (use-modules ((guix build union) #:select (symlink-relative))
                       (ice-9 popen)
                       (ice-9 rdelim))

          (let* ((below-root (string-append mount-point target "/"))
                 (target (if (file-exists? below-root) below-root target))
                 (config (string-append mount-point #$grub-cfg))
                 (config-link (string-append target #$subdir "/"
                                             (basename #$grub-cfg)))
                 (store (string-append mount-point (%store-prefix)))
                 (store-link (string-append target (%store-prefix))))
            (define (link file name)
              ;; Return true on success.
              (mkdir-p (dirname name))
              (false-if-exception (delete-file name))
              (catch 'system-error
                (lambda () (symlink-relative file name) #t)
                (const #f)))

            (define (file-system-uuid)
              (let* ((pipe (open-pipe* OPEN_READ
                                       #$(file-append grub-efi
                                                      "/sbin/grub-probe")
                                       "--target=fs_uuid" config))
                     (line (read-line pipe)))
                (close-pipe pipe)
                (and (string? line) line)))

            (copy-recursively bootloader target
                              #:follow-symlinks? #t
                              #:log (%make-void-port "w"))
            (if (link config config-link)
                (link store store-link)
                (call-with-output-file config-link
                  (lambda (port)
                    (let ((uuid (file-system-uuid)))
                      (if uuid
                          (format port "search --fs-uuid --set ~a~%" uuid)
                          (format port "search --file --set ~a~%" #$grub-cfg))
                      (format port "configfile ~a~%" #$grub-cfg))))))))))

;;; grub-installers.scm ends here
