;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services upnp)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services)
  #:use-module (gnu services upnp)
  #:re-export (readymedia-configuration
               readymedia-configuration?
               readymedia-configuration-readymedia
               readymedia-configuration-port
               readymedia-configuration-cache-directory
               readymedia-configuration-extra-config
               readymedia-configuration-friendly-name
               readymedia-configuration-log-directory
               readymedia-configuration-media-directories
               readymedia-media-directory
               readymedia-media-directory?
               readymedia-media-directory-path
               readymedia-media-directory-types)
  #:export (home-readymedia-service-type))

;;; Commentary:
;;;
;;; ReadyMedia, a server for media players in the local network.
;;;
;;; Code:

(define home-readymedia-service-type
  (service-type
   (inherit (system->home-service-type readymedia-service-type))
   (extensions
    (list (service-extension home-shepherd-service-type
                             (compose list readymedia-shepherd-service))
          (service-extension home-activation-service-type
                             readymedia-activation)))
   (default-value
     (for-home
      (readymedia-configuration
       (media-directories '()))))))

;;; upnp.scm ends here
