;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services containers)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services)
  #:use-module (gnu services containers)
  #:export (home-oci-service-type))

;;; Commentary:
;;;
;;; Containers after the standard of the Open Container Initiative, run by the
;;; user without privileges.
;;;
;;; Code:

(define (runtime-packages config)
  (oci-service-profile (oci-configuration-runtime config)
                       (oci-configuration-runtime-cli config)))

(define (extend-oci config extension)
  (for-home
   (oci-configuration
    (inherit (oci-configuration-extend config extension)))))

(define home-oci-service-type
  (service-type
   (inherit (system->home-service-type oci-service-type))
   (extensions
    (list (service-extension home-profile-service-type runtime-packages)
          (service-extension home-shepherd-service-type
                             oci-configuration->shepherd-services)))
   (extend extend-oci)
   (default-value (for-home (oci-configuration)))))

;;; containers.scm ends here
