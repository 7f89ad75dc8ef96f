(define-module (gnu services containers records)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:autoload   (guix profiles) (manifest?)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:autoload   (gnu system) (operating-system?)
  #:use-module (gnu system accounts)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (%oci-supported-runtimes
            oci-runtime?
            list-of-oci-containers?
            list-of-oci-networks?
            list-of-oci-volumes?

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

            <oci-container-configuration>
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
            oci-container-configuration-extra-arguments

            oci-network-configuration
            oci-network-configuration?
            oci-network-configuration-fields
            oci-network-configuration-name
            oci-network-configuration-driver
            oci-network-configuration-gateway
            oci-network-configuration-internal?
            oci-network-configuration-ip-range
            oci-network-configuration-ipam-driver
            oci-network-configuration-ipv6?
            oci-network-configuration-subnet
            oci-network-configuration-labels
            oci-network-configuration-extra-arguments

            oci-volume-configuration
            oci-volume-configuration?
            oci-volume-configuration-fields
            oci-volume-configuration-name
            oci-volume-configuration-labels
            oci-volume-configuration-extra-arguments

            oci-configuration
            oci-configuration?
            oci-configuration-fields
            oci-configuration-runtime
            oci-configuration-runtime-cli
            oci-configuration-runtime-extra-arguments
            oci-configuration-user
            oci-configuration-group
            oci-configuration-subuids-range
            oci-configuration-subgids-range
            oci-configuration-containers
            oci-configuration-networks
            oci-configuration-volumes
            oci-configuration-verbose?
            oci-configuration-home-service?

            oci-extension
            oci-extension?
            oci-extension-fields
            oci-extension-containers
            oci-extension-networks
            oci-extension-volumes))

;;; Commentary:
;;;
;;; Containers of the Open Container Initiative, the networks and the volumes
;;; they use, and the program that runs them: what users write down.
;;;
;;; Code:

