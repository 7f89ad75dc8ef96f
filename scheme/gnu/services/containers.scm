(define-module (gnu services containers)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:autoload   (guix profiles) (manifest? manifest-entries manifest-entry-item)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services containers podman)
  #:use-module (gnu services containers records)
  #:use-module (gnu services shepherd)
  #:autoload   (gnu system) (operating-system?)
  #:autoload   (gnu image) (os->image)
  #:autoload   (gnu system image) (docker-image-type system-image)
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
  #:re-export (rootless-podman-configuration
               rootless-podman-configuration?
               rootless-podman-configuration-fields
               rootless-podman-configuration-podman
               rootless-podman-configuration-group-name
               rootless-podman-configuration-containers-registries
               rootless-podman-configuration-containers-storage
               rootless-podman-configuration-containers-policy
               rootless-podman-configuration-pam-limits
               rootless-podman-configuration-subgids
               rootless-podman-configuration-subuids
               rootless-podman-service-subids
               rootless-podman-service-accounts
               rootless-podman-service-profile
               rootless-podman-shepherd-services
               rootless-podman-service-etc
               rootless-podman-service-type
               package-or-#f?
               lowerable?
               list-of-pam-limits-entries?
               list-of-subid-ranges?
               cgroups-fs-owner-entrypoint
               rootless-podman-cgroups-fs-owner-service
               cgroups-limits-entrypoint
               rootless-podman-cgroups-limits-service
               rootless-podman-shared-root-fs-entrypoint
               rootless-podman-shared-root-fs-service
               %oci-supported-runtimes
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
               oci-extension-volumes)
  #:export (oci-configuration-valid?
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
            oci-runtime-system-extra-arguments
            oci-runtime-system-requirement
            oci-container-shepherd-service
            oci-configuration->shepherd-services
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


;;;
;;; How containers are run, worked out of a configuration.
;;;

(define-record-type* <plan>
  plan make-plan
  plan?
  (runtime      plan-runtime)
  (program      plan-program)
  (arguments    plan-arguments)
  (user         plan-user)
  (group        plan-group)
  (environment  plan-environment)
  (requirement  plan-requirement)
  (verbose?     plan-verbose?)
  (networks     plan-networks)          ;name of the service, or #f
  (volumes      plan-volumes))

