(define-module (gnu services web patchwork)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module ((guix utils) #:select (version-major+minor))
  #:use-module (gnu services)
  #:use-module (gnu services getmail)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web httpd)
  #:use-module ((gnu packages gnupg) #:select (guile-gcrypt))
  #:use-module ((gnu packages patchutils) #:select (patchwork))
  #:use-module ((gnu packages python) #:select (python))
  #:use-module ((gnu packages web) #:select (mod-wsgi))
  #:use-module (srfi srfi-1)
  #:export (patchwork-configuration
            patchwork-configuration-domain
            patchwork-configuration-patchwork
            patchwork-configuration-settings-module
            patchwork-configuration?
            patchwork-database-configuration
            patchwork-database-configuration-engine
            patchwork-database-configuration-host
            patchwork-database-configuration-name
            patchwork-database-configuration-password
            patchwork-database-configuration-port
            patchwork-database-configuration-user
            patchwork-database-configuration?
            patchwork-service-type
            patchwork-settings-module
            patchwork-settings-module-admins
            patchwork-settings-module-allowed-hosts
            patchwork-settings-module-database-configuration
            patchwork-settings-module-debug?
            patchwork-settings-module-default-from-email
            patchwork-settings-module-enable-rest-api?
            patchwork-settings-module-enable-xmlrpc?
            patchwork-settings-module-extra-settings
            patchwork-settings-module-force-https-links?
            patchwork-settings-module-static-url
            patchwork-settings-module?
            patchwork-virtualhost))

;;; Commentary:
;;;
;;; Patchwork, which shows the patches sent to mailing lists.  It is a program
;;; of Apache, reads mail that getmail fetches, and has a Python module of
;;; settings.
;;;
;;; Code:

(define-record-type* <patchwork-database-configuration>
  patchwork-database-configuration make-patchwork-database-configuration
  patchwork-database-configuration?
  (engine   patchwork-database-configuration-engine
            (default "django.db.backends.postgresql_psycopg2"))
  (name     patchwork-database-configuration-name (default "patchwork"))
  (user     patchwork-database-configuration-user (default "httpd"))
  (password patchwork-database-configuration-password (default ""))
  (host     patchwork-database-configuration-host (default ""))
  (port     patchwork-database-configuration-port (default "")))