(define %oci-supported-runtimes
  '(docker podman))

(define-syntax-rule (refuse format argument ...)
  (raise (formatted-message format argument ...)))

(define (oci-runtime? value)
  "Whether VALUE is a supported program, a symbol; raise an error if it is not."
  (or (->bool (memq value %oci-supported-runtimes))
      (refuse (G_ "an OCI runtime is one of ~a, not ~a~%")
              %oci-supported-runtimes value)))

(define (word? value)
  (or (string? value) (gexp? value) (file-like? value)))

(define (assignments what delimiter)
  ;; The sanitizer of a list of strings and pairs, which becomes one of strings
  ;; and of gexps that join pairs by DELIMITER.
  (define (assignment value)
    (cond ((string? value) value)
          ((not (pair? value))
           (refuse (G_ "~a are strings or pairs; ~a is neither~%") what value))
          ((and (word? (car value)) (word? (cdr value)))
           #~(string-append #$(car value) #$delimiter #$(cdr value)))
          (else
           (refuse (G_ "a pair is of strings, gexps or file-like objects, \
unlike ~a~%") value))))

  (lambda (values)
    (map assignment values)))

(define oci-sanitize-host-environment (assignments "host-environment" "="))
(define oci-sanitize-environment (assignments "environment" "="))
(define oci-sanitize-ports (assignments "ports" ":"))
(define oci-sanitize-volumes (assignments "volumes" ":"))
(define oci-sanitize-labels (assignments "labels" "="))

;; Sanitizers have their say before these.
(define oci-container-host-environment? list?)
(define oci-container-environment? list?)
(define oci-container-ports? list?)
(define oci-container-volumes? list?)
(define oci-object-labels? list?)
(define oci-container-shepherd-actions? list?)
(define oci-object-extra-arguments? list?)

(define (all-of what valid?)
  (lambda (values)
    (for-each (lambda (value)
                (unless (valid? value)
                  (refuse (G_ "~a contains an illegal value: ~a~%")
                          what value)))
              values)
    values))

(define oci-sanitize-shepherd-actions
  (all-of "shepherd-actions" shepherd-action?))

(define oci-sanitize-extra-arguments
  (all-of "extra arguments" word?))

(define (list-of-records what record?)
  (let ((check (all-of what record?)))
    (lambda (values)
      (and (list? values)
           (list? (check values))))))

(define (oci-lowerable-image? value)
  (or (manifest? value) (operating-system? value)
      (gexp? value) (file-like? value)))

(define (string-or-oci-image? value)
  (or (string? value) (oci-image? value)))

(define (package-or-string? value)
  (or (package? value) (string? value)))

(define list-of-symbols? (list-of symbol?))

(define-maybe/no-serialization string)
(define-maybe/no-serialization package-or-string)
(define-maybe/no-serialization subid-range)

(define-configuration/no-serialization oci-image
  (repository
   string
   "The name of the image, with that of its registry if it has one.")
  (tag
   (string "latest")
   "Which of the images of this name.")
  (value
   oci-lowerable-image
   "What is in the image: a manifest, an operating system, or a tarball.")
  (pack-options
   (list '())
   "Keyword arguments for packing a manifest.")
  (system
   maybe-string
   "The system to build the image on.")
  (target
   maybe-string
   "The triplet to build the image for.")
  (grafts?
   (boolean #f)
   "Whether packages in the image are grafted."))

(define-configuration/no-serialization oci-container-configuration
  (user
   maybe-string
   "Who runs the container, if not the user of @code{oci-configuration}.")
  (group
   maybe-string
   "The group that runs the container.")
  (command
   (list-of-strings '())
   "The command to run, if not that of the image.")
  (entrypoint
   maybe-string
   "The program that runs the command.")
  (host-environment
   (oci-container-host-environment '())
   "Variables for the program that runs the container."
   (sanitizer oci-sanitize-host-environment))
  (environment
   (oci-container-environment '())
   "Variables for the container: strings or pairs."
   (sanitizer oci-sanitize-environment))
  (image
   string-or-oci-image
   "A name of an image, or an @code{oci-image}.")
  (provision
   maybe-string
   "The name of the Shepherd service.")
  (requirement
   (list-of-symbols '())
   "What the Shepherd service requires.")
  (log-file
   maybe-string
   "Where output goes.")
  (auto-start?
   (boolean #t)
   "Whether the container starts with the machine.")
  (respawn?
   (boolean #f)
   "Whether it starts again when it ends.")
  (shepherd-actions
   (oci-container-shepherd-actions '())
   "Further actions of the Shepherd service."
   (sanitizer oci-sanitize-shepherd-actions))
  (network
   maybe-string
   "The network that the container is in.")
  (ports
   (oci-container-ports '())
   "Ports of the machine for ports of the container."
   (sanitizer oci-sanitize-ports))
  (volumes
   (oci-container-volumes '())
   "Directories and volumes for directories of the container."
   (sanitizer oci-sanitize-volumes))
  (container-user
   maybe-string
   "The user inside the container.")
  (workdir
   maybe-string
   "The directory that the command starts in.")
  (extra-arguments
   (oci-object-extra-arguments '())
   "Further arguments for running a container."
   (sanitizer oci-sanitize-extra-arguments)))

(define list-of-oci-containers?
  (list-of-records "containers" (lambda (x) (oci-container-configuration? x))))

(define-configuration/no-serialization oci-volume-configuration
  (name
   string
   "The name of the volume.")
  (labels
   (oci-object-labels '())
   "Metadata: strings or pairs."
   (sanitizer oci-sanitize-labels))
  (extra-arguments
   (oci-object-extra-arguments '())
   "Further arguments for creating a volume."
   (sanitizer oci-sanitize-extra-arguments)))

(define list-of-oci-volumes?
  (list-of-records "volumes" (lambda (x) (oci-volume-configuration? x))))

(define-configuration/no-serialization oci-network-configuration
  (name
   string
   "The name of the network.")
  (driver
   maybe-string
   "What manages the network.")
  (gateway
   maybe-string
   "The address of the gateway.")
  (internal?
   (boolean #f)
   "Whether there is no way out.")
  (ip-range
   maybe-string
   "The addresses that containers get.")
  (ipam-driver
   maybe-string
   "What manages addresses.")
  (ipv6?
   (boolean #f)
   "Whether there is IPv6.")
  (subnet
   maybe-string
   "The addresses of the network.")
  (labels
   (oci-object-labels '())
   "Metadata: strings or pairs."
   (sanitizer oci-sanitize-labels))
  (extra-arguments
   (oci-object-extra-arguments '())
   "Further arguments for creating a network."
   (sanitizer oci-sanitize-extra-arguments)))

(define list-of-oci-networks?
  (list-of-records "networks" (lambda (x) (oci-network-configuration? x))))

(define-configuration/no-serialization oci-configuration
  (runtime
   (oci-runtime 'docker)
   "What runs containers: @code{'docker} or @code{'podman}.")
  (runtime-cli
   maybe-package-or-string
   "The program to use for it: a package or a file name.")
  (runtime-extra-arguments
   (list '())
   "Arguments that come before any command.")
  (user
   (string "oci-container")
   "Who runs containers.")
  (group
   maybe-string
   "The group that runs containers.")
  (subuids-range
   maybe-subid-range
   "The user numbers of containers, a @code{subid-range}.")
  (subgids-range
   maybe-subid-range
   "The group numbers of containers, a @code{subid-range}.")
  (containers
   (list-of-oci-containers '())
   "The containers.")
  (networks
   (list-of-oci-networks '())
   "The networks to create.")
  (volumes
   (list-of-oci-volumes '())
   "The volumes to create.")
  (verbose?
   (boolean #f)
   "Whether to say what is done.")
  (home-service?
   (boolean for-home?)
   "Whether this is a service of a user."))

(define-configuration/no-serialization oci-extension
  (containers
   (list-of-oci-containers '())
   "Containers to add.")
  (networks
   (list-of-oci-networks '())
   "Networks to add.")
  (volumes
   (list-of-oci-volumes '())
   "Volumes to add."))

;;; records.scm ends here
