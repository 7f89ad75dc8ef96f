(define-module (gnu services web fastcgi)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web nginx)
  #:use-module (gnu services web nginx-records)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages php) #:select (php))
  #:use-module ((gnu packages web) #:select (fcgiwrap))
  #:use-module ((gnu packages web) #:select (cat-avatar-generator nginx))
  #:use-module (srfi srfi-1)
  #:export (make-php-fpm-configuration
            make-php-fpm-dynamic-process-manager-configuration
            make-php-fpm-on-demand-process-manager-configuration
            make-php-fpm-static-process-manager-configuration
            cat-avatar-generator-service
            fcgiwrap-configuration
            fcgiwrap-configuration?
            fcgiwrap-service-type
            nginx-php-location
            php-fpm-configuration
            php-fpm-configuration-display-errors
            php-fpm-configuration-file
            php-fpm-configuration-group
            php-fpm-configuration-log-file
            php-fpm-configuration-php
            php-fpm-configuration-php-ini-file
            php-fpm-configuration-pid-file
            php-fpm-configuration-process-manager
            php-fpm-configuration-socket
            php-fpm-configuration-socket-group
            php-fpm-configuration-socket-user
            php-fpm-configuration-timezone
            php-fpm-configuration-user
            php-fpm-configuration-workers-log-file
            php-fpm-configuration?
            php-fpm-dynamic-process-manager-configuration
            php-fpm-dynamic-process-manager-configuration-max-children
            php-fpm-dynamic-process-manager-configuration-max-spare-servers
            php-fpm-dynamic-process-manager-configuration-min-spare-servers
            php-fpm-dynamic-process-manager-configuration-start-servers
            php-fpm-dynamic-process-manager-configuration?
            php-fpm-on-demand-process-manager-configuration
            php-fpm-on-demand-process-manager-configuration-max-children
            php-fpm-on-demand-process-manager-configuration-process-idle-timeout
            php-fpm-on-demand-process-manager-configuration?
            php-fpm-service-type
            php-fpm-static-process-manager-configuration
            php-fpm-static-process-manager-configuration-max-children
            php-fpm-static-process-manager-configuration?))

;;; Commentary:
;;;
;;; Programs that web servers start or ask: CGI programs, and PHP.
;;;
;;; Code:

(define-record-type* <fcgiwrap-configuration>
  fcgiwrap-configuration make-fcgiwrap-configuration
  fcgiwrap-configuration?
  (package fcgiwrap-configuration-package (default fcgiwrap))
  (socket  fcgiwrap-configuration-socket (default "tcp:127.0.0.1:9000"))
  (user    fcgiwrap-configuration-user (default "fcgiwrap"))
  (group   fcgiwrap-configuration-group (default "fcgiwrap")))