(define-record-type* <patchwork-settings-module>
  patchwork-settings-module make-patchwork-settings-module
  patchwork-settings-module?
  (database-configuration patchwork-settings-module-database-configuration
                          (default (patchwork-database-configuration)))
  (secret-key-file        patchwork-settings-module-secret-key-file
                          (default "/etc/patchwork/django-secret-key"))
  (allowed-hosts          patchwork-settings-module-allowed-hosts)
  (default-from-email     patchwork-settings-module-default-from-email)
  (static-url             patchwork-settings-module-static-url
                          (default "/static/"))
  (admins                 patchwork-settings-module-admins (default '()))
  (debug?                 patchwork-settings-module-debug? (default #f))
  (enable-rest-api?       patchwork-settings-module-enable-rest-api?
                          (default #t))
  (enable-xmlrpc?         patchwork-settings-module-enable-xmlrpc?
                          (default #t))
  (force-https-links?     patchwork-settings-module-force-https-links?
                          (default #t))
  (extra-settings         patchwork-settings-module-extra-settings
                          (default "")))

(define-record-type* <patchwork-configuration>
  patchwork-configuration make-patchwork-configuration
  patchwork-configuration?
  (patchwork                patchwork-configuration-patchwork
                            (default patchwork))
  (domain                   patchwork-configuration-domain)
  (settings-module          patchwork-configuration-settings-module)
  (static-path              patchwork-configuration-static-url
                            (default "/static/"))
  (getmail-retriever-config
   getmail-retriever-config))


;;;
;;; Settings.
;;;

(define %settings
  ;; The Python module of settings.
  "guix.patchwork.settings")

(define (quoted text)
  (string-append "'" text "'"))

(define (assignment name value)
  (string-append name " = " value "\n"))

(define (boolean value)
  (if value "True" "False"))

(define (enclosed opening items closing)
  ;; ITEMS as a list or a dictionary of Python.
  (string-append opening (string-join items ", ") closing))

(define (database settings)
  (match-record settings <patchwork-database-configuration>
      (engine name user password host port)
    (enclosed "{" (map (lambda (key value)
                         (string-append (quoted key) ": " (quoted value)))
                       '("ENGINE" "NAME" "USER" "PASSWORD" "HOST" "PORT")
                       (list engine name user password host port))
              "}")))

(define (settings.py settings)
  ;; The list of the strings and the file-like objects of the module's text.
  (match-record settings <patchwork-settings-module>
      (database-configuration secret-key-file allowed-hosts default-from-email
       static-url admins debug? enable-rest-api? enable-xmlrpc?
       force-https-links? extra-settings)
    (append
     ;; Whether these three are strings shows when the file is written.
     (list "from patchwork.settings.base import *\n\n"
           "with open('" secret-key-file "') as file:\n"
           "    SECRET_KEY = file.read().strip()\n\n"
           (assignment "ALLOWED_HOSTS"
                       (enclosed "[" (map quoted allowed-hosts) "]"))
           (assignment "DEFAULT_AUTO_FIELD"
                       (quoted "django.db.models.AutoField"))
           "DEFAULT_FROM_EMAIL = '" default-from-email "'\n"
           (assignment "SERVER_EMAIL" "DEFAULT_FROM_EMAIL")
           (assignment "NOTIFICATION_FROM_EMAIL" "DEFAULT_FROM_EMAIL")
           (assignment "ADMINS"
                       (enclosed "[" (map (lambda (admin)
                                            (enclosed "(" (map quoted admin)
                                                      ")"))
                                          admins)
                                 "]"))
           (assignment "DEBUG" (boolean debug?))
           (assignment "ENABLE_REST_API" (boolean enable-rest-api?))
           (assignment "ENABLE_XMLRPC" (boolean enable-xmlrpc?))
           (assignment "FORCE_HTTPS_LINKS" (boolean force-https-links?))
           (assignment "DATABASES"
                       (string-append "{'default': "
                                      (database database-configuration) "}"))
           (assignment
            "STATICFILES_STORAGE"
            (quoted
             "django.contrib.staticfiles.storage.StaticFilesStorage")))
     (if debug?
         (list "STATIC_ROOT = '" patchwork "/share/patchwork/htdocs'\n")
         (list "STATIC_URL = '" static-url "'\n"))
     (list extra-settings))))

(define-gexp-compiler (patchwork-settings-module-compiler
                       (settings <patchwork-settings-module>) system target)
  (gexp->derivation
   "patchwork-settings"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define (install name text)
           (let ((file (string-append #$output "/" name)))
             (mkdir-p (dirname file))
             (call-with-output-file file
               (lambda (port)
                 (display text port)))))

         (install "guix/__init__.py" "")
         (install "guix/patchwork/__init__.py" "")
         (install "guix/patchwork/settings.py"
                  (string-append #$@(settings.py settings)))))
   #:system system
   #:target target
   #:local-build? #t))


;;;
;;; Apache.
;;;

(define (patchwork-virtualhost config)
  (match-record config <patchwork-configuration>
      (patchwork domain settings-module static-path)
    (define wsgi.py
      (file-append patchwork "/lib/python"
                   (version-major+minor (package-version python))
                   "/site-packages/patchwork/wsgi.py"))

    (define process
      (package-name patchwork))

    (httpd-virtualhost
     "*:8080"
     (append
      (list "ServerAdmin admin@example.com\n"
            "ServerName " domain "\n"
            "LogFormat \"%v %h %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" "
            "\\\"%{User-Agent}i\\\"\" customformat\n"
            "LogLevel info\n"
            "CustomLog \"/var/log/httpd/" domain "-access_log\" customformat\n"
            "ErrorLog /var/log/httpd/error.log\n"
            "WSGIScriptAlias / " wsgi.py "\n"
            "WSGIDaemonProcess " process " user=httpd group=httpd processes=1 "
            "threads=2 display-name=%{GROUP} lang='en_US.UTF-8' "
            "locale='en_US.UTF-8' python-path=" settings-module "\n"
            "WSGIProcessGroup " process "\n"
            "WSGIPassAuthorization On\n"
            "<Files " wsgi.py ">\n  Require all granted\n</Files>\n")
      (if static-path
          (list "Alias " static-path " " patchwork "/share/patchwork/htdocs/\n")
          '())
      (list "<Directory \"/srv/http/" domain "/\">\n"
            "    AllowOverride None\n"
            "    Options MultiViews Indexes SymlinksIfOwnerMatch "
            "IncludesNoExec\n"
            "    Require method GET POST OPTIONS\n"
            "</Directory>\n")))))

(define (patchwork-httpd config)
  (list "WSGISocketPrefix /var/run/mod_wsgi"
        (list "LoadModule wsgi_module "
              (file-append mod-wsgi "/modules/mod_wsgi.so"))
        (patchwork-virtualhost config)))


;;;
;;; Commands and mail.
;;;

(define (administration config)
  ;; The gexp of a procedure that runs a command of administration.
  (match-record config <patchwork-configuration> (patchwork settings-module)
    #~(lambda command
        (zero? (spawn-command
                (cons #$(file-append patchwork "/bin/patchwork-admin") command)
                #:user "httpd"
                #:group "httpd"
                #:environment-variables
                (list #$(string-append "DJANGO_SETTINGS_MODULE=" %settings)
                      (string-append "PYTHONPATH=" #$settings-module)))))))

(define (secret-key settings)
  ;; The gexp that makes the key if there is none, and SETTINGS name it.
  (if (patchwork-settings-module? settings)
      (with-extensions (list guile-gcrypt)
        #~(let ((file #$(patchwork-settings-module-secret-key-file settings)))
            (use-modules (guix build utils)
                         (gcrypt random))
            (unless (file-exists? file)
              (let ((user (getpwnam "httpd")))
                (mkdir-p (dirname file))
                (call-with-output-file file
                  (lambda (port)
                    (display (random-token 30 'very-strong) port)))
                (chown file (passwd:uid user) (passwd:gid user))
                (chmod file #o400)))))
      #~#t))

(define (patchwork-units config)
  (match-record config <patchwork-configuration> (patchwork settings-module)
    (list (shepherd-service
           (documentation "Prepare the data base of patches.")
           (provision (list (symbol-append
                             (string->symbol (package-name patchwork))
                             '-setup)))
           (requirement '(postgres))
           (respawn? #f)
           (start #~(lambda ()
                      #$(secret-key settings-module)
                      (#$(administration config) "migrate")))
           (stop #~(const #f))
           (actions
            (list (shepherd-action
                   (name 'django-admin)
                   (documentation "Run a command of administration.")
                   (procedure (administration config)))))))))

(define (patchwork-mail config)
  (match-record config <patchwork-configuration>
      (patchwork settings-module getmail-retriever-config)
    (list
     (getmail-configuration
      (name (string->symbol (package-name patchwork)))
      (user "httpd")
      (directory (string-append "/var/lib/getmail/" (package-name patchwork)))
      (rcfile
       (getmail-configuration-file
        (retriever getmail-retriever-config)
        (destination
         (getmail-destination-configuration
          (type "MDA_external")
          (path (file-append patchwork "/bin/patchwork-admin"))
          (extra-parameters '((arguments . ("parsemail"))))))
        (options
         (getmail-options-configuration
          (read-all #f)
          (delivered-to #f)
          (received #f)))))
      (idle (assq-ref (getmail-retriever-configuration-extra-parameters
                       getmail-retriever-config)
                      'mailboxes))
      (environment-variables
       (list (string-append "DJANGO_SETTINGS_MODULE=" %settings)
             #~(string-append "PYTHONPATH=" #$settings-module)))))))

(define patchwork-service-type
  (service-type
   (name 'patchwork-setup)
   (extensions
    (list (service-extension httpd-service-type patchwork-httpd)
          (service-extension shepherd-root-service-type patchwork-units)
          (service-extension getmail-service-type patchwork-mail)))
   (description "Run Patchwork, which shows the patches of mailing lists.")))

;;; patchwork.scm ends here
