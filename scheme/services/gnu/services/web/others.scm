(define-module (gnu services web others)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services admin logs)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages python-web) #:select (whoogle-search))
  #:use-module ((gnu packages web) #:select (anonip gmnisrv hpcguix-web varnish))
  #:use-module ((gnu packages base) #:select (libc-utf8-locales-for-target))
  #:use-module (srfi srfi-1)
  #:export (anonip-configuration
            anonip-configuration-anonip
            anonip-configuration-column
            anonip-configuration-debug?
            anonip-configuration-delimiter
            anonip-configuration-increment
            anonip-configuration-input
            anonip-configuration-ipv4mask
            anonip-configuration-ipv6mask
            anonip-configuration-output
            anonip-configuration-regex
            anonip-configuration-replacement
            anonip-configuration-skip-private?
            anonip-configuration?
            anonip-service-type
            gmnisrv-configuration
            gmnisrv-configuration-config-file
            gmnisrv-configuration-package
            gmnisrv-configuration?
            gmnisrv-service-type
            hpcguix-web-configuration
            hpcguix-web-configuration?
            hpcguix-web-service-type
            varnish-configuration
            varnish-configuration-backend
            varnish-configuration-extra-options
            varnish-configuration-listen
            varnish-configuration-name
            varnish-configuration-package
            varnish-configuration-parameters
            varnish-configuration-storage
            varnish-configuration-vcl
            varnish-configuration?
            varnish-service-type
            whoogle-configuration
            whoogle-configuration-environment-variables
            whoogle-configuration-host
            whoogle-configuration-package
            whoogle-configuration-port
            whoogle-service-type))

;;; Commentary:
;;;
;;; Smaller programs of the web: a cache, a search engine, and what makes logs
;;; anonymous.
;;;
;;; Code:

