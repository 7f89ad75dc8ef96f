;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services fontutils)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-1)
  #:use-module (sxml simple)
  #:use-module ((gnu packages fontutils) #:select (fontconfig))
  #:use-module (gnu home services)
  #:export (home-fontconfig-service-type))

;;; Commentary:
;;;
;;; Fonts of the user.  Programs find them by way of Fontconfig, which keeps a
;;; cache that has to follow the profile.
;;;
;;; Code:

(define (fontconfig-files snippets)
  "Return the entry for Fontconfig's configuration.  SNIPPETS are names of
directories to search, and elements in the form of SXML."
  (define (document port)
    (sxml->xml
     `(*TOP* (*PI* xml "version='1.0'")
             ;; SXML lacks document types; a procedure may print anything.
             ,(lambda ()
                (display "<!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>"))
             (fontconfig
              ,@(map (lambda (snippet)
                       (cond ((or (string? snippet) (gexp? snippet))
                              `(dir ,snippet))
                             ((list? snippet) snippet)
                             (else
                              (error "no directory, nor SXML, for Fontconfig:"
                                     snippet))))
                     snippets)))
     port))

  `(("fontconfig/fonts.conf"
     ,(mixed-text-file "fonts.conf" (call-with-output-string document)))))

(define (update-font-cache _)
  `(("profile/share/fonts"
     ,#~(system* #$(file-append fontconfig "/bin/fc-cache") "-fv"))))

(define home-fontconfig-service-type
  (service-type
   (name 'home-fontconfig)
   (extensions
    (list (service-extension home-xdg-configuration-files-service-type
                             fontconfig-files)
          (service-extension home-run-on-change-service-type
                             update-font-cache)))
   (compose concatenate)
   (extend append)
   (default-value '("~/.guix-home/profile/share/fonts"))
   (description "Make the fonts in the profile of the home environment available
to programs that use Fontconfig.")))

;;; fontutils.scm ends here
