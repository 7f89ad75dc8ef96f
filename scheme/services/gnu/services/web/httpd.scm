(define-module (gnu services web httpd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages web) #:select (httpd))
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (%default-httpd-modules
            httpd-config-file
            httpd-config-file-error-log
            httpd-config-file-group
            httpd-config-file-listen
            httpd-config-file-modules
            httpd-config-file-pid-file
            httpd-config-file-server-name
            httpd-config-file-server-root
            httpd-config-file-user
            httpd-config-file?
            httpd-configuration
            httpd-configuration-config
            httpd-configuration-package
            httpd-configuration-pid-file
            httpd-configuration?
            httpd-module
            httpd-module?
            httpd-service-type
            httpd-virtualhost
            httpd-virtualhost-addresses-and-ports
            httpd-virtualhost-contents
            httpd-virtualhost?))

;;; Commentary:
;;;
;;; The Apache web server.
;;;
;;; Code:

(define-record-type* <httpd-module>
  httpd-module make-httpd-module
  httpd-module?
  (name httpd-load-module-name)
  (file httpd-load-module-file))

(define %default-httpd-modules
  (map (lambda (module)
         (httpd-module
          (name (string-append module "_module"))
          (file (string-append "modules/mod_" module ".so"))))
       '("authn_file" "authn_core" "authz_host" "authz_groupfile"
         "authz_user" "authz_core" "access_compat" "auth_basic" "reqtimeout"
         "filter" "mime" "log_config" "env" "headers" "setenvif" "version"
         "unixd" "status" "autoindex" "dir" "alias")))

(define-record-type* <httpd-config-file>
  httpd-config-file make-httpd-config-file
  httpd-config-file?
  (modules       httpd-config-file-modules (default %default-httpd-modules))
  (server-root   httpd-config-file-server-root (default httpd))
  (server-name   httpd-config-file-server-name (default #f))
  (document-root httpd-config-file-document-root (default "/srv/http"))
  (listen        httpd-config-file-listen (default '("80")))
  (pid-file      httpd-config-file-pid-file (default "/var/run/httpd"))
  (error-log     httpd-config-file-error-log
                 (default "/var/log/httpd/error_log"))
  (user          httpd-config-file-user (default "httpd"))
  (group         httpd-config-file-group (default "httpd"))
  (extra-config  httpd-config-file-extra-config
                 (default '("TypesConfig etc/httpd/mime.types"))))

(define-gexp-compiler (httpd-config-file-compiler
                       (file <httpd-config-file>) system target)
  (match-record file <httpd-config-file>
      (modules server-root server-name document-root listen pid-file error-log
       user group extra-config)
    (define (directive name value)
      (if value (list name " " value "\n") '()))

    (gexp->derivation
     "httpd.conf"
     #~(call-with-output-file #$output
         (lambda (port)
           (for-each
            (lambda (part) (display part port))
            (list
             #$@(append
                 (append-map (lambda (module)
                               (list "LoadModule "
                                     (httpd-load-module-name module) " "
                                     (httpd-load-module-file module) "\n"))
                             modules)
                 (directive "ServerRoot" server-root)
                 (directive "ServerName" server-name)
                 (directive "DocumentRoot" document-root)
                 (append-map (lambda (address) (directive "Listen" address))
                             listen)
                 (directive "Pidfile" pid-file)
                 (directive "ErrorLog" error-log)
                 (directive "User" user)
                 (directive "Group" group)
                 (list "\n\n")
                 extra-config)))))
     #:local-build? #t)))

(define-record-type <httpd-virtualhost>
  (httpd-virtualhost addresses-and-ports contents)
  httpd-virtualhost?
  (addresses-and-ports httpd-virtualhost-addresses-and-ports)
  (contents            httpd-virtualhost-contents))

(define-record-type* <httpd-configuration>
  httpd-configuration make-httpd-configuration
  httpd-configuration?
  (package  httpd-configuration-package (default httpd))
  (pid-file httpd-configuration-pid-file (default "/var/run/httpd"))
  (config   httpd-configuration-config (default (httpd-config-file))))

(define (httpd-units config)
  (match-record config <httpd-configuration> (package pid-file config)
    (list (shepherd-service
           (documentation "Serve the web by Apache.")
           (provision '(httpd))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/httpd")
                           #$@(option "-f" config))
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define (httpd-activation config)
  (match-record (httpd-configuration-config config) <httpd-config-file>
      (error-log document-root)
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p #$(dirname error-log))
        (mkdir-p #$document-root))))

(define %httpd-accounts
  (daemon-accounts "httpd" #:comment "Apache HTTPD server user"))

(define (extension-lines extension)
  (cond ((httpd-virtualhost? extension)
         `(,(string-append "\n<VirtualHost "
                           (httpd-virtualhost-addresses-and-ports extension)
                           ">\n")
           ,@(httpd-virtualhost-contents extension)
           "\n</VirtualHost>\n"))
        ((list? extension) `("\n" ,@extension "\n"))
        ((string? extension) (list "\n" extension "\n"))
        (else
         (error "no virtual host, string or list for httpd:" extension))))

(define (extend-httpd configuration extensions)
  ;; CONFIGURATION, for 'config' is a field and would mean its new value.
  (let ((file (httpd-configuration-config configuration)))
    (if (httpd-config-file? file)
        (httpd-configuration
         (inherit configuration)
         (config
          (httpd-config-file
           (inherit file)
           (extra-config (append (httpd-config-file-extra-config file)
                                 (append-map extension-lines extensions))))))
        *unspecified*)))

(define httpd-service-type
  (service-type
   (name 'httpd)
   (extensions
    (list (service-extension shepherd-root-service-type httpd-units)
          (service-extension activation-service-type httpd-activation)
          (service-extension account-service-type (const %httpd-accounts))))
   (compose concatenate)
   (extend extend-httpd)
   (default-value (httpd-configuration))
   (description "Run Apache, a web server.")))

;;; httpd.scm ends here
