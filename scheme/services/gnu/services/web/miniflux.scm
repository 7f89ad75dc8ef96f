(define-module (gnu services web miniflux)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services admin)
  #:use-module (gnu services configuration)
  #:use-module (gnu services databases)
  #:use-module (gnu services isolation)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages web) #:select (miniflux))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:export (miniflux-configuration
            miniflux-configuration-administrator-account-name
            miniflux-configuration-administrator-account-password
            miniflux-configuration-base-url
            miniflux-configuration-create-administrator-account?
            miniflux-configuration-database-url
            miniflux-configuration-extra-settings
            miniflux-configuration-group
            miniflux-configuration-listen-address
            miniflux-configuration-log-file
            miniflux-configuration-run-migrations?
            miniflux-configuration-user
            miniflux-configuration?
            miniflux-service-type))

;;; Commentary:
;;;
;;; Miniflux, which reads feeds and shows them in the web.
;;;
;;; Code:

(define-maybe/no-serialization list)

(define (string-or-file-path? value)
  ;; A secret, or the absolute name of a file that holds it.
  (string? value))

(define-maybe/no-serialization string-or-file-path)

(define-configuration/no-serialization miniflux-configuration
  (listen-address
   (string "127.0.0.1:8080")
   "The address and the port to listen on, or the name of a socket.")
  (base-url
   (string "http://127.0.0.1/")
   "The address for browsers.")
  (create-administrator-account?
   (boolean #f)
   "Whether to make an account of an administrator.")
  (administrator-account-name
   maybe-string-or-file-path
   "Its name, or the file of its name.")
  (administrator-account-password
   maybe-string-or-file-path
   "Its password, or the file of its password.")
  (run-migrations?
   (boolean #t)
   "Whether to bring the data base up to date.")
  (database-url
   (string "host=/var/run/postgresql")
   "How to reach the data base.")
  (user
   (string "miniflux")
   "The user of the daemon, in the data base as well.")
  (group
   (string "miniflux")
   "The group of the daemon.")
  (log-file
   (string "/var/log/miniflux.log")
   "The file of logs.")
  (extra-settings
   maybe-list
   "Further lines of the configuration."))

(define (miniflux.conf config)
  (define (setting name value)
    (string-append name "=" value "\n"))

  (define (switch name on?)
    (setting name (if on? "1" "0")))

  (define (secret name value)
    (cond ((not (maybe-value-set? value)) "")
          ((absolute-file-name? value)
           (setting (string-append name "_FILE") value))
          (else (setting name value))))

  (match-record config <miniflux-configuration>
      (listen-address base-url create-administrator-account?
       administrator-account-name administrator-account-password
       run-migrations? database-url extra-settings)
    (mixed-text-file
     "miniflux.conf"
     (setting "LISTEN_ADDR" listen-address)
     (setting "BASE_URL" base-url)
     (switch "CREATE_ADMIN" create-administrator-account?)
     (secret "ADMIN_USERNAME" administrator-account-name)
     (secret "ADMIN_PASSWORD" administrator-account-password)
     (switch "RUN_MIGRATIONS" run-migrations?)
     (setting "DATABASE_URL" database-url)
     (string-concatenate
      (map (lambda (line) (string-append line "\n"))
           (maybe-value extra-settings '()))))))

(define (database-directory url)
  ;; The directory of the socket that URL names, or #f.
  (let ((found (string-match "host=(/[^ ]*)" url)))
    (and found (match:substring found 1))))

(define (miniflux-units config)
  (match-record config <miniflux-configuration>
      (listen-address administrator-account-name administrator-account-password
       database-url log-file user group)
    (define (files names)
      (filter (lambda (name)
                (and (string? name) (absolute-file-name? name)))
              names))

    (define file
      (miniflux.conf config))

    (define program
      (isolated (file-append miniflux "/bin/miniflux")
                #:name "miniflux"
                #:share '(net user)
                #:variables '("PATH" "HOME" "SSL_CERT_FILE")
                #:mappings
                (append (map read-write
                             (files (list log-file
                                          (dirname listen-address)
                                          (database-directory database-url))))
                        (map read-only
                             (cons* file
                                    "/etc/ssl/certs/ca-certificates.crt"
                                    (files
                                     (list administrator-account-name
                                           administrator-account-password)))))))

    (list (shepherd-service
           (documentation "Read feeds.")
           (provision '(miniflux))
           (requirement '(postgres networking))
           (start #~(make-forkexec-constructor
                     (list #$program "-config-file" #$file)
                     #:user #$user
                     #:group #$group
                     #:log-file #$log-file))
           (stop #~(make-kill-destructor))))))

(define (miniflux-accounts config)
  (match-record config <miniflux-configuration> (user group)
    (list (daemon-group group)
          (daemon-user user #:group group #:comment "miniflux server user"))))

(define (miniflux-roles config)
  (list (postgresql-role
         (name (miniflux-configuration-user config))
         (create-database? #t))))

(define (miniflux-activation config)
  (match-record config <miniflux-configuration> (listen-address user)
    (with-imported-modules '((guix build utils)
                             (gnu build activation))
      #~(begin
          (use-modules (gnu build activation))
          (when (absolute-file-name? #$listen-address)
            (mkdir-p/perms (dirname #$listen-address) (getpwnam #$user)
                           #o755))))))

(define miniflux-service-type
  (service-type
   (name 'miniflux)
   (extensions
    (list (service-extension account-service-type miniflux-accounts)
          (service-extension postgresql-role-service-type miniflux-roles)
          (service-extension shepherd-root-service-type miniflux-units)
          (service-extension log-rotation-service-type
                             (compose list miniflux-configuration-log-file))
          (service-extension activation-service-type miniflux-activation)))
   (default-value (miniflux-configuration))
   (description "Run Miniflux, which reads feeds and shows them in the web.")))

;;; miniflux.scm ends here
