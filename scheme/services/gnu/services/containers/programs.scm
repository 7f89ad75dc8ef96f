(define-module (gnu services containers programs)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (gnu services configuration)
  #:use-module (gnu services containers records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (podman?
            image-reference
            image-name
            oci-container-configuration->options
            oci-network-configuration->options
            oci-volume-configuration->options
            oci-container-shepherd-name
            oci-networks-shepherd-name
            oci-networks-home-shepherd-name
            oci-volumes-shepherd-name
            oci-volumes-home-shepherd-name
            oci-runtime-cli
            oci-runtime-group
            oci-runtime-home-cli
            oci-runtime-name
            oci-runtime-system-cli
            oci-runtime-system-environment
            oci-runtime-system-requirement))

;;; Commentary:
;;;
;;; The programs that run containers, what their services and images are called,
;;; and the options that records stand for.
;;;
;;; Code:


;;;
;;; Programs that run containers.
;;;

(define (podman? runtime)
  (eq? runtime 'podman))

(define (oci-runtime-name runtime)
  "Return the name of RUNTIME for people."
  (if (podman? runtime) "Podman" "Docker"))

(define (oci-runtime-system-requirement runtime)
  "Return what must run before RUNTIME can start containers."
  (if (podman? runtime)
      '(cgroups2-fs-owner cgroups2-limits rootless-podman-shared-root-fs
        user-processes)
      '(dockerd user-processes)))

(define (oci-runtime-group runtime group)
  "Return GROUP, if set, or the group that may use RUNTIME."
  (cond ((maybe-value-set? group) group)
        ((podman? runtime) "cgroup")
        (else "docker")))

(define (oci-runtime-system-environment runtime user)
  "Return the environment variables of RUNTIME run by USER, a list or a gexp."
  (if (podman? runtime)
      (list #~(string-append "HOME=" (passwd:dir (getpwnam #$user))))
      #~()))

(define (oci-runtime-cli runtime runtime-cli profile-directory)
  "Return the program of RUNTIME: RUNTIME-CLI if that is a file name, or in
that package, or in PROFILE-DIRECTORY."
  (if (string? runtime-cli)
      runtime-cli
      #~(string-append #$(if (maybe-value-set? runtime-cli)
                             runtime-cli
                             profile-directory)
                       #$(if (podman? runtime) "/bin/podman" "/bin/docker"))))

(define* (oci-runtime-system-cli config
                                 #:key (profile-directory
                                        "/run/current-system/profile"))
  "Return the program that CONFIG runs containers with in a system."
  (oci-runtime-cli (oci-configuration-runtime config)
                   (oci-configuration-runtime-cli config)
                   profile-directory))

(define (oci-runtime-home-cli config)
  "Return the program that CONFIG runs containers with for a user."
  (oci-runtime-cli (oci-configuration-runtime config)
                   (oci-configuration-runtime-cli config)
                   (string-append (getenv "HOME") "/.guix-home/profile")))


;;;
;;; Names.
;;;

(define (image-reference image)
  ;; IMAGE as the programs call it, with the name of a registry.
  (let ((name (if (string? image)
                  image
                  (string-append (oci-image-repository image) ":"
                                 (oci-image-tag image)))))
    (if (string-index name #\/)
        name
        (string-append "localhost/" name))))

(define (image-name image)
  (basename (if (string? image)
                (first (string-split image #\:))
                (oci-image-repository image))))

(define (oci-container-shepherd-name runtime config)
  "Return the name of the Shepherd service of the container CONFIG, a string."
  (let ((name (oci-container-configuration-provision config)))
    (if (maybe-value-set? name)
        name
        (string-append (symbol->string runtime) "-"
                       (image-name (oci-container-configuration-image
                                    config))))))

(define (oci-networks-shepherd-name runtime)
  "Return the name of the Shepherd service that creates networks."
  (string-append (symbol->string runtime) "-networks"))

(define (oci-volumes-shepherd-name runtime)
  "Return the name of the Shepherd service that creates volumes."
  (string-append (symbol->string runtime) "-volumes"))

(define (oci-networks-home-shepherd-name runtime)
  "Return the name of a user's Shepherd service that creates networks."
  (string-append "home-" (oci-networks-shepherd-name runtime)))

(define (oci-volumes-home-shepherd-name runtime)
  "Return the name of a user's Shepherd service that creates volumes."
  (string-append "home-" (oci-volumes-shepherd-name runtime)))


;;;
;;; Command lines.
;;;

(define (maybe-option name value)
  (if (maybe-value-set? value) (list name value) '()))

(define (repeated name values)
  (append-map (lambda (value) (list name value)) values))

(define (oci-container-configuration->options config)
  "Return the options for running the container CONFIG, a list of strings and
gexps."
  (match-record config <oci-container-configuration>
      (entrypoint environment network container-user workdir ports volumes)
    (append (maybe-option "--entrypoint" entrypoint)
            (repeated "--env" environment)
            (maybe-option "--network" network)
            (maybe-option "--user" container-user)
            (maybe-option "--workdir" workdir)
            (repeated "-p" ports)
            (repeated "-v" volumes))))

(define (oci-network-configuration->options config)
  "Return the options for creating the network CONFIG."
  (append (maybe-option "--driver" (oci-network-configuration-driver config))
          (maybe-option "--gateway" (oci-network-configuration-gateway config))
          (if (oci-network-configuration-internal? config) '("--internal") '())
          (maybe-option "--ip-range"
                        (oci-network-configuration-ip-range config))
          (maybe-option "--ipam-driver"
                        (oci-network-configuration-ipam-driver config))
          (if (oci-network-configuration-ipv6? config) '("--ipv6") '())
          (maybe-option "--subnet" (oci-network-configuration-subnet config))
          (repeated "--label" (oci-network-configuration-labels config))))

(define (oci-volume-configuration->options config)
  "Return the options for creating the volume CONFIG."
  (repeated "--label" (oci-volume-configuration-labels config)))

;;; programs.scm ends here
