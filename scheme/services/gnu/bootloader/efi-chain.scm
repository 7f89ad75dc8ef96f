;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu bootloader efi-chain)
  #:use-module (guix gexp)
  #:use-module (guix profiles)
  #:export (efi-bootloader-profile))

;;; Commentary:
;;;
;;; The profile of a chain of UEFI boot loaders.  It is apart from
;;; (gnu bootloader), since few systems boot that way and profiles are a large
;;; subject.
;;;
;;; Code:

(define (link-files-hook files)
  "Return a profile hook that links FILES into the top of the profile."
  (lambda* (manifest #:optional system)
    (gexp->derivation
     "efi-bootloader-profile"
     (with-imported-modules '((guix build utils))
       #~(begin
           (use-modules (guix build utils)
                        (ice-9 ftw))

           (define (link file name)
             (symlink file (string-append #$output "/" name)))

           (define (link-contents directory)
             (for-each (lambda (name)
                         (link (string-append directory name) name))
                       (scandir directory
                                (lambda (name)
                                  (not (member name '("." "..")))))))

           (mkdir-p #$output)
           (for-each (lambda (file)
                       (cond ((string-suffix? "/" file)
                              (link-contents file))
                             ((string=? (dirname file) (%store-directory))
                              (link file (strip-store-file-name file)))
                             (else
                              (link file (basename file)))))
                     '#$files)))
     #:system system
     #:local-build? #t
     #:substitutable? #f
     #:properties '((type . profile-hook)
                    (hook . efi-bootloader-profile-hook)))))

(define (efi-bootloader-profile packages files hooks)
  "Return the profile that holds PACKAGES and, as symbolic links, FILES, adjusted
by HOOKS."
  (profile
   (content (packages->manifest packages))
   (name "efi-bootloader-profile")
   (hooks (cons (link-files-hook files) hooks))
   (locales? #f)
   (allow-collisions? #f)
   (relative-symlinks? #f)))

;;; efi-chain.scm ends here
