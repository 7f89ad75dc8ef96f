(define-module (gnu services containers podman)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system pam) #:select (pam-limits-entry pam-limits-entry?))
  #:use-module ((gnu system shadow)
                #:select (account-service-type
                          subids-extension
                          subids-service-type))
  #:use-module ((gnu packages containers) #:select (podman))
  #:use-module ((gnu packages bash) #:select (bash-minimal))
  #:export (rootless-podman-configuration
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
            rootless-podman-shared-root-fs-service))

;;; Commentary:
;;;
;;; Containers of users: Podman needs no daemon, but a range of user numbers
;;; for each user, and control groups that users may write to.
;;;
;;; Code:

(define (package-or-#f? value)
  "Whether VALUE is a package or #f."
  (or (not value) (package? value)))

(define (lowerable? value)
  "Whether VALUE can stand for a file in a gexp."
  (or (file-like? value) (gexp? value) (string? value)))

(define list-of-pam-limits-entries? (list-of pam-limits-entry?))
(define list-of-subid-ranges? (list-of subid-range?))

(define-configuration/no-serialization rootless-podman-configuration
  (podman
   (package-or-#f podman)
   "The package, or @code{#f} to install none.")
  (group-name
   (string "cgroup")
   "The group of those who may use containers.")
  (containers-registries
   (lowerable (plain-file "registries.conf" "unqualified-search-registries = ['docker.io','registry.fedora.org','registry.opensuse.org']"))
   "Where images are looked for.")
  (containers-storage
   (lowerable (plain-file "storage.conf" "[storage]\ndriver = \"overlay\""))
   "How images are kept.")
  (containers-policy
   (lowerable (plain-file "policy.json" "{\"default\": [{\"type\": \"insecureAcceptAnything\"}]}"))
   "Which images are accepted.")
  (pam-limits
   (list-of-pam-limits-entries (list (pam-limits-entry "*" 'both 'nofile 100000)))
   "Limits for users of containers.")
  (subgids
   (list-of-subid-ranges '())
   "Ranges of group numbers, as @code{subid-range} records.")
  (subuids
   (list-of-subid-ranges '())
   "Ranges of user numbers, as @code{subid-range} records."))

(define (shell-program name script . login)
  (program-file name
                #~(system* #+(file-append bash-minimal "/bin/bash")
                           #$@login "-c" #$script)))

(define* (once name requirement documentation program)
  ;; The one-shot service NAME, which runs PROGRAM.
  (shepherd-service
   (documentation documentation)
   (provision (list name))
   (requirement requirement)
   (one-shot? #t)
   (start #~(make-forkexec-constructor (list #$program)))
   (stop #~(make-kill-destructor))))

(define (cgroups-fs-owner-entrypoint config)
  "Return the program that gives the control groups to the group of CONFIG."
  (define owner
    (string-append "root:" (rootless-podman-configuration-group-name config)))

  (define tree
    "/sys/fs/cgroup")

  (define files
    (string-append tree "/cgroup.{procs,subtree_control,threads}"))

  (shell-program "cgroups2-fs-owner-entrypoint"
                 (string-append "chown -v " owner " " tree
                                " && chmod -v 775 " tree
                                " && chown -v " owner " " files
                                " && chmod -v 664 " files)
                 "-l"))

(define (rootless-podman-cgroups-fs-owner-service config)
  "Return the Shepherd service that says who owns the control groups."
  (once 'cgroups2-fs-owner
        '(user-processes dbus-system elogind file-system-/sys/fs/cgroup
          networking udev cgroups2-limits)
        "Let a group of users make control groups."
        (cgroups-fs-owner-entrypoint config)))

(define cgroups-limits-entrypoint
  (shell-program "cgroups2-limits-entrypoint" "\
echo +cpu +cpuset +io +memory +pids >> /sys/fs/cgroup/cgroup.subtree_control"))

(define (rootless-podman-cgroups-limits-service config)
  "Return the Shepherd service that makes limits for control groups possible."
  (once 'cgroups2-limits
        '(user-processes dbus-system elogind networking udev
          file-system-/sys/fs/cgroup rootless-podman-shared-root-fs)
        "Let control groups limit time, memory, processes and devices."
        cgroups-limits-entrypoint))

(define rootless-podman-shared-root-fs-entrypoint
  (program-file "rootless-podman-shared-root-fs-entrypoint"
                #~(system* "/run/privileged/bin/mount" "--make-shared" "/")))

(define (rootless-podman-shared-root-fs-service config)
  "Return the Shepherd service that shares mounts with containers."
  (once 'rootless-podman-shared-root-fs '(user-processes)
        "Share what is mounted with containers."
        rootless-podman-shared-root-fs-entrypoint))

(define (rootless-podman-shepherd-services config)
  "Return the Shepherd services that CONFIG needs."
  (list (rootless-podman-shared-root-fs-service config)
        (rootless-podman-cgroups-limits-service config)
        (rootless-podman-cgroups-fs-owner-service config)))

(define (rootless-podman-service-profile config)
  "Return the packages that users of containers need, a list."
  (let ((podman (rootless-podman-configuration-podman config)))
    (if podman (list podman) '())))

(define (rootless-podman-service-etc config)
  "Return the files of Podman below /etc."
  (map (lambda (name accessor)
         (list (string-append "containers/" name) (accessor config)))
       '("registries.conf" "storage.conf" "policy.json")
       (list rootless-podman-configuration-containers-registries
             rootless-podman-configuration-containers-storage
             rootless-podman-configuration-containers-policy)))

(define (rootless-podman-service-subids config)
  "Return the ranges of numbers of users, an extension."
  (subids-extension
   (subgids (rootless-podman-configuration-subgids config))
   (subuids (rootless-podman-configuration-subuids config))))

(define (rootless-podman-service-accounts config)
  "Return the group of CONFIG, in a list."
  (list (user-group (name (rootless-podman-configuration-group-name config))
                    (system? #t))))

(define rootless-podman-service-type
  (service-type
   (name 'rootless-podman)
   (extensions
    (list (service-extension subids-service-type
                             rootless-podman-service-subids)
          (service-extension account-service-type
                             rootless-podman-service-accounts)
          (service-extension profile-service-type
                             rootless-podman-service-profile)
          (service-extension shepherd-root-service-type
                             rootless-podman-shepherd-services)
          (service-extension pam-limits-service-type
                             rootless-podman-configuration-pam-limits)
          (service-extension etc-service-type rootless-podman-service-etc)))
   (default-value (rootless-podman-configuration))
   (description "Let users run containers of their own with Podman.")))

;;; podman.scm ends here
