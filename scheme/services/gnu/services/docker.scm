(define-module (gnu services docker)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (gnu services)
  #:use-module (gnu services containers)
  #:use-module (gnu services docker engine)
  #:use-module (gnu system accounts)
  #:use-module (srfi srfi-1)
  #:re-export (containerd-configuration
               containerd-service-type
               docker-configuration
               docker-service-type
               singularity-service-type

               oci-image
               oci-image?
               oci-image-fields
               oci-image-repository
               oci-image-tag
               oci-image-value
               oci-image-pack-options
               oci-image-target
               oci-image-system
               oci-image-grafts?
               oci-container-configuration
               oci-container-configuration?
               oci-container-configuration-fields
               oci-container-configuration-user
               oci-container-configuration-group
               oci-container-configuration-command
               oci-container-configuration-entrypoint
               oci-container-configuration-host-environment
               oci-container-configuration-environment
               oci-container-configuration-image
               oci-container-configuration-provision
               oci-container-configuration-requirement
               oci-container-configuration-log-file
               oci-container-configuration-auto-start?
               oci-container-configuration-respawn?
               oci-container-configuration-shepherd-actions
               oci-container-configuration-network
               oci-container-configuration-ports
               oci-container-configuration-volumes
               oci-container-configuration-container-user
               oci-container-configuration-workdir
               oci-container-configuration-extra-arguments)
  #:export (%oci-container-accounts
            oci-container-service-type
            (container-unit . oci-container-shepherd-service)))

;;; Commentary:
;;;
;;; Containers by Docker and Singularity, and the way in which containers were
;;; declared before (gnu services containers).
;;;
;;; Code:

(define-deprecated (container-unit config)
  oci-service-type
  "Return the Shepherd service of the container CONFIG."
  (oci-container-shepherd-service 'docker config))

(define %oci-container-accounts
  (filter user-account? (oci-service-accounts (oci-configuration))))

(define (containers->extension containers)
  (warning (G_ "'oci-container-service-type' is deprecated, \
use 'oci-service-type' instead~%"))
  (oci-extension (containers containers)))

(define oci-container-service-type
  (service-type
   (name 'oci-container)
   (extensions
    (list (service-extension oci-service-type containers->extension)))
   (default-value '())
   (compose concatenate)
   (extend append)
   (description "Run containers with Docker.  Use @code{oci-service-type}.")))

;;; docker.scm ends here
