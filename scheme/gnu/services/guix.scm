(define-module (gnu services guix)
  #:use-module (guix gexp)
  #:use-module (gnu services)
  #:use-module (gnu services guix bffe)
  #:use-module (gnu services guix build-coordinator)
  #:use-module (gnu services guix data-service)
  #:use-module (gnu services guix nar-herder)
  #:use-module (gnu services guix shared-cache)
  #:use-module (gnu services shepherd)
  #:use-module (srfi srfi-1)
  #:re-export (<guix-data-service-configuration>
               bffe-configuration
               bffe-configuration-arguments
               bffe-configuration-extra-environment-variables
               bffe-configuration-group
               bffe-configuration-package
               bffe-configuration-user
               bffe-configuration?
               bffe-service-type
               guix-build-coordinator-agent-configuration
               guix-build-coordinator-agent-configuration-authentication
               guix-build-coordinator-agent-configuration-coordinator
               guix-build-coordinator-agent-configuration-derivation-substitute-urls
               guix-build-coordinator-agent-configuration-extra-options
               guix-build-coordinator-agent-configuration-max-1min-load-average
               guix-build-coordinator-agent-configuration-max-allocated-builds
               guix-build-coordinator-agent-configuration-max-parallel-builds
               guix-build-coordinator-agent-configuration-max-parallel-uploads
               guix-build-coordinator-agent-configuration-non-derivation-substitute-urls
               guix-build-coordinator-agent-configuration-package
               guix-build-coordinator-agent-configuration-systems
               guix-build-coordinator-agent-configuration-user
               guix-build-coordinator-agent-configuration?
               guix-build-coordinator-agent-dynamic-auth
               guix-build-coordinator-agent-dynamic-auth-agent-name
               guix-build-coordinator-agent-dynamic-auth-token
               guix-build-coordinator-agent-dynamic-auth-with-file
               guix-build-coordinator-agent-dynamic-auth-with-file-agent-name
               guix-build-coordinator-agent-dynamic-auth-with-file-token-file
               guix-build-coordinator-agent-dynamic-auth-with-file?
               guix-build-coordinator-agent-dynamic-auth?
               guix-build-coordinator-agent-password-auth
               guix-build-coordinator-agent-password-auth-password
               guix-build-coordinator-agent-password-auth-uuid
               guix-build-coordinator-agent-password-auth?
               guix-build-coordinator-agent-password-file-auth
               guix-build-coordinator-agent-password-file-auth-password-file
               guix-build-coordinator-agent-password-file-auth-uuid
               guix-build-coordinator-agent-password-file-auth?
               guix-build-coordinator-agent-service-type
               guix-build-coordinator-configuration
               guix-build-coordinator-configuration-agent-communication-uri-string
               guix-build-coordinator-configuration-allocation-strategy
               guix-build-coordinator-configuration-client-communication-uri-string
               guix-build-coordinator-configuration-datastore-uri-string
               guix-build-coordinator-configuration-extra-build-coordinator-arguments
               guix-build-coordinator-configuration-extra-environment-variables
               guix-build-coordinator-configuration-group
               guix-build-coordinator-configuration-guile
               guix-build-coordinator-configuration-hooks
               guix-build-coordinator-configuration-listen-repl
               guix-build-coordinator-configuration-package
               guix-build-coordinator-configuration-parallel-hooks
               guix-build-coordinator-configuration-user
               guix-build-coordinator-configuration?
               guix-build-coordinator-service-type
               guix-data-service-commits-getmail-retriever-configuration
               guix-data-service-configuration
               guix-data-service-configuration-build-servers
               guix-data-service-configuration-git-repositories
               guix-data-service-configuration?
               guix-data-service-getmail-idle-mailboxes
               guix-data-service-host
               guix-data-service-package
               guix-data-service-port
               guix-data-service-type
               nar-herder-cached-compression-configuration
               nar-herder-cached-compression-configuration-directory
               nar-herder-cached-compression-configuration-directory-max-size
               nar-herder-cached-compression-configuration-level
               nar-herder-cached-compression-configuration-type
               nar-herder-cached-compression-configuration?
               nar-herder-configuration
               nar-herder-configuration-cached-compression-min-uses
               nar-herder-configuration-cached-compression-nar-source
               nar-herder-configuration-cached-compression-workers
               nar-herder-configuration-cached-compressions
               nar-herder-configuration-database
               nar-herder-configuration-database-dump
               nar-herder-configuration-extra-environment-variables
               nar-herder-configuration-group
               nar-herder-configuration-host
               nar-herder-configuration-log-level
               nar-herder-configuration-mirror
               nar-herder-configuration-package
               nar-herder-configuration-port
               nar-herder-configuration-storage
               nar-herder-configuration-storage-limit
               nar-herder-configuration-storage-nar-removal-criteria
               nar-herder-configuration-user
               nar-herder-configuration?
               nar-herder-service-type
               shared-cache-configuration
               shared-cache-service-type
               user-cache)
  #:export (guix-data-service-user
            guix-data-service-group
            guix-home-service-type))

;;; Commentary:
;;;
;;; Home environments that are part of the system.  What else belongs to Guix
;;; itself has modules of its own.
;;;
;;; Code:

(define (home-unit user home)
  (shepherd-service
   (documentation "Activate the home environment of a user.")
   (provision (list (symbol-append 'guix-home- (string->symbol user))))
   (requirement '(user-processes))
   (one-shot? #t)
   (start #~(let* ((user  (getpwnam #$user))
                   (group (getgrgid (passwd:gid user))))
              (make-forkexec-constructor
               '(#$(file-append home "/activate"))
               #:user (passwd:name user)
               #:group (group:name group)
               #:environment-variables
               (list (string-append "HOME=" (passwd:dir user))
                     "GUIX_SYSTEM_IS_RUNNING_HOME_ACTIVATE=t"))))
   (stop #~(make-kill-destructor))))

(define guix-home-service-type
  (service-type
   (name 'guix-home)
   (extensions
    (list (service-extension shepherd-root-service-type
                             (lambda (homes)
                               (map (lambda (entry)
                                      (home-unit (first entry) (second entry)))
                                    homes)))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Activate home environments as the system starts.  The value
and extensions are lists of lists of a user name and a home environment.")))

;;; guix.scm ends here
