(define-module (gnu services docker engine)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system setuid) #:select (file-like->setuid-program))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages docker)
                #:select (containerd docker docker-cli
                          docker-libnetwork-cmd-proxy))
  #:autoload   (gnu packages linux) (singularity)
  #:export (containerd-configuration
            containerd-service-type
            docker-configuration
            docker-service-type
            singularity-service-type))

;;; Commentary:
;;;
;;; Daemons and programs that run containers.
;;;
;;; Code:

(define-maybe/no-serialization file-like)

(define-configuration/no-serialization docker-configuration
  (docker
   (file-like docker)
   "The package with the daemon.")
  (docker-cli
   (file-like docker-cli)
   "The package with the command.")
  (containerd
   (file-like containerd)
   "Without effect; see @code{containerd-configuration}.")
  (proxy
   (file-like docker-libnetwork-cmd-proxy)
   "The package with the proxy.")
  (enable-proxy?
   (boolean #t)
   "Forward ports through the proxy.")
  (debug?
   (boolean #f)
   "Explain what is done.")
  (enable-iptables?
   (boolean #t)
   "Add rules to the packet filter.")
  (environment-variables
   (list '())
   "Environment variables for the daemon.")
  (config-file
   maybe-file-like
   "A configuration file."))

(define-configuration/no-serialization containerd-configuration
  (containerd
   (file-like containerd)
   "The package.")
  (debug?
   (boolean #f)
   "Explain what is done.")
  (environment-variables
   (list '())
   "Environment variables for the daemon."))

(define (containerd-units config)
  (match-record config <containerd-configuration>
      (containerd debug? environment-variables)
    (list (shepherd-service
           (documentation "Run containers.")
           (provision '(containerd))
           (requirement '(user-processes))
           ;; It runs other programs that come with it.
           (start #~(make-forkexec-constructor
                     '(#$(file-append containerd "/bin/containerd")
                       #$@(flag "--log-level=debug" debug?))
                     #:pid-file "/run/containerd/containerd.pid"
                     #:pid-file-timeout 300
                     #:log-file "/var/log/containerd.log"
                     #:environment-variables
                     (list #$@environment-variables
                           (string-append "PATH=" #$containerd "/bin"))))
           (stop #~(make-kill-destructor))))))

(define containerd-service-type
  (service-type
   (name 'containerd)
   (extensions
    (list (service-extension profile-service-type
                             (compose list containerd-configuration-containerd))
          (service-extension shepherd-root-service-type containerd-units)))
   (default-value (containerd-configuration))
   (description "Run @command{containerd}, which runs containers.")))

(define (docker-units config)
  (match-record config <docker-configuration>
      (docker proxy enable-proxy? debug? enable-iptables?
       environment-variables config-file)
    (list (shepherd-service
           (documentation "Run Docker containers.")
           (provision '(dockerd))
           (requirement '(user-processes containerd dbus-system elogind
                          file-system-/sys/fs/cgroup networking udev))
           (start #~(make-forkexec-constructor
                     (list #$(file-append docker "/bin/dockerd")
                           "-p" "/var/run/docker.pid"
                           #$@(if (maybe-value-set? config-file)
                                  #~((string-append "--config-file="
                                                    #$config-file))
                                  #~())
                           #$@(if debug?
                                  '("--debug" "--log-level=debug")
                                  '())
                           #$@(if enable-proxy?
                                  #~("--userland-proxy=true"
                                     (string-append "--userland-proxy-path="
                                                    #$proxy "/bin/proxy"))
                                  #~("--userland-proxy=false"))
                           #$(if enable-iptables?
                                 "--iptables"
                                 "--iptables=false")
                           "--containerd" "/run/containerd/containerd.sock")
                     #:environment-variables (list #$@environment-variables)
                     #:pid-file "/var/run/docker.pid"
                     #:log-file "/var/log/docker.log"))
           (stop #~(make-kill-destructor))))))

(define docker-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/docker")))

(define docker-service-type
  (service-type
   (name 'docker)
   (extensions
    (list (service-extension profile-service-type
                             (compose list docker-configuration-docker-cli))
          (service-extension activation-service-type
                             (const docker-activation))
          (service-extension shepherd-root-service-type docker-units)
          (service-extension account-service-type
                             (lambda _
                               (list (user-group (name "docker")
                                                 (system? #t)))))))
   (default-value (docker-configuration))
   (description "Run @command{dockerd}, which runs Docker containers.")))

(define (singularity-privileged-programs singularity)
  ;; Their names alone would say little, so give them better ones.
  (define helpers
    (computed-file
     "singularity-privileged-helpers"
     #~(begin
         (mkdir #$output)
         (for-each (lambda (name)
                     (symlink (string-append #$singularity
                                             "/libexec/singularity/bin/"
                                             name "-suid")
                              (string-append #$output "/singularity-"
                                             name "-helper")))
                   '("action" "mount" "start")))))

  (map (lambda (name)
         (file-like->setuid-program
          (file-append helpers
                       (string-append "/singularity-" name "-helper"))))
       '("action" "mount" "start")))

(define singularity-activation
  (with-imported-modules '((guix build utils))
    #~(let ((root "/var/singularity/mnt"))
        (use-modules (guix build utils))
        (for-each (lambda (name)
                    (let ((directory (string-append root name)))
                      (mkdir-p directory)
                      (chmod directory #o755)))
                  '("/container" "/final" "/overlay" "/session" "")))))

(define singularity-service-type
  (service-type
   (name 'singularity)
   (extensions
    (list (service-extension privileged-program-service-type
                             singularity-privileged-programs)
          (service-extension activation-service-type
                             (const singularity-activation))))
   (default-value singularity)
   (description "Let users run containers with Singularity.")))

;;; engine.scm ends here
