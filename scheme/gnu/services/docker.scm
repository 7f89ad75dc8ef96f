(define-module (gnu services docker)
  #:use-module (gnu services docker engine)
  #:re-export (containerd-configuration
               containerd-service-type
               docker-configuration
               docker-service-type
               singularity-service-type))

;;; Commentary:
;;;
;;; Containers by Docker and Singularity.
;;;
;;; Code:

;;; docker.scm ends here