(define-record-type* <hpcguix-web-configuration>
  hpcguix-web-configuration make-hpcguix-web-configuration
  hpcguix-web-configuration?
  (package hpcguix-web-package (default hpcguix-web))
  (specs   hpcguix-web-configuration-specs (default #f))
  (address hpcguix-web-configuration-address (default "127.0.0.1"))
  (port    hpcguix-web-configuration-port (default 5000)))

(define (hpcguix-web-units config)
  (match-record config <hpcguix-web-configuration>
      (package specs address port)
    (let ((file (and specs (scheme-file "hpcguix-web.scm" specs))))
      (list (shepherd-service
             (documentation "Show packages in the web.")
             (provision '(hpcguix-web))
             (requirement '(user-processes networking))
             (start #~(make-forkexec-constructor
                       (list #$(file-append package "/bin/hpcguix-web")
                             (string-append "--listen=" #$address)
                             "-p" #$(number->string port)
                             #$@(if file
                                    (list #~(string-append "--config="
                                                           #$file))
                                    '()))
                       #:user "hpcguix-web"
                       #:group "hpcguix-web"
                       #:environment-variables
                       '("XDG_CACHE_HOME=/var/cache/guix/web"
                         "SSL_CERT_DIR=/etc/ssl/certs")
                       #:log-file "/var/log/hpcguix-web.log"))
             (stop #~(make-kill-destructor))
             (actions (list (shepherd-configuration-action file))))))))

(define %hpcguix-web-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils)
                     (ice-9 ftw))
        (let ((directory "/var/cache/guix/web")
              (user (getpwnam "hpcguix-web")))
          (mkdir-p directory)
          (chown directory (passwd:uid user) (passwd:gid user))
          (chmod directory #o755)
          ;; Locks of processes that are gone.
          (for-each (lambda (lock)
                      (delete-file (string-append directory "/" lock)))
                    (scandir directory
                             (lambda (file)
                               (string-suffix? ".lock" file))))))))

(define %hpcguix-web-accounts
  (daemon-accounts "hpcguix-web" #:comment "hpcguix-web"))

(define hpcguix-web-service-type
  (service-type
   (name 'hpcguix-web)
   (extensions
    (list (service-extension account-service-type
                             (const %hpcguix-web-accounts))
          (service-extension activation-service-type
                             (const %hpcguix-web-activation))
          (service-extension shepherd-root-service-type hpcguix-web-units)))
   (default-value (hpcguix-web-configuration))
   (description "Show the packages of Guix in the web.")))


;;;
;;; Anonip.
;;;

(define-record-type* <anonip-configuration>
  anonip-configuration make-anonip-configuration
  anonip-configuration?
  (anonip        anonip-configuration-anonip (default anonip))
  (input         anonip-configuration-input)
  (output        anonip-configuration-output)
  (debug?        anonip-configuration-debug? (default #f))
  (skip-private? anonip-configuration-skip-private? (default #f))
  (column        anonip-configuration-column (default #f))
  (replacement   anonip-configuration-replacement (default #f))
  (ipv4mask      anonip-configuration-ipv4mask (default #f))
  (ipv6mask      anonip-configuration-ipv6mask (default #f))
  (increment     anonip-configuration-increment (default #f))
  (delimiter     anonip-configuration-delimiter (default #f))
  (regex         anonip-configuration-regex (default #f)))

(define (anonip-units config)
  (match-record config <anonip-configuration>
      (anonip input output debug? skip-private? column replacement ipv4mask
       ipv6mask increment delimiter regex)
    (define (optional name value)
      (if value (shown-option= name value) '()))

    (list (shepherd-service
           (documentation "Make a log anonymous.")
           (provision (list (symbol-append 'anonip- (string->symbol output))))
           (requirement '(user-processes))
           (start
            #~(lambda ()
                (false-if-exception (delete-file #$input))
                (mknod #$input 'fifo #o600 0)
                (fork+exec-command
                 (list #$(file-append anonip "/bin/anonip")
                       #$@(option= "--input" input)
                       #$@(option= "--output" output)
                       #$@(flag "--debug" debug?)
                       #$@(flag "--skip-private" skip-private?)
                       #$@(optional "--column" column)
                       #$@(optional "--ipv4mask" ipv4mask)
                       #$@(optional "--ipv6mask" ipv6mask)
                       #$@(optional "--increment" increment)
                       #$@(optional "--replacement" replacement)
                       #$@(optional "--delimiter" delimiter)
                       #$@(optional "--regex" regex))
                 #:environment-variables
                 (list "LC_ALL=en_US.utf8"
                       (string-append "GUIX_LOCPATH="
                                      #$(libc-utf8-locales-for-target)
                                      "/lib/locale")))))
           (stop #~(make-kill-destructor))))))

(define (anonip-activation config)
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (for-each (lambda (file)
                    (mkdir-p (dirname file))
                    (chmod (dirname file) #o755))
                  (list #$(anonip-configuration-input config)
                        #$(anonip-configuration-output config))))))

(define anonip-service-type
  (service-type
   (name 'anonip)
   (extensions
    (list (service-extension shepherd-root-service-type anonip-units)
          (service-extension log-rotation-service-type
                             (compose list anonip-configuration-output))
          (service-extension activation-service-type anonip-activation)))
   (description "Take addresses of people out of logs.")))


;;;
;;; Varnish and Whoogle.
;;;

(define-record-type* <varnish-configuration>
  varnish-configuration make-varnish-configuration
  varnish-configuration?
  (package       varnish-configuration-package (default varnish))
  (name          varnish-configuration-name (default "default"))
  (backend       varnish-configuration-backend (default "localhost:8080"))
  (vcl           varnish-configuration-vcl (default #f))
  (listen        varnish-configuration-listen (default '("localhost:80")))
  (storage       varnish-configuration-storage (default '("malloc,128m")))
  (parameters    varnish-configuration-parameters (default '()))
  (extra-options varnish-configuration-extra-options (default '())))

(define (varnish-units config)
  (match-record config <varnish-configuration>
      (package name backend vcl listen storage parameters extra-options)
    (define (each name values)
      (append-map (lambda (value) (list name value)) values))

    (list (shepherd-service
           (documentation (string-append "Cache web pages (" name ")."))
           (provision (list (symbol-append 'varnish- (string->symbol name))))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/varnishd")
                           "-n" #$name
                           #$@(if vcl (list "-f" vcl) (list "-b" backend))
                           #$@(each "-a" listen)
                           #$@(each "-s" storage)
                           #$@(each "-p"
                                    (map (lambda (pair)
                                           (simple-format #f "~a=~a"
                                                          (car pair)
                                                          (cdr pair)))
                                         parameters))
                           #$@extra-options)
                     #:pid-file
                     #$(string-append (if (string-prefix? "/" name)
                                          name
                                          (string-append "/var/varnish/" name))
                                      "/_.pid")))
           (stop #~(make-kill-destructor))))))

(define %varnish-accounts
  (daemon-accounts "varnish"
                   #:comment "Varnish Cache User"
                   #:home-directory "/var/varnish"))

(define varnish-service-type
  (service-type
   (name 'varnish)
   (extensions
    (list (service-extension account-service-type (const %varnish-accounts))
          (service-extension shepherd-root-service-type varnish-units)))
   (default-value (varnish-configuration))
   (description "Run Varnish, which caches web pages.")))

(define-configuration/no-serialization whoogle-configuration
  (package
   (package whoogle-search)
   "The package.")
  (host
   (string "127.0.0.1")
   "The address to listen on.")
  (port
   (integer 5000)
   "The port to listen on.")
  (environment-variables
   (list-of-strings '())
   "Variables that configure it."))

(define (whoogle-units config)
  (match-record config <whoogle-configuration>
      (package host port environment-variables)
    (list (shepherd-service
           (documentation "Search the web.")
           (provision '(whoogle-search))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/whoogle-search")
                           "--host" #$host "--port" #$(number->string port))
                     #:environment-variables
                     '("CONFIG_VOLUME=/var/cache/whoogle-search"
                       #$@environment-variables)))
           (stop #~(make-kill-destructor))))))

(define whoogle-service-type
  (service-type
   (name 'whoogle-search)
   (extensions
    (list (service-extension shepherd-root-service-type whoogle-units)
          (service-extension profile-service-type
                             (compose list whoogle-configuration-package))))
   (default-value (whoogle-configuration))
   (description "Run Whoogle, which searches the web.")))


;;;
;;; Gemini.
;;;

(define %default-gmnisrv-config-file
  (plain-file "gmnisrv.ini" "
listen=0.0.0.0:1965 [::]:1965

[:tls]
store=/var/lib/gemini/certs

organization=gmnisrv on Guix user

[localhost]
root=/srv/gemini
"))

(define-record-type* <gmnisrv-configuration>
  gmnisrv-configuration make-gmnisrv-configuration
  gmnisrv-configuration?
  (package     gmnisrv-configuration-package (default gmnisrv))
  (config-file gmnisrv-configuration-config-file
               (default %default-gmnisrv-config-file)))

(define (gmnisrv-units config)
  (match-record config <gmnisrv-configuration> (package config-file)
    (list (shepherd-service
           (documentation "Serve pages by Gemini.")
           (provision '(gmnisrv))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/gmnisrv")
                           "-C" #$config-file)
                     #:user "gmnisrv"
                     #:group "gmnisrv"
                     #:log-file "/var/log/gmnisrv.log"))
           (stop #~(make-kill-destructor))))))

(define %gmnisrv-accounts
  (daemon-accounts "gmnisrv" #:comment "gmnisrv Gemini server"))

(define %gmnisrv-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (let ((user (getpwnam "gmnisrv")))
          (mkdir-p "/var/lib/gemini/certs")
          (for-each (lambda (directory)
                      (chown directory (passwd:uid user) (passwd:gid user)))
                    '("/var/lib/gemini" "/var/lib/gemini/certs"))))))

(define gmnisrv-service-type
  (service-type
   (name 'gmnisrv)
   (extensions
    (list (service-extension activation-service-type
                             (const %gmnisrv-activation))
          (service-extension account-service-type (const %gmnisrv-accounts))
          (service-extension shepherd-root-service-type gmnisrv-units)))
   (default-value (gmnisrv-configuration))
   (description "Serve pages by Gemini.")))

;;; others.scm ends here