(define (fcgiwrap-accounts config)
  ;; Other users and groups must be there already.
  (match-record config <fcgiwrap-configuration> (user group)
    (append (if (equal? group "fcgiwrap") (list (daemon-group group)) '())
            (if (equal? user "fcgiwrap")
                (list (daemon-user user
                                   #:group group
                                   #:comment "Fcgiwrap Daemon"))
                '()))))

(define (fcgiwrap-units config)
  (match-record config <fcgiwrap-configuration> (package socket user group)
    (list (shepherd-service
           (documentation "Run CGI programs for web servers.")
           (provision '(fcgiwrap))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append package "/sbin/fcgiwrap") "-s" #$socket)
                     #:user #$user
                     #:group #$group
                     #:log-file "/var/log/fcgiwrap.log"))
           (stop #~(make-kill-destructor))))))

(define (fcgiwrap-activation config)
  (match-record config <fcgiwrap-configuration> (socket user group)
    #~(when (string-prefix? "unix:" #$socket)
        (let ((directory (dirname (string-drop #$socket 5))))
          (mkdir-p directory)
          (chown directory
                 (passwd:uid (getpw #$user))
                 (group:gid (getgr #$group)))))))

(define fcgiwrap-service-type
  (service-type
   (name 'fcgiwrap)
   (extensions
    (list (service-extension shepherd-root-service-type fcgiwrap-units)
          (service-extension account-service-type fcgiwrap-accounts)
          (service-extension activation-service-type fcgiwrap-activation)))
   (default-value (fcgiwrap-configuration))
   (description "Run CGI programs for web servers.")))


;;;
;;; PHP.
;;;

(define-record-type* <php-fpm-dynamic-process-manager-configuration>
  php-fpm-dynamic-process-manager-configuration make-php-fpm-dynamic-process-manager-configuration
  php-fpm-dynamic-process-manager-configuration?
  (max-children      php-fpm-dynamic-process-manager-configuration-max-children
                     (default 5))
  (start-servers     php-fpm-dynamic-process-manager-configuration-start-servers
                     (default 2))
  (min-spare-servers php-fpm-dynamic-process-manager-configuration-min-spare-servers
                     (default 1))
  (max-spare-servers php-fpm-dynamic-process-manager-configuration-max-spare-servers
                     (default 3)))

(define-record-type* <php-fpm-static-process-manager-configuration>
  php-fpm-static-process-manager-configuration make-php-fpm-static-process-manager-configuration
  php-fpm-static-process-manager-configuration?
  (max-children php-fpm-static-process-manager-configuration-max-children
                (default 5)))

(define-record-type* <php-fpm-on-demand-process-manager-configuration>
  php-fpm-on-demand-process-manager-configuration make-php-fpm-on-demand-process-manager-configuration
  php-fpm-on-demand-process-manager-configuration?
  (max-children         php-fpm-on-demand-process-manager-configuration-max-children
                        (default 5))
  (process-idle-timeout php-fpm-on-demand-process-manager-configuration-process-idle-timeout
                        (default 10)))

(define (versioned prefix suffix)
  ;; A file name with the number of PHP in it.
  (string-append prefix (version-major (package-version php)) suffix))

(define-record-type* <php-fpm-configuration>
  php-fpm-configuration make-php-fpm-configuration
  php-fpm-configuration?
  (php              php-fpm-configuration-php (default php))
  (socket           php-fpm-configuration-socket
                    (default (versioned "/var/run/php" "-fpm.sock")))
  (user             php-fpm-configuration-user (default "php-fpm"))
  (group            php-fpm-configuration-group (default "php-fpm"))
  (socket-user      php-fpm-configuration-socket-user (default "php-fpm"))
  (socket-group     php-fpm-configuration-socket-group (default "nginx"))
  (pid-file         php-fpm-configuration-pid-file
                    (default (versioned "/var/run/php" "-fpm.pid")))
  (log-file         php-fpm-configuration-log-file
                    (default (versioned "/var/log/php" "-fpm.log")))
  (process-manager  php-fpm-configuration-process-manager
                    (default (php-fpm-dynamic-process-manager-configuration)))
  (display-errors   php-fpm-configuration-display-errors (default #f))
  (timezone         php-fpm-configuration-timezone (default #f))
  (workers-log-file php-fpm-configuration-workers-log-file
                    (default (versioned "/var/log/php" "-fpm.www.log")))
  (file             php-fpm-configuration-file (default #f))
  (php-ini-file     php-fpm-configuration-php-ini-file (default #f)))

(define (process-manager-lines manager)
  (define (lines kind . settings)
    (string-concatenate
     (cons (string-append "pm = " kind "\n")
           (map (lambda (setting)
                  (string-append "pm." (first setting) " = "
                                 (number->string (second setting))
                                 (string-concatenate (cddr setting)) "\n"))
                settings))))

  (cond ((php-fpm-dynamic-process-manager-configuration? manager)
         (match-record manager <php-fpm-dynamic-process-manager-configuration>
             (max-children start-servers min-spare-servers max-spare-servers)
           (lines "dynamic"
                  (list "max_children" max-children)
                  (list "start_servers" start-servers)
                  (list "min_spare_servers" min-spare-servers)
                  (list "max_spare_servers" max-spare-servers))))
        ((php-fpm-static-process-manager-configuration? manager)
         (match-record manager <php-fpm-static-process-manager-configuration>
             (max-children)
           (lines "static" (list "max_children" max-children))))
        (else
         (match-record manager <php-fpm-on-demand-process-manager-configuration>
             (max-children process-idle-timeout)
           (lines "ondemand"
                  (list "max_children" max-children)
                  (list "process_idle_timeout" process-idle-timeout "s"))))))

(define (php-fpm.conf config)
  (match-record config <php-fpm-configuration>
      (socket user group socket-user socket-group pid-file log-file
       process-manager display-errors timezone workers-log-file)
    (mixed-text-file "php-fpm.conf"
                     "[global]\npid = " pid-file
                     "\nerror_log = " log-file
                     "\n\n[www]\nuser = " user
                     "\ngroup = " group
                     "\nlisten = " socket
                     "\nlisten.owner = " socket-user
                     "\nlisten.group = " socket-group "\n"
                     (if timezone
                         (string-append "php_admin_value[date.timezone] = \""
                                        timezone "\"\n")
                         "")
                     (process-manager-lines process-manager)
                     "php_flag[display_errors] = "
                     (if display-errors "on" "off") "\n"
                     (if workers-log-file
                         "catch_workers_output = yes\n"
                         "catch_workers_output = no\n")
                     (if workers-log-file
                         #~(string-append "php_admin_value[error_log] = "
                                          #$workers-log-file
                                          "\nphp_admin_flag[log_errors] = on\n")
                         ""))))

(define (php-fpm-accounts config)
  (match-record config <php-fpm-configuration> (user group)
    `(,@(if (equal? group "php-fpm") '() (list (daemon-group "php-fpm")))
      ,(daemon-group group)
      ,(daemon-user user
                    #:group group
                    #:supplementary-groups '("php-fpm")
                    #:comment "php-fpm daemon user"))))

(define (php-fpm-units config)
  (match-record config <php-fpm-configuration> (php pid-file file php-ini-file)
    (list (shepherd-service
           (documentation "Run PHP for web servers.")
           (provision '(php-fpm))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append php "/sbin/php-fpm")
                       "--fpm-config" #$(or file (php-fpm.conf config))
                       #$@(option "-c" php-ini-file))
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define (php-fpm-activation config)
  (match-record config <php-fpm-configuration> (user log-file workers-log-file)
    #~(let ((user (getpwnam #$user)))
        ;; The workers write to these files, which must be there.
        (for-each (lambda (file)
                    (unless (file-exists? file)
                      (call-with-output-file file (const #t)))
                    (chown file (passwd:uid user) (passwd:gid user))
                    (chmod file #o660))
                  '#$(if workers-log-file
                         (list log-file workers-log-file)
                         '())))))

(define php-fpm-service-type
  (service-type
   (name 'php-fpm)
   (extensions
    (list (service-extension shepherd-root-service-type php-fpm-units)
          (service-extension activation-service-type php-fpm-activation)
          (service-extension account-service-type php-fpm-accounts)))
   (default-value (php-fpm-configuration))
   (description "Run PHP for web servers.")))

(define* (nginx-php-location
          #:key
          (nginx-package nginx)
          (socket (versioned "/var/run/php" "-fpm.sock")))
  "Return the location by which nginx has PHP, listening on SOCKET, run files
whose name ends in \".php\"."
  (nginx-location-configuration
   (uri "~ \\.php$")
   (body (list "fastcgi_split_path_info ^(.+\\.php)(/.+)$;"
               ;; A client must not choose a proxy for the program.
               "fastcgi_param HTTP_PROXY \"\";"
               "if (!-f $document_root$fastcgi_script_name) { return 404; }"
               (string-append "fastcgi_pass unix:" socket ";")
               "fastcgi_index index.php;"
               (list "include " nginx-package
                     "/share/nginx/conf/fastcgi.conf;")))))

(define* (cat-avatar-generator-service
          #:key
          (cache-dir "/var/cache/cat-avatar-generator")
          (package cat-avatar-generator)
          (configuration (nginx-server-configuration)))
  "Return a service that draws cats by PACKAGE, keeping them in CACHE-DIR, at
the server CONFIGURATION of nginx."
  (define location
    (let ((php (nginx-php-location)))
      (nginx-location-configuration
       (inherit php)
       (body (list (string-append "fastcgi_param CACHE_DIR \"" cache-dir
                                  "\";")
                   (nginx-location-configuration-body php))))))

  (simple-service 'cat-http-server nginx-service-type
                  (list (nginx-server-configuration
                         (inherit configuration)
                         (locations
                          (cons location
                                (nginx-server-configuration-locations
                                 configuration)))
                         (root #~(string-append
                                  #$package
                                  "/share/web/cat-avatar-generator"))))))

;;; fastcgi.scm ends here
