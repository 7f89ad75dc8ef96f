;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services messaging)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((gnu packages messaging) #:select (znc))
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services)
  #:use-module (gnu services messaging)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:export (home-snuik-service-type
            home-znc-configuration
            home-znc-service-type))

;;; Commentary:
;;;
;;; Programs that stay connected to Internet Relay Chat (IRC) on behalf of the
;;; user.
;;;
;;; Code:

(define-record-type* <home-znc-configuration> home-znc-configuration
  make-home-znc-configuration
  home-znc-configuration?
  (znc           home-znc-znc (default znc))
  (extra-options home-znc-extra-options (default '())))

(define (znc-shepherd-services config)
  (list (shepherd-service
         (documentation "Run ZNC, which keeps IRC connections open.")
         (provision '(znc))
         (modules '((shepherd support)))
         (start #~(make-forkexec-constructor
                   (list #$(file-append (home-znc-znc config) "/bin/znc")
                         "--foreground"
                         #$@(home-znc-extra-options config))
                   #:log-file (string-append %user-log-dir "/znc.log")))
         (stop #~(make-kill-destructor)))))

(define home-znc-service-type
  (service-type
   (name 'home-znc)
   (extensions
    (list (service-extension home-shepherd-service-type znc-shepherd-services)))
   (default-value (home-znc-configuration))
   (description "Run ZNC, an IRC bouncer.")))

(define home-snuik-service-type
  (service-type
   (inherit (system->home-service-type
             (remove-service-extensions snuik-service-type
                                        (list account-service-type
                                              activation-service-type))))
   (default-value (for-home (snuik-configuration)))))

;;; messaging.scm ends here
