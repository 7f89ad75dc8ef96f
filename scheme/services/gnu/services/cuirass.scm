(define-module (gnu services cuirass)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module ((guix store) #:select (%default-substitute-urls))
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services databases)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages ci) #:select (cuirass))
  #:use-module ((gnu packages version-control) #:select (git))
  #:export (cuirass-configuration
            cuirass-configuration?
            cuirass-remote-server-configuration
            cuirass-remote-server-configuration?
            cuirass-remote-worker-configuration
            cuirass-remote-worker-configuration?
            cuirass-remote-worker-service-type
            cuirass-service-type)
  )

;;; Commentary:
;;;
;;; Cuirass, which builds packages whenever their definitions change, by itself
;;; or on other machines.
;;;
;;; Code:

(define-record-type* <cuirass-remote-server-configuration>
  cuirass-remote-server-configuration make-cuirass-remote-server-configuration
  cuirass-remote-server-configuration?
  (backend-port cuirass-remote-server-configuration-backend-port
                (default 5555))
  (log-port     cuirass-remote-server-configuration-log-port (default 5556))
  (publish-port cuirass-remote-server-configuration-publish-port
                (default 5557))
  (log-file     cuirass-remote-server-log-file
                (default "/var/log/cuirass-remote-server.log"))
  (cache        cuirass-remote-server-configuration-cache
                (default "/var/cache/cuirass/remote/"))
  (log-expiry   cuirass-remote-server-configuration-log-expiry
                (default 15552000))
  (publish?     cuirass-remote-server-configuration-publish? (default #t))
  (trigger-url  cuirass-remote-server-trigger-url (default #f))
  (public-key   cuirass-remote-server-configuration-public-key (default #f))
  (private-key  cuirass-remote-server-configuration-private-key (default #f)))

(define-record-type* <cuirass-configuration>
  cuirass-configuration make-cuirass-configuration
  cuirass-configuration?
  (cuirass              cuirass-configuration-cuirass (default cuirass))
  (log-file             cuirass-configuration-log-file
                        (default "/var/log/cuirass.log"))
  (web-log-file         cuirass-configuration-web-log-file
                        (default "/var/log/cuirass-web.log"))
  (cache-directory      cuirass-configuration-cache-directory
                        (default "/var/cache/cuirass"))
  (user                 cuirass-configuration-user (default "cuirass"))
  (group                cuirass-configuration-group (default "cuirass"))
  (interval             cuirass-configuration-interval (default 300))
  (parallel-evaluations cuirass-configuration-parallel-evaluations
                        (default #f))
  (ttl                  cuirass-configuration-ttl (default 2592000))
  (evaluation-ttl       cuirass-configuration-evaluation-ttl
                        (default 62208000))
  (build-expiry         cuirass-configuration-build-expiry (default 10368000))
  (threads              cuirass-configuration-threads (default #f))
  (web-threads          cuirass-configuration-web-threads (default #f))
  (parameters           cuirass-configuration-parameters (default #f))
  (remote-server        cuirass-configuration-remote-server (default #f))
  (database             cuirass-configuration-database
                        (default "dbname=cuirass"))
  (port                 cuirass-configuration-port (default 8081))
  (host                 cuirass-configuration-host (default "localhost"))
  (specifications       cuirass-configuration-specifications)
  (one-shot?            cuirass-configuration-one-shot? (default #f))
  (fallback?            cuirass-configuration-fallback? (default #f))
  (extra-options        cuirass-configuration-extra-options (default '()))
  (web-extra-options    cuirass-configuration-web-extra-options (default '())))

(define %runtime-directory "/var/run/cuirass")

(define (seconds name value)
  (option= name (and value (string-append (number->string value) "s"))))

(define (parameters-option parameters)
  (if parameters
      (list #~(string-append "--parameters=" #$parameters))
      '()))

(define (register-unit config)
  (match-record config <cuirass-configuration>
      (cuirass log-file cache-directory user group interval
       parallel-evaluations ttl evaluation-ttl build-expiry threads parameters
       remote-server database specifications one-shot? fallback?
       extra-options)
    (define specification-file
      (scheme-file "cuirass-specs.scm" specifications))

    (define (socket name)
      #~(endpoint (make-socket-address
                   AF_UNIX #$(string-append %runtime-directory "/" name))
                  #:name #$name
                  #:socket-owner #$user
                  #:socket-group #$group
                  #:socket-directory-permissions #o700))

    (shepherd-service
     (documentation "Build what changed.")
     (provision '(cuirass))
     (requirement '(user-processes guix-daemon postgres postgres-roles
                    networking))
     (start
      #~(make-systemd-constructor
         (list #$(file-append cuirass "/bin/cuirass") "register"
               "--cache-directory" #$cache-directory
               "--specifications" #$specification-file
               "--database" #$database
               "--interval" #$(number->string interval)
               ;; Guix gives the time of evaluations here.
               #$@(number-option= "--parallel-evaluations"
                                  (and parallel-evaluations evaluation-ttl))
               #$@(seconds "--ttl" ttl)
               #$@(seconds "--evaluation-ttl" evaluation-ttl)
               #$@(seconds "--build-expiry" build-expiry)
               #$@(number-option= "--threads" threads)
               #$@(parameters-option parameters)
               #$@(flag "--build-remote" remote-server)
               #$@(flag "--one-shot" one-shot?)
               #$@(flag "--fallback" fallback?)
               #$@extra-options)
         (list #$(socket "bridge") #$(socket "remote-builds"))
         #:environment-variables
         (list "LC_ALL=C.UTF-8" "COLUMNS=200"
               "GIT_SSL_CAINFO=/etc/ssl/certs/ca-certificates.crt"
               (string-append "GIT_EXEC_PATH=" #$git "/libexec/git-core"))
         #:user #$user
         #:group #$group
         #:log-file #$log-file))
     (stop #~(make-systemd-destructor))
     (actions (list (shepherd-configuration-action specification-file))))))

(define (web-unit config)
  (match-record config <cuirass-configuration>
      (cuirass web-log-file user group web-threads parameters database port
       host web-extra-options)
    (shepherd-service
     (documentation "Show in the web what is built.")
     (provision '(cuirass-web))
     (requirement '(user-processes cuirass))
     ;; It gives up until the other process listens.
     (respawn-delay 1)
     (respawn-limit #~'(10 . 15))
     (start #~(make-forkexec-constructor
               (list #$(file-append cuirass "/bin/cuirass") "web"
                     "--database" #$database
                     "--listen" #$host
                     "--port" #$(number->string port)
                     #$@(option= "--threads" web-threads)
                     #$@(parameters-option parameters)
                     #$@web-extra-options)
               #:user #$user
               #:group #$group
               #:log-file #$web-log-file))
     (stop #~(make-kill-destructor)))))

(define (remote-server-unit config remote)
  (match-record config <cuirass-configuration>
      (cuirass user parameters database)
    (match-record remote <cuirass-remote-server-configuration>
        (backend-port publish-port log-file log-expiry cache publish?
         trigger-url public-key private-key)
      (shepherd-service
       (documentation "Give work to other machines.")
       (provision '(cuirass-remote-server))
       (requirement '(user-processes avahi-daemon cuirass))
       (start #~(make-forkexec-constructor
                 (list #$(file-append cuirass "/bin/cuirass") "remote-server"
                       #$@(option= "--database" database)
                       #$@(option= "--cache" cache)
                       #$@(option= "--user" user)
                       (string-append "--log-expiry="
                                      #$(number->string log-expiry) "s")
                       #$@(number-option= "--backend-port" backend-port)
                       #$@(number-option= "--publish-port" publish-port)
                       #$@(parameters-option parameters)
                       #$@(text-option= "--trigger-substitute-url"
                                        trigger-url)
                       #$@(flag "--no-publish" (not publish?))
                       #$@(text-option= "--public-key" public-key)
                       #$@(text-option= "--private-key" private-key))
                 #:log-file #$log-file))
       (stop #~(make-kill-destructor))))))

(define (cuirass-units config)
  (let ((remote (cuirass-configuration-remote-server config)))
    `(,(register-unit config)
      ,(web-unit config)
      ,@(if remote (list (remote-server-unit config remote)) '()))))

(define (cuirass-accounts config)
  (let ((user  (cuirass-configuration-user config))
        (group (cuirass-configuration-group config)))
    (list (daemon-group group)
          (daemon-user user
                       #:group group
                       #:comment "Cuirass privilege separation user"
                       #:home-directory (string-append "/var/lib/" user)))))

(define (cuirass-roles config)
  (list (postgresql-role
         (name (cuirass-configuration-user config))
         (create-database? #t))))

(define (cuirass-activation config)
  (match-record config <cuirass-configuration>
      (cache-directory user group remote-server)
    (let* ((profile (string-append "/var/guix/profiles/per-user/" user))
           (directories
            `(,cache-directory "/var/log/cuirass" ,profile
              ,(string-append profile "/cuirass") ,%runtime-directory
              ,@(if remote-server
                    (list (cuirass-remote-server-configuration-cache
                           remote-server))
                    '()))))
      (with-imported-modules '((guix build utils))
        #~(begin
            (use-modules (guix build utils))
            (let ((uid (passwd:uid (getpw #$user)))
                  (gid (group:gid (getgr #$group))))
              (for-each (lambda (directory)
                          (mkdir-p directory)
                          (chown directory uid gid))
                        '#$directories)
              (chmod #$%runtime-directory #o700)))))))

(define cuirass-service-type
  (service-type
   (name 'cuirass)
   (extensions
    (list (service-extension profile-service-type
                             (compose list cuirass-configuration-cuirass))
          (service-extension activation-service-type cuirass-activation)
          (service-extension shepherd-root-service-type cuirass-units)
          (service-extension account-service-type cuirass-accounts)
          ;; The role alone would not start the server.
          (service-extension postgresql-service-type (const #t))
          (service-extension postgresql-role-service-type cuirass-roles)))
   (description "Run Cuirass, which builds packages whenever they change.")))


;;;
;;; Other machines.
;;;

(define-record-type* <cuirass-remote-worker-configuration>
  cuirass-remote-worker-configuration make-cuirass-remote-worker-configuration
  cuirass-remote-worker-configuration?
  (cuirass         cuirass-remote-worker-configuration-cuirass
                   (default cuirass))
  (workers         cuirass-remote-worker-workers (default 1))
  (server          cuirass-remote-worker-server (default #f))
  (systems         cuirass-remote-worker-systems
                   (default (list (%current-system))))
  (log-file        cuirass-remote-worker-log-file
                   (default "/var/log/cuirass-remote-worker.log"))
  (publish-port    cuirass-remote-worker-configuration-publish-port
                   (default 5558))
  (substitute-urls cuirass-remote-worker-configuration-substitute-urls
                   (default %default-substitute-urls))
  (public-key      cuirass-remote-worker-configuration-public-key
                   (default #f))
  (private-key     cuirass-remote-worker-configuration-private-key
                   (default #f)))

(define (worker-units config)
  (match-record config <cuirass-remote-worker-configuration>
      (cuirass workers server systems log-file publish-port substitute-urls
       public-key private-key)
    (list (shepherd-service
           (documentation "Build for another machine.")
           (provision '(cuirass-remote-worker))
           (requirement '(user-processes avahi-daemon guix-daemon networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append cuirass "/bin/cuirass")
                           "remote-worker" "--user=cuirass-worker"
                           (string-append "--workers="
                                          #$(number->string workers))
                           #$@(text-option= "--server" server)
                           #$@(option= "--systems"
                                       (and systems (string-join systems ",")))
                           #$@(number-option= "--publish-port" publish-port)
                           #$@(option= "--substitute-urls"
                                       (and substitute-urls
                                            (string-join substitute-urls)))
                           #$@(text-option= "--public-key" public-key)
                           #$@(text-option= "--private-key" private-key))
                     #:log-file #$log-file))
           (stop #~(make-kill-destructor))))))

(define %worker-accounts
  (daemon-accounts "cuirass-worker"
                   #:comment "Cuirass worker privilege separation user"))

(define cuirass-remote-worker-service-type
  (service-type
   (name 'cuirass-remote-worker)
   (extensions
    (list (service-extension shepherd-root-service-type worker-units)
          (service-extension account-service-type (const %worker-accounts))))
   (description "Build for a Cuirass on another machine.")))

;;; cuirass.scm ends here
