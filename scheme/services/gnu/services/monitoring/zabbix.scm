(define-module (gnu services monitoring zabbix)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages monitoring) #:select (zabbix-agentd zabbix-server))
  #:use-module (srfi srfi-1)
  #:export (%zabbix-front-end-configuration-nginx
            zabbix-agent-configuration
            zabbix-agent-service-type
            zabbix-front-end-configuration
            zabbix-front-end-service-type
            zabbix-server-configuration
            zabbix-server-service-type))

;;; Commentary:
;;;
;;; Zabbix: a server that collects how machines are, the agents that tell it,
;;; and pages to look at it.
;;;
;;; Code:

(define (option-name field)
  (string-concatenate
   (map (lambda (word)
          (if (member word '("ca" "db" "ssl"))
              (string-upcase word)
              (string-capitalize word)))
        (string-split (string-delete #\? (symbol->string field)) #\-))))

(define (serialize-field field value)
  #~(format #f "~a=~a~%" #$(option-name field) #$value))

(define (serialize-number field value)
  (serialize-field field (number->string value)))

(define (serialize-list field value)
  (if (null? value) "" (serialize-field field (string-join value ","))))

(define (serialize-string field value)
  (if (or (memq field '(user group)) (equal? value ""))
      ""
      (serialize-field field value)))

(define include-files? list?)
(define (serialize-include-files field value)
  #~(string-append #$@(map (lambda (file) (serialize-field 'include file))
                           value)))

(define extra-options? string?)
(define (serialize-extra-options field value)
  (if (string-null? value) "" (string-append value "\n")))

(define-configuration zabbix-server-configuration
  (zabbix-server
   (file-like zabbix-server)
   "The setting @code{zabbix-server}.")
  (user
   (string "zabbix")
   "The setting @code{user}.")
  (group
   (string "zabbix")
   "The setting @code{group}.")
  (db-host
   (string "127.0.0.1")
   "The setting @code{db-host}.")
  (db-name
   (string "zabbix")
   "The setting @code{db-name}.")
  (db-user
   (string "zabbix")
   "The setting @code{db-user}.")
  (db-password
   (string "")
   "The setting @code{db-password}.")
  (db-port
   (number 5432)
   "The setting @code{db-port}.")
  (log-type
   (string "")
   "The setting @code{log-type}.")
  (log-file
   (string "/var/log/zabbix/server.log")
   "The setting @code{log-file}.")
  (pid-file
   (string "/var/run/zabbix/zabbix_server.pid")
   "The setting @code{pid-file}.")
  (ssl-ca-location
   (string "/etc/ssl/certs/ca-certificates.crt")
   "The setting @code{ssl-ca-location}.")
  (ssl-cert-location
   (string "/etc/ssl/certs")
   "The setting @code{ssl-cert-location}.")
  (extra-options
   (extra-options "")
   "The setting @code{extra-options}.")
  (include-files
   (include-files '())
   "The setting @code{include-files}."))

(define-configuration zabbix-agent-configuration
  (zabbix-agent
   (file-like zabbix-agentd)
   "The setting @code{zabbix-agent}.")
  (user
   (string "zabbix")
   "The setting @code{user}.")
  (group
   (string "zabbix")
   "The setting @code{group}.")
  (hostname
   (string "")
   "The setting @code{hostname}.")
  (log-type
   (string "")
   "The setting @code{log-type}.")
  (log-file
   (string "/var/log/zabbix/agent.log")
   "The setting @code{log-file}.")
  (pid-file
   (string "/var/run/zabbix/zabbix_agent.pid")
   "The setting @code{pid-file}.")
  (server
   (list '("127.0.0.1"))
   "The setting @code{server}.")
  (server-active
   (list '("127.0.0.1"))
   "The setting @code{server-active}.")
  (extra-options
   (extra-options "")
   "The setting @code{extra-options}.")
  (include-files
   (include-files '())
   "The setting @code{include-files}."))

(define (accounts user group)
  (list (daemon-group group)
        (daemon-user user
                     #:group group
                     #:comment "zabbix privilege separation user"
                     #:home-directory (string-append "/var/run/" user))))

(define (configuration-file name config fields)
  (computed-file name
                 #~(call-with-output-file #$output
                     (lambda (port)
                       (display #$(serialize-configuration config fields)
                                port)))))

(define (activation user files)
  ;; Code that makes the directories of FILES, for USER.
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (let ((user (getpw #$user)))
          (for-each (lambda (file)
                      (let ((directory (dirname file)))
                        (mkdir-p directory)
                        (chown directory (passwd:uid user) (passwd:gid user))
                        (chmod directory #o755)))
                    '#$files)))))

(define %certificates
  '("SSL_CERT_DIR=/run/current-system/profile/etc/ssl/certs"
    "SSL_CERT_FILE=/run/current-system/profile/etc/ssl/certs/ca-certificates.crt"))


;;;
;;; The server.
;;;

(define (server-units config)
  (match-record config <zabbix-server-configuration>
      (zabbix-server user group pid-file)
    (define program
      (file-append zabbix-server "/sbin/zabbix_server"))

    (define file
      (configuration-file "zabbix_server.conf" config
                          zabbix-server-configuration-fields))

    (define (control name documentation command)
      (shepherd-action
       (name name)
       (documentation documentation)
       (procedure #~(lambda (_ . arguments)
                      (zero? (apply system* #$program "--config" #$file
                                    "-R" #$command arguments))))))

    (list (shepherd-service
           (documentation "Collect how machines are.")
           (provision '(zabbix-server))
           (requirement '(user-processes))
           (actions
            (list (control 'reload-config-cache
                           "Read the configuration again."
                           "config_cache_reload")
                  (control 'reload-snmp-cache "Forget what SNMP told."
                           "snmp_cache_reload")))
           (start #~(make-forkexec-constructor
                     (list #$program "--config" #$file "--foreground")
                     #:user #$user
                     #:group #$group
                     #:pid-file #$pid-file
                     #:environment-variables '#$%certificates))
           (stop #~(make-kill-destructor #:grace-period 60))))))

(define (server-accounts config)
  (accounts (zabbix-server-configuration-user config)
            (zabbix-server-configuration-group config)))

(define (server-activation config)
  (activation (zabbix-server-configuration-user config)
              (list (zabbix-server-configuration-log-file config)
                    (zabbix-server-configuration-pid-file config)
                    "/etc/zabbix/maintenance.inc.php")))

(define zabbix-server-service-type
  (service-type
   (name 'zabbix-server)
   (extensions
    (list (service-extension shepherd-root-service-type server-units)
          (service-extension account-service-type server-accounts)
          (service-extension activation-service-type server-activation)))
   (default-value (zabbix-server-configuration))
   (description "Collect how machines are, by Zabbix.")))


;;;
;;; The agent.
;;;

(define (agent-units config)
  (match-record config <zabbix-agent-configuration>
      (zabbix-agent user group pid-file)
    (list (shepherd-service
           (documentation "Tell a Zabbix server how this machine is.")
           (provision '(zabbix-agent))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(file-append zabbix-agent "/sbin/zabbix_agentd")
                           "--config"
                           #$(configuration-file
                              "zabbix_agent.conf" config
                              zabbix-agent-configuration-fields)
                           "--foreground")
                     #:user #$user
                     #:group #$group
                     #:pid-file #$pid-file
                     #:environment-variables
                     '(#$@%certificates
                       "PATH=/run/privileged/bin:/run/current-system/profile/bin:/run/current-system/profile/sbin")))
           (stop #~(make-kill-destructor))))))

(define (agent-accounts config)
  (accounts (zabbix-agent-configuration-user config)
            (zabbix-agent-configuration-group config)))

(define (agent-activation config)
  (activation (zabbix-agent-configuration-user config)
              (list (zabbix-agent-configuration-log-file config)
                    (zabbix-agent-configuration-pid-file config))))

(define zabbix-agent-service-type
  (service-type
   (name 'zabbix-agent)
   (extensions
    (list (service-extension shepherd-root-service-type agent-units)
          (service-extension account-service-type agent-accounts)
          (service-extension activation-service-type agent-activation)))
   (default-value (zabbix-agent-configuration))
   (description "Tell a Zabbix server how this machine is.")))


;;;
;;; Pages.
;;;

(define (front-end-root zabbix-server)
  #~(string-append #$zabbix-server:front-end "/share/zabbix/php"))

(define %zabbix-front-end-configuration-nginx
  (let ((php (nginx-php-location)))
    (nginx-server-configuration
     (root (front-end-root zabbix-server))
     (index '("index.php"))
     (locations
      (list (nginx-location-configuration
             (inherit php)
             (body (append (nginx-location-configuration-body php)
                           (list "fastcgi_param PHP_VALUE \"post_max_size = 16M
                          max_execution_time = 300\";"))))))
     (listen '("80")))))

(define-configuration zabbix-front-end-configuration
  (zabbix-server
   (file-like zabbix-server)
   "The setting @code{zabbix-server}.")
  (nginx
   (list '())
   "The setting @code{nginx}.")
  (db-host
   (string "localhost")
   "The setting @code{db-host}.")
  (db-port
   (number 5432)
   "The setting @code{db-port}.")
  (db-name
   (string "zabbix")
   "The setting @code{db-name}.")
  (db-user
   (string "zabbix")
   "The setting @code{db-user}.")
  (db-password
   (string "")
   "The setting @code{db-password}.")
  (db-secret-file
   (string "")
   "The setting @code{db-secret-file}.")
  (zabbix-host
   (string "localhost")
   "The setting @code{zabbix-host}.")
  (zabbix-port
   (number 10051)
   "The setting @code{zabbix-port}."))

(define (password-expression config)
  ;; The PHP expression of the password of the data base.
  (match-record config <zabbix-front-end-configuration>
      (db-password db-secret-file %location)
    (define place
      ;; Where the record is written, for the message.
      (string-append (location-file %location) ":"
                     (number->string (location-line %location))))

    (cond ((not (string-null? db-password))
           (string-append "'" db-password "'"))
          ((not (string-null? db-secret-file))
           (string-append "trim(file_get_contents('" db-secret-file "'))"))
          (else
           ;; The key is the one that handlers see in Guix.
           (scm-error 'wrong-type-arg #f
                      (G_ "~A: no 'db-secret-file' or 'db-password' field in \
the 'zabbix-front-end-configuration' record") (list place) #f)))))

(define (zabbix.conf.php config)
  (match-record config <zabbix-front-end-configuration>
      (db-host db-port db-name db-user zabbix-host zabbix-port)
    (mixed-text-file "zabbix.conf.php" "<?php
global $DB;
$DB['TYPE']     = 'POSTGRESQL';
$DB['SERVER']   = '" db-host "';
$DB['PORT']     = '" (number->string db-port) "';
$DB['DATABASE'] = '" db-name "';
$DB['USER']     = '" db-user "';
$DB['PASSWORD'] = " (password-expression config) ";
$DB['SCHEMA']   = '';
$DB['DOUBLE_IEEE754'] = true;
$ZBX_SERVER      = '" zabbix-host "';
$ZBX_SERVER_PORT = '" (number->string zabbix-port) "';
$ZBX_SERVER_NAME = '';
$IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;
")))

(define (front-end-activation config)
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/etc/zabbix")
      (call-with-output-file "/etc/zabbix/maintenance.inc.php"
        (lambda (port)
          (display "<?php\n" port)))
      (copy-file #$(zabbix.conf.php config) "/etc/zabbix/zabbix.conf.php")))

(define (front-end-nginx config)
  (match-record config <zabbix-front-end-configuration> (zabbix-server nginx)
    (if (null? nginx)
        (list (nginx-server-configuration
               (inherit %zabbix-front-end-configuration-nginx)
               (root (front-end-root zabbix-server))))
        nginx)))

(define zabbix-front-end-service-type
  (service-type
   (name 'zabbix-front-end)
   (extensions
    (list (service-extension activation-service-type front-end-activation)
          (service-extension nginx-service-type front-end-nginx)
          (service-extension php-fpm-service-type (const #t))))
   (default-value (zabbix-front-end-configuration))
   (description "Show what a Zabbix server collected in the web.")))

;;; zabbix.scm ends here