(define (configuration->plan config)
  (let ((runtime (oci-configuration-runtime config))
        (home?   (oci-configuration-home-service? config))
        (user    (oci-configuration-user config)))
    (plan
     (runtime runtime)
     (program (if home?
                  (oci-runtime-home-cli config)
                  (oci-runtime-system-cli config)))
     (arguments (oci-configuration-runtime-extra-arguments config))
     (user (and (not home?) user))
     (group (cond (home? #f)
                  ((podman? runtime)
                   #~(group:name
                      (getgrgid (passwd:gid (getpwnam #$user)))))
                  (else
                   (oci-runtime-group runtime
                                      (oci-configuration-group config)))))
     (environment (if home?
                      #~()
                      (oci-runtime-system-environment runtime user)))
     (requirement (if home? '() (oci-runtime-system-requirement runtime)))
     (verbose? (oci-configuration-verbose? config))
     (networks (and (pair? (oci-configuration-networks config))
                    ((if home?
                         oci-networks-home-shepherd-name
                         oci-networks-shepherd-name)
                     runtime)))
     (volumes (and (pair? (oci-configuration-volumes config))
                   ((if home?
                        oci-volumes-home-shepherd-name
                        oci-volumes-shepherd-name)
                    runtime))))))

(define (spawn plan command user group log-file environment)
  ;; A procedure for the Shepherd that starts COMMAND.
  #~(lambda _
      (fork+exec-command
       (list #$@command)
       #$@(if user (list #:user user) '())
       #$@(if group (list #:group group) '())
       #$@(if (maybe-value-set? log-file) (list #:log-file log-file) '())
       #$@(if (and user (podman? (plan-runtime plan)))
              (list #:directory #~(passwd:dir (getpwnam #$user)))
              '())
       #:environment-variables #$environment)))

(define (packed-image image entries)
  ;; What stands for the pack of ENTRIES that a store would make: it refers to
  ;; all that is in it.
  (define name
    (string-map (lambda (char) (if (char=? char #\/) #\- char))
                (oci-image-repository image)))

  (computed-file (string-append name "-pack.tar.gz")
                 #~(list #$output #$@(map manifest-entry-item entries))))

(define (image-tarball image)
  ;; What IMAGE is, as a file-like object or a gexp.
  (let ((value (oci-image-value image)))
    (cond ((operating-system? value)
           (system-image (os->image value #:type docker-image-type)))
          ((manifest? value)
           (packed-image image (manifest-entries value)))
          (else value))))

(define (image-loader plan name image)
  ;; The program that makes IMAGE known to what runs containers.
  (program-file
   (string-append name "-image-loader")
   #~(begin
       (use-modules (ice-9 popen)
                    (ice-9 rdelim))

       ;; The program says, last, what it called the image.
       (define loaded
         (let* ((pipe (open-pipe* OPEN_READ #$(plan-program plan)
                                  "load" "-i" #$(image-tarball image)))
                (line (let loop ((last ""))
                        (let ((line (read-line pipe)))
                          (if (eof-object? line) last (loop line))))))
           (close-pipe pipe)
           (string-trim-both
            (substring line (+ 1 (string-rindex line #\space))))))

       (exit (status:exit-val
              (system* #$(plan-program plan) "tag" loaded
                       #$(image-reference image)))))))

(define* (entrypoint plan name command #:optional (before #~()))
  ;; The program that becomes COMMAND, after the code BEFORE.
  (program-file
   (string-append "oci-entrypoint-" name)
   #~(let ((command (list #$@command)))
       #$@before
       (when #$(plan-verbose? plan)
         (format #t "Running ~a~%" (string-join command)))
       (apply execlp (car command) command))))

(define (command-line-action service invocation program)
  (shepherd-action
   (name 'command-line)
   (documentation (string-append "Show the command line of " service "."))
   (procedure #~(lambda _
                  (format #t "Entrypoint: ~a~%Invocation: ~a~%"
                          #$program #$invocation)))))

(define (container-unit plan config)
  ;; The Shepherd service of the container CONFIG.
  (match-record config <oci-container-configuration>
      (shepherd-actions auto-start? user group host-environment log-file
       requirement respawn? image command extra-arguments)
    (let* ((runtime (plan-runtime plan))
           (program (plan-program plan))
           (name    (oci-container-shepherd-name runtime config))
           (invocation
            `(,program ,@(plan-arguments plan) "run" "--rm"
              ;; Podman takes its time to let go of names.
              ,@(if (podman? runtime) '("--replace") '())
              "--name" ,name
              ,@(oci-container-configuration->options config)
              ,@extra-arguments
              ,(image-reference image)
              ,@command))
           (environment
            #~(append (list #$@host-environment)
                      (list #$@(if (maybe-value-set? user)
                                   (oci-runtime-system-environment runtime user)
                                   (plan-environment plan)))))
           (start (entrypoint plan name invocation
                              (if (oci-image? image)
                                  #~((system* #$(image-loader plan name image)))
                                  #~()))))
      (define (procedure program)
        (spawn plan (list program)
               (if (maybe-value-set? user) user (plan-user plan))
               (if (maybe-value-set? group) group (plan-group plan))
               log-file environment))

      (define pull
        (and (string? image)
             (procedure (entrypoint plan name
                                    (list program "pull" image)))))

      (shepherd-service
       (documentation (string-append "Run the container " name "."))
       (provision (list (string->symbol name)))
       (requirement
        (append requirement
                (plan-requirement plan)
                (map string->symbol
                     (filter string?
                             (list (plan-networks plan)
                                   (plan-volumes plan))))))
       (respawn? respawn?)
       (auto-start? auto-start?)
       (start (procedure start))
       (stop (procedure (entrypoint plan name
                                    (list program "rm" "-f" name))))
       (actions
        `(,(command-line-action name #~(string-join (list #$@invocation)) start)
          ,@(if (oci-image? image)
                '()
                (list (shepherd-action
                       (name 'pull)
                       (documentation (string-append "Get " image "."))
                       (procedure pull))))
          ,@shepherd-actions))))))

(define (creation plan object name options extra)
  ;; The command that creates the OBJECT called NAME.
  #~(list #$(plan-program plan) #$@(plan-arguments plan) #$object "create"
          #$@options #$@extra #$name))

(define (creating-unit plan object name requirement invocations)
  ;; The Shepherd service NAME, which creates all that is an OBJECT.
  (define program
    (program-file
     (string-append (symbol->string (plan-runtime plan)) "-" object
                    "s-create.scm")
     #~(for-each
        (lambda (invocation)
          ;; What is there already stays.
          (let ((name (car (reverse invocation))))
            (unless (zero? (status:exit-val
                            (system* #$(plan-program plan) #$object "inspect"
                                     name)))
              (apply system* invocation))))
        (list #$@invocations))))

  (shepherd-service
   (documentation (string-append "Create each " object " of containers."))
   (provision (list (string->symbol name)))
   (requirement (append (plan-requirement plan) requirement))
   (one-shot? #t)
   (start #~(lambda _
              (fork+exec-command
               (list #$program)
               #$@(if (plan-user plan) (list #:user (plan-user plan)) '())
               #$@(if (plan-group plan) (list #:group (plan-group plan)) '())
               #:environment-variables (list #$@(plan-environment plan)))))
   (actions
    (list (command-line-action
           name
           #~(string-join (map string-join (list #$@invocations)) "\n")
           program)))))

(define (oci-configuration->shepherd-services config)
  "Return the Shepherd services of CONFIG: of containers, networks and volumes."
  (let ((plan (configuration->plan config)))
    (append
     (map (lambda (container) (container-unit plan container))
          (oci-configuration-containers config))
     (match (oci-configuration-networks config)
       (() '())
       (networks
        (list (creating-unit
               plan "network" (plan-networks plan)
               (if (oci-configuration-home-service? config)
                   '()
                   '(networking))
               (map (lambda (network)
                      (creation
                       plan "network"
                       (oci-network-configuration-name network)
                       (oci-network-configuration->options network)
                       (oci-network-configuration-extra-arguments network)))
                    networks)))))
     (match (oci-configuration-volumes config)
       (() '())
       (volumes
        (list (creating-unit
               plan "volume" (plan-volumes plan) '()
               (map (lambda (volume)
                      (creation
                       plan "volume"
                       (oci-volume-configuration-name volume)
                       (oci-volume-configuration->options volume)
                       (oci-volume-configuration-extra-arguments volume)))
                    volumes))))))))

(define (oci-container-shepherd-service runtime config)
  "Return the Shepherd service of the container CONFIG, run by RUNTIME in a
system."
  (container-unit (configuration->plan (oci-configuration (runtime runtime)))
                  config))


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
