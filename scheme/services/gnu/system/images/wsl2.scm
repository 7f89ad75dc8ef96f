;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system images wsl2)
  #:use-module (guix build-system trivial)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module ((gnu packages admin) #:select (sudo))
  #:use-module ((gnu packages base) #:select (coreutils))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages guile) #:select (guile-3.0))
  #:use-module ((gnu packages linux) #:select (util-linux))
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu system)
  #:use-module ((gnu system image) #:select (wsl2-image-type))
  #:use-module (gnu system shadow)
  #:export (wsl-boot-program
            wsl-os
            wsl2-image))

;;; Commentary:
;;;
;;; The image for the Windows Subsystem for Linux.  It has a kernel of its own and
;;; no boot loader; what it runs is the login shell of root, which boots the system
;;; the first time.
;;;
;;; Code:

(define (wsl-boot-program user)
  "Return the program that boots the system unless that has happened, and then starts
the login shell of USER."
  (program-file
   "wsl-boot-program"
   (with-imported-modules '((guix build syscalls))
     #~(begin
         (use-modules (guix build syscalls))

         (define profiles "/var/guix/profiles/")
         (define socket "/var/run/shepherd/socket")

         (define (boot)
           (let* ((link (readlink (string-append profiles "system")))
                  (system (readlink (if (absolute-file-name? link)
                                        link
                                        (string-append profiles link)))))
             (setenv "GUIX_NEW_SYSTEM" system)
             (execl #$(file-append guile-3.0 "/bin/guile") "guile"
                    "--no-auto-compile" (string-append system "/boot"))))

         (unless (file-exists? "/run/current-system")
           (false-if-exception (delete-file socket))
           (when (zero? (primitive-fork))
             (boot))
           (while (not (file-exists? socket))
             (sleep 1)))

         (let* ((entry (getpw #$user))
                (directory (string-append "/run/user/"
                                          (number->string (passwd:uid entry)))))
           (setenv "WSLPATH" (getenv "PATH"))
           ;; It is mounted such that set-user-ID bits have no effect.
           (mount #f "/run" #f MS_REMOUNT #:update-mtab? #f)
           (unless (file-exists? directory)
             (mkdir directory)
             (chown directory (passwd:uid entry) (passwd:gid entry)))
           (setenv "XDG_RUNTIME_DIR" directory)
           (apply execl #$(file-append sudo "/bin/sudo") "sudo"
                  "--preserve-env=WSLPATH,XDG_RUNTIME_DIR"
                  "-u" #$user "--" (passwd:shell entry) "-l"
                  (cdr (command-line))))))))

(define nothing
  ;; Stands for packages that Windows provides the equivalent of.
  (package
    (name "dummy")
    (version "0")
    (source #f)
    (build-system trivial-build-system)
    (arguments (list #:builder #~(mkdir #$output)))
    (home-page #f)
    (synopsis #f)
    (description #f)
    (license #f)))

(define no-bootloader
  (bootloader
   (name 'dummy-bootloader)
   (package nothing)
   (installer #~(const #t))
   (configuration-file "/dev/null")
   (configuration-file-generator
    (lambda _ (plain-file "dummy-bootloader" "")))))

(define wsl-os
  (operating-system
    (host-name "gnu")
    (timezone "Etc/UTC")
    (bootloader (bootloader-configuration
                 (bootloader no-bootloader)))
    (kernel nothing)
    (initrd (lambda _ (plain-file "dummy-initrd" "")))
    (initrd-modules '())
    (firmware '())
    (file-systems '())
    (users (cons* (user-account
                   (name "guest")
                   (group "users")
                   (supplementary-groups '("wheel"))
                   (password "")
                   (comment "Guest of GNU"))
                  (user-account
                   (inherit %root-account)
                   (shell (wsl-boot-program "guest")))
                  %base-user-accounts))
    (services
     (list (service guix-service-type)
           (service special-files-service-type
                    `(("/bin/sh" ,(file-append bash "/bin/bash"))
                      ("/bin/mount" ,(file-append util-linux "/bin/mount"))
                      ("/usr/bin/env" ,(file-append coreutils
                                                    "/bin/env"))))))))

(define wsl2-image
  (image
   (inherit (os->image wsl-os #:type wsl2-image-type))
   (name 'wsl2-image)))

wsl2-image

;;; wsl2.scm ends here
