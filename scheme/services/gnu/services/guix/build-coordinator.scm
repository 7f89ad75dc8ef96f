(define-module (gnu services guix build-coordinator)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services guix daemons)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages guile) #:select (guile-next))
  #:use-module ((gnu packages package-management)
                #:select (guix-build-coordinator
                          guix-build-coordinator/agent-only))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (srfi srfi-1)
  #:export (guix-build-coordinator-agent-configuration
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
            guix-build-coordinator-service-type))

;;; Commentary:
;;;
;;; The Guix Build Coordinator, which gives builds to other machines.  Each of
;;; those has an agent, which proves who it is in one of several ways.
;;;
;;; Code:

(define-record-type* <guix-build-coordinator-configuration>
  guix-build-coordinator-configuration make-guix-build-coordinator-configuration
  guix-build-coordinator-configuration?
  (package     guix-build-coordinator-configuration-package
               (default guix-build-coordinator))
  (user        guix-build-coordinator-configuration-user
               (default "guix-build-coordinator"))
  (group       guix-build-coordinator-configuration-group
               (default "guix-build-coordinator"))
  (database-uri-string
   guix-build-coordinator-configuration-datastore-uri-string
   (default (string-append "sqlite:///var/lib/guix-build-coordinator/"
                           "guix_build_coordinator.db")))
  (agent-communication-uri-string
   guix-build-coordinator-configuration-agent-communication-uri-string
   (default "http://0.0.0.0:8745"))
  (client-communication-uri-string
   guix-build-coordinator-configuration-client-communication-uri-string
   (default "http://127.0.0.1:8746"))
  (allocation-strategy
   guix-build-coordinator-configuration-allocation-strategy
   (default #~basic-build-allocation-strategy))
  (hooks       guix-build-coordinator-configuration-hooks (default '()))
  (parallel-hooks
   guix-build-coordinator-configuration-parallel-hooks
   (default '()))
  (listen-repl guix-build-coordinator-configuration-listen-repl (default #f))
  (guile       guix-build-coordinator-configuration-guile (default guile-next))
  (extra-environment-variables
   guix-build-coordinator-configuration-extra-environment-variables
   (default '()))
  (extra-build-coordinator-arguments
   guix-build-coordinator-configuration-extra-build-coordinator-arguments
   (default '())))

(define (coordinator-program config)
  (define (entries alist)
    ;; The gexp of the association list whose values are those of gexps.
    #~(list #$@(map (lambda (entry)
                      #~(cons '#$(car entry) #$(cdr entry)))
                    alist)))

  (match-record config <guix-build-coordinator-configuration>
      (package database-uri-string agent-communication-uri-string
       client-communication-uri-string allocation-strategy hooks
       parallel-hooks listen-repl guile extra-build-coordinator-arguments)
    (program-file
     "start-guix-build-coordinator"
     (with-extensions (guile-libraries package)
       #~(begin
           (use-modules (srfi srfi-1)
                        (web uri)
                        (prometheus)
                        (guix-build-coordinator hooks)
                        (guix-build-coordinator datastore)
                        (guix-build-coordinator build-allocator)
                        (guix-build-coordinator coordinator))

           (for-each (lambda (port)
                       (setvbuf port 'line))
                     (list (current-output-port) (current-error-port)))

           ;; Hooks take the place of those that there are anyway.
           (define hooks
             (let ((own #$(entries hooks)))
               (append own
                       (remove (lambda (default)
                                 (assq (car default) own))
                               %default-hooks))))

           (run-coordinator-service
            (make-build-coordinator
             #:database-uri-string #$database-uri-string
             #:hooks hooks
             #:allocation-strategy #$allocation-strategy
             #:timestamp-log-output? #f
             #$@extra-build-coordinator-arguments)
            #:update-datastore? #t
            #:pid-file "/var/run/guix-build-coordinator/pid"
            #:agent-communication-uri
            (string->uri #$agent-communication-uri-string)
            #:client-communication-uri
            (string->uri #$client-communication-uri-string)
            #:parallel-hooks #$(entries parallel-hooks)
            #:listen-repl #$listen-repl)))
     #:guile guile)))

(define (coordinator-units config)
  (match-record config <guix-build-coordinator-configuration>
      (user group extra-environment-variables)
    (list
     (shepherd-service
      (documentation "Give builds to other machines.")
      (provision '(guix-build-coordinator))
      (requirement '(user-processes networking))
      (modules (cons '(shepherd comm) %default-modules))
      ;; Its log has dates already, and a new data base takes time.
      (start #~(lambda arguments
                 (parameterize ((%current-logfile-date-format ""))
                   (apply
                    (make-forkexec-constructor
                     (list #$(coordinator-program config))
                     #:user #$user
                     #:group #$group
                     #:directory "/var/lib/guix-build-coordinator"
                     #:pid-file "/var/run/guix-build-coordinator/pid"
                     #:pid-file-timeout (* 4 60)
                     #:environment-variables
                     (list "LC_ALL=en_US.utf8"
                           "PATH=/run/current-system/profile/bin"
                           #$@extra-environment-variables)
                     #:log-file
                     "/var/log/guix-build-coordinator/coordinator.log")
                    arguments))))
      (stop #~(make-kill-destructor))))))

(define (coordinator-accounts config)
  (match-record config <guix-build-coordinator-configuration> (user group)
    (guix-daemon-accounts "guix-build-coordinator" user group
                          "Guix Build Coordinator user")))

(define (coordinator-activation config)
  (daemon-directories "guix-build-coordinator"
                      (guix-build-coordinator-configuration-user config)))

(define guix-build-coordinator-service-type
  (service-type
   (name 'guix-build-coordinator)
   (extensions
    (list (service-extension shepherd-root-service-type coordinator-units)
          (service-extension activation-service-type coordinator-activation)
          (service-extension account-service-type coordinator-accounts)))
   (default-value (guix-build-coordinator-configuration))
   (description "Run the Guix Build Coordinator, which gives builds to other
machines.")))


;;;
;;; Agents.
;;;

(define-record-type* <guix-build-coordinator-agent-configuration>
  guix-build-coordinator-agent-configuration
  make-guix-build-coordinator-agent-configuration
  guix-build-coordinator-agent-configuration?
  (package        guix-build-coordinator-agent-configuration-package
                  (default guix-build-coordinator/agent-only))
  (user           guix-build-coordinator-agent-configuration-user
                  (default "guix-build-coordinator-agent"))
  (coordinator    guix-build-coordinator-agent-configuration-coordinator
                  (default "http://localhost:8745"))
  (authentication guix-build-coordinator-agent-configuration-authentication)
  (systems        guix-build-coordinator-agent-configuration-systems
                  (default #f))
  (max-parallel-builds
   guix-build-coordinator-agent-configuration-max-parallel-builds
   (default #f))
  (max-parallel-uploads
   guix-build-coordinator-agent-configuration-max-parallel-uploads
   (default #f))
  (max-allocated-builds
   guix-build-coordinator-agent-configuration-max-allocated-builds
   (default #f))
  (max-1min-load-average
   guix-build-coordinator-agent-configuration-max-1min-load-average
   (default #f))
  (derivation-substitute-urls
   guix-build-coordinator-agent-configuration-derivation-substitute-urls
   (default #f))
  (non-derivation-substitute-urls
   guix-build-coordinator-agent-configuration-non-derivation-substitute-urls
   (default #f))
  (extra-options
   guix-build-coordinator-agent-configuration-extra-options
   (default '())))

(define-record-type* <guix-build-coordinator-agent-password-auth>
  guix-build-coordinator-agent-password-auth
  make-guix-build-coordinator-agent-password-auth
  guix-build-coordinator-agent-password-auth?
  (uuid     guix-build-coordinator-agent-password-auth-uuid)
  (password guix-build-coordinator-agent-password-auth-password))

(define-record-type* <guix-build-coordinator-agent-password-file-auth>
  guix-build-coordinator-agent-password-file-auth
  make-guix-build-coordinator-agent-password-file-auth
  guix-build-coordinator-agent-password-file-auth?
  (uuid          guix-build-coordinator-agent-password-file-auth-uuid)
  (password-file
   guix-build-coordinator-agent-password-file-auth-password-file))

(define-record-type* <guix-build-coordinator-agent-dynamic-auth>
  guix-build-coordinator-agent-dynamic-auth
  make-guix-build-coordinator-agent-dynamic-auth
  guix-build-coordinator-agent-dynamic-auth?
  (agent-name guix-build-coordinator-agent-dynamic-auth-agent-name)
  (token      guix-build-coordinator-agent-dynamic-auth-token))

(define-record-type* <guix-build-coordinator-agent-dynamic-auth-with-file>
  guix-build-coordinator-agent-dynamic-auth-with-file
  make-guix-build-coordinator-agent-dynamic-auth-with-file
  guix-build-coordinator-agent-dynamic-auth-with-file?
  (agent-name guix-build-coordinator-agent-dynamic-auth-with-file-agent-name)
  (token-file guix-build-coordinator-agent-dynamic-auth-with-file-token-file))

(define (authentication-options proof)
  (define (options . names-and-getters)
    (let loop ((rest names-and-getters))
      (if (null? rest)
          '()
          (append (text-option= (first rest) ((second rest) proof))
                  (loop (cddr rest))))))

  (cond
   ((guix-build-coordinator-agent-password-auth? proof)
    (options "--uuid" guix-build-coordinator-agent-password-auth-uuid
             "--password" guix-build-coordinator-agent-password-auth-password))
   ((guix-build-coordinator-agent-password-file-auth? proof)
    (options "--uuid" guix-build-coordinator-agent-password-file-auth-uuid
             "--password-file"
             guix-build-coordinator-agent-password-file-auth-password-file))
   ((guix-build-coordinator-agent-dynamic-auth? proof)
    (options "--name" guix-build-coordinator-agent-dynamic-auth-agent-name
             "--dynamic-auth-token"
             guix-build-coordinator-agent-dynamic-auth-token))
   ((guix-build-coordinator-agent-dynamic-auth-with-file? proof)
    (options "--name"
             guix-build-coordinator-agent-dynamic-auth-with-file-agent-name
             "--dynamic-auth-token-file"
             guix-build-coordinator-agent-dynamic-auth-with-file-token-file))
   (else
    (error "no way for an agent to prove who it is:" proof))))

(define (agent-options config)
  (define (urls items)
    (and items (string-join items " ")))

  (match-record config <guix-build-coordinator-agent-configuration>
      (coordinator authentication systems max-parallel-builds
       max-parallel-uploads max-allocated-builds max-1min-load-average
       derivation-substitute-urls non-derivation-substitute-urls)
    (append (list (string-append "--coordinator=" coordinator))
            (list "--timestamp-log-output=false")
            (authentication-options authentication)
            (value-option "--max-parallel-builds" max-parallel-builds)
            (value-option "--max-parallel-uploads" max-parallel-uploads)
            (value-option "--max-allocated-builds" max-allocated-builds)
            (value-option "--max-1min-load-average" max-1min-load-average)
            (value-option "--derivation-substitute-urls"
                          (urls derivation-substitute-urls))
            (value-option "--non-derivation-substitute-urls"
                          (urls non-derivation-substitute-urls))
            (map (lambda (system) (string-append "--system=" system))
                 (or systems '())))))

(define (agent-units config)
  (match-record config <guix-build-coordinator-agent-configuration>
      (package user extra-options)
    (define program
      (file-append package "/bin/guix-build-coordinator-agent"))

    (list
     (shepherd-service
      (documentation "Build for a coordinator.")
      (provision '(guix-build-coordinator-agent))
      (requirement '(networking user-processes))
      (modules (cons '(shepherd comm) %default-modules))
      (start #~(lambda _
                 (parameterize ((%current-logfile-date-format ""))
                   (fork+exec-command
                    (list #$program #$@(agent-options config) #$@extra-options)
                    #:user #$user
                    #:environment-variables
                    '("XDG_CACHE_HOME=/var/cache/guix-build-coordinator-agent"
                      "LC_ALL=en_US.utf8")
                    #:log-file "/var/log/guix-build-coordinator/agent.log"))))
      (stop #~(make-kill-destructor))))))

(define (agent-accounts config)
  (list (daemon-user (guix-build-coordinator-agent-configuration-user config)
                     #:group "nogroup"
                     #:comment "Guix Build Coordinator agent user")))

(define (agent-activation config)
  #~(let ((user  (getpwnam #$(guix-build-coordinator-agent-configuration-user
                              config)))
          (cache "/var/cache/guix-build-coordinator-agent"))
      (use-modules (guix build utils))
      (mkdir-p "/var/log/guix-build-coordinator")
      (mkdir-p cache)
      (chown cache (passwd:uid user) (passwd:gid user))))

(define guix-build-coordinator-agent-service-type
  (service-type
   (name 'guix-build-coordinator-agent)
   (extensions
    (list (service-extension shepherd-root-service-type agent-units)
          (service-extension activation-service-type agent-activation)
          (service-extension account-service-type agent-accounts)))
   (description "Build for a Guix Build Coordinator.")))

;;; build-coordinator.scm ends here
