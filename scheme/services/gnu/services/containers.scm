(define-module (gnu services containers)
  #:use-module (svc interfaces)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services containers podman)
  #:use-module (gnu services containers records)
  #:use-module (gnu services containers programs)
  #:use-module (gnu services containers state)
  #:use-module (gnu services containers units)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow)
                #:select (account-service-type
                          subids-extension
                          subids-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages bash) #:select (bash-minimal))
  #:use-module ((gnu packages containers) #:select (podman))
  #:use-module ((gnu packages docker) #:select (docker-cli))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (oci-configuration-valid?
            oci-runtime-system-extra-arguments
            oci-configuration-extend
            oci-extension-merge
            oci-objects-merge-lst
            oci-service-accounts
            oci-service-profile
            oci-service-subids
            oci-service-type))

;;; Commentary:
;;;
;;; Containers as services: each is a Shepherd service that runs Docker or
;;; Podman; one more service creates all networks, and one all volumes.
;;;
;;; Code:

(re-export-interfaces
 ((gnu services containers podman)
  #:hide (cgroups-fs-owner-entrypoint
          cgroups-limits-entrypoint
          list-of-pam-limits-entries?
          list-of-subid-ranges?
          lowerable?
          package-or-#f?
          rootless-podman-cgroups-fs-owner-service
          rootless-podman-cgroups-limits-service
          rootless-podman-shared-root-fs-entrypoint
          rootless-podman-shared-root-fs-service))
 ((gnu services containers records)
  #:hide (<oci-container-configuration>
          oci-configuration-home-service?
          oci-configuration-subgids-range
          oci-configuration-subuids-range))
 ((gnu services containers programs)
  #:hide (image-name image-reference podman?))
 ((gnu services containers units)))

;;;
;;; The service.
;;;

(define (oci-service-accounts config)
  "Return the user that runs containers, in a list."
  (let ((user    (oci-configuration-user config))
        (runtime (oci-configuration-runtime config)))
    (list (user-account
           (name user)
           (comment "OCI services account")
           (group "users")
           (supplementary-groups
            (list (oci-runtime-group runtime (oci-configuration-group config))))
           (system? (not (podman? runtime)))
           (home-directory (if (podman? runtime)
                               (string-append "/home/" user)
                               "/var/empty"))
           (create-home-directory? (podman? runtime))
           (shell (file-append shadow "/sbin/nologin"))))))

(define (oci-service-subids config)
  "Return the ranges of numbers that containers of users need, an extension."
  (define user
    (oci-configuration-user config))

  (define others
    ;; Ranges for other users who run containers.
    (filter-map (lambda (container)
                  (let ((name (oci-container-configuration-user container)))
                    (and (maybe-value-set? name)
                         (not (string=? name user))
                         (subid-range (name name)))))
                (oci-configuration-containers config)))

  (define (ranges range)
    (cons (if (maybe-value-set? range) range (subid-range (name user)))
          others))

  (if (podman? (oci-configuration-runtime config))
      (subids-extension
       (subgids (ranges (oci-configuration-subgids-range config)))
       (subuids (ranges (oci-configuration-subuids-range config))))
      (subids-extension)))

(define (oci-service-profile runtime runtime-cli)
  "Return the packages for RUNTIME, or for the program RUNTIME-CLI if set."
  (cons bash-minimal
        (cond ((string? runtime-cli) '())
              ((maybe-value-set? runtime-cli) (list runtime-cli))
              ((podman? runtime) (list podman))
              (else (list docker-cli)))))

(define (oci-objects-merge-lst one other object get-name)
  "Return the elements of ONE and OTHER, lists of what is called OBJECT, the last
one first; raise an error if GET-NAME returns the same name for two of them."
  (fold (lambda (element result)
          (when (member element (map get-name result))
            (raise (formatted-message
                    (G_ "~a '~a' is there twice~%") object
                    (get-name element))))
          (cons element result))
        '()
        (append one other)))

(define (container-name config)
  (let ((name (oci-container-configuration-provision config)))
    (if (maybe-value-set? name)
        name
        (image-name (oci-container-configuration-image config)))))

(define (oci-extension-merge one other)
  "Return the extension of all that is in ONE and OTHER."
  (oci-extension
   (containers (oci-objects-merge-lst (oci-extension-containers one)
                                      (oci-extension-containers other)
                                      "container" container-name))
   (networks (oci-objects-merge-lst (oci-extension-networks one)
                                    (oci-extension-networks other)
                                    "network" oci-network-configuration-name))
   (volumes (oci-objects-merge-lst (oci-extension-volumes one)
                                   (oci-extension-volumes other)
                                   "volume" oci-volume-configuration-name))))

(define (oci-configuration-extend config extension)
  "Return CONFIG with what is in EXTENSION."
  (oci-configuration
   (inherit config)
   (containers
    (oci-objects-merge-lst (oci-configuration-containers config)
                           (oci-extension-containers extension)
                           "container"
                           (lambda (container)
                             (oci-container-shepherd-name
                              (oci-configuration-runtime config)
                              container))))
   (networks
    (oci-objects-merge-lst (oci-configuration-networks config)
                           (oci-extension-networks extension)
                           "network" oci-network-configuration-name))
   (volumes
    (oci-objects-merge-lst (oci-configuration-volumes config)
                           (oci-extension-volumes extension)
                           "volume" oci-volume-configuration-name))))

(define oci-service-type
  (service-type
   (name 'oci)
   (extensions
    (list (service-extension profile-service-type
                             (lambda (config)
                               (oci-service-profile
                                (oci-configuration-runtime config)
                                (oci-configuration-runtime-cli config))))
          (service-extension subids-service-type oci-service-subids)
          (service-extension account-service-type oci-service-accounts)
          (service-extension shepherd-root-service-type
                             oci-configuration->shepherd-services)))
   (compose (lambda (extensions)
              (fold oci-extension-merge (oci-extension) extensions)))
   (extend oci-configuration-extend)
   (default-value (oci-configuration))
   (description "Run containers, and create the networks and volumes they
use.")))

;;; containers.scm ends here
