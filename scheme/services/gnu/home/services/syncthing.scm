;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services syncthing)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services)
  #:use-module (gnu services syncthing)
  #:re-export (syncthing-configuration
               syncthing-configuration?
               syncthing-config-file
               syncthing-config-file?
               syncthing-device
               syncthing-device?
               syncthing-folder
               syncthing-folder?
               syncthing-folder-device
               syncthing-folder-device?)
  #:export (home-syncthing-service-type))

;;; Commentary:
;;;
;;; Syncthing, which keeps directories on several machines the same.  In a system,
;;; its configuration is a special file; here it is a file of the user's.
;;;
;;; Code:

(define home-syncthing-service-type
  (service-type
   (inherit (system->home-service-type syncthing-service-type))
   (extensions
    (list (service-extension home-files-service-type
                             syncthing-files-service)
          (service-extension home-shepherd-service-type
                             syncthing-shepherd-service)))
   (default-value (for-home (syncthing-configuration)))))

;;; syncthing.scm ends here
