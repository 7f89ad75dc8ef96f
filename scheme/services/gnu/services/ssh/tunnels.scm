(define-module (gnu services ssh tunnels)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web nginx-records)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:autoload   (gnu packages ssh) (autossh webssh)
  #:export (autossh-configuration
            autossh-configuration?
            autossh-service-type
            webssh-configuration
            webssh-configuration?
            webssh-service-type
            %webssh-configuration-nginx))

;;; Commentary:
;;;
;;; SSH connections that are kept up, and SSH from a web browser.
;;;
;;; Code:


;;;
;;; autossh.
;;;

(define-record-type* <autossh-configuration>
  autossh-configuration make-autossh-configuration
  autossh-configuration?
  (user        autossh-configuration-user (default "autossh"))
  (poll        autossh-configuration-poll (default 600))
  (first-poll  autossh-configuration-first-poll (default #f))
  (gate-time   autossh-configuration-gate-time (default 30))
  (log-level   autossh-configuration-log-level (default 1))
  (max-start   autossh-configuration-max-start (default #f))
  (message     autossh-configuration-message (default ""))
  (port        autossh-configuration-port (default "0"))
  (ssh-options autossh-configuration-ssh-options (default '())))

(define (autossh-directory config)
  (string-append "/var/run/autossh/" (autossh-configuration-user config)))

(define (autossh-units config)
  (match-record config <autossh-configuration>
      (user poll first-poll gate-time log-level max-start message port
       ssh-options)
    (let ((pid-file (string-append (autossh-directory config) "/pid"))
          (log-file (string-append (autossh-directory config) "/log")))
      (define variables
        (list (string-append "AUTOSSH_PIDFILE=" pid-file)
              (string-append "AUTOSSH_LOGFILE=" log-file)
              (string-append "AUTOSSH_POLL=" (number->string poll))
              (string-append "AUTOSSH_FIRST_POLL="
                             (number->string (or first-poll poll)))
              (string-append "AUTOSSH_GATETIME=" (number->string gate-time))
              (string-append "AUTOSSH_LOGLEVEL=" (number->string log-level))
              (string-append "AUTOSSH_MAXSTART="
                             (number->string (or max-start -1)))
              (string-append "AUTOSSH_MESSAGE=" message)
              (string-append "AUTOSSH_PORT=" port)))

      (list (shepherd-service
             (documentation "Keep SSH connections up.")
             (provision '(autossh))
             (requirement '(user-processes))
             (start #~(make-forkexec-constructor
                       '(#$(file-append autossh "/bin/autossh")
                         #$@ssh-options)
                       #:user #$user
                       #:group (passwd:gid (getpw #$user))
                       #:pid-file #$pid-file
                       #:log-file #$log-file
                       #:environment-variables '#$variables))
             (stop #~(make-kill-destructor)))))))

(define (autossh-activation config)
  (with-imported-modules '((guix build utils))
    #~(let* ((user      (getpw #$(autossh-configuration-user config)))
             (directory #$(autossh-directory config))
             (log       (string-append directory "/log")))
        (use-modules (guix build utils))
        (mkdir-p directory)
        (call-with-output-file log (const #t))
        (for-each (lambda (file)
                    (chown file (passwd:uid user) (passwd:gid user)))
                  (list directory log)))))

(define autossh-service-type
  (service-type
   (name 'autossh)
   (extensions
    (list (service-extension shepherd-root-service-type autossh-units)
          (service-extension activation-service-type autossh-activation)))
   (default-value (autossh-configuration))
   (description "Run @command{autossh}, which keeps SSH connections up.")))


;;;
;;; WebSSH.
;;;

(define-record-type* <webssh-configuration>
  webssh-configuration make-webssh-configuration
  webssh-configuration?
  (package     webssh-configuration-package (default webssh))
  (user-name   webssh-configuration-user-name (default "webssh"))
  (group-name  webssh-configuration-group-name (default "webssh"))
  (policy      webssh-configuration-policy (default #f))
  (known-hosts webssh-configuration-known-hosts (default #f))
  (port        webssh-configuration-port (default #f))
  (address     webssh-configuration-address (default #f))
  (log-file    webssh-configuration-log-file
               (default "/var/log/webssh.log"))
  (log-level   webssh-configuration-log-level (default #f)))

(define %webssh-configuration-nginx
  (nginx-server-configuration
   (listen '("80"))
   (locations
    (list (nginx-location-configuration
           (uri "/")
           (body '("proxy_pass http://127.0.0.1:8888;"
                   "proxy_http_version 1.1;"
                   "proxy_read_timeout 300;"
                   "proxy_set_header Upgrade $http_upgrade;"
                   "proxy_set_header Connection \"upgrade\";"
                   "proxy_set_header Host $http_host;"
                   "proxy_set_header X-Real-IP $remote_addr;"
                   "proxy_set_header X-Real-PORT $remote_port;")))))))

(define (webssh-home config)
  (string-append "/var/run/" (webssh-configuration-user-name config)))

(define (webssh-accounts config)
  (match-record config <webssh-configuration> (user-name group-name)
    (list (user-group (name group-name))
          (user-account (name user-name)
                        (group group-name)
                        (comment "webssh privilege separation user")
                        (home-directory (webssh-home config))
                        (shell #~(string-append #$shadow "/sbin/nologin"))))))

(define (webssh-activation config)
  (match-record config <webssh-configuration>
      (user-name group-name policy known-hosts log-file)
    (define hosts
      ;; What the daemon trusts; without the policy it trusts anybody.
      (and (eq? policy 'reject) (or known-hosts '())))

    (with-imported-modules '((guix build utils))
      #~(let* ((user      (getpw #$user-name))
               (group     (getgr #$group-name))
               (directory (string-append "/var/run/" #$user-name "/.ssh"))
               (known     (string-append directory "/known_hosts")))
          (use-modules (guix build utils))
          (mkdir-p directory)
          (call-with-output-file #$log-file (const #t))
          (call-with-output-file known
            (lambda (port)
              (for-each (lambda (host)
                          (display host port)
                          (newline port))
                        '#$(or hosts '()))))
          (for-each (lambda (file)
                      (chown file (passwd:uid user) (group:gid group)))
                    (list #$log-file directory known))
          (chmod directory #o700)))))

(define (webssh-units config)
  (match-record config <webssh-configuration>
      (package user-name group-name policy port address log-file log-level)
    (define arguments
      (append (option= "--log-file-prefix" log-file)
              (option= "--logging" (and (eq? log-level 'debug) "debug"))
              (option= "--policy" (and (eq? policy 'reject) "reject"))
              (option= "--port" port)
              (option= "--address" address)))

    (list (shepherd-service
           (documentation "SSH from a web browser.")
           (provision '(webssh))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/wssh") #$@arguments)
                     #:user #$user-name
                     #:group #$group-name))
           (stop #~(make-kill-destructor))))))

(define webssh-service-type
  (service-type
   (name 'webssh)
   (extensions
    (list (service-extension shepherd-root-service-type webssh-units)
          (service-extension account-service-type webssh-accounts)
          (service-extension activation-service-type webssh-activation)))
   (default-value (webssh-configuration))
   (description "Run WebSSH, with which a web browser is an SSH client.")))

;;; tunnels.scm ends here
