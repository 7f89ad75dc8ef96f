(define-module (gnu services telephony)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration table)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services telephony jami)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages telephony) #:select (mumble))
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-26)
  #:use-module (srfi srfi-34)
  #:re-export (jami-account
               jami-account-allowed-contacts
               jami-account-archive
               jami-account-moderators
               jami-account-name-server-uri
               jami-account-rendezvous-point?
               jami-configuration
               jami-configuration-accounts
               jami-configuration-auto-answer?
               jami-configuration-dbus
               jami-configuration-debug?
               jami-configuration-enable-logging?
               jami-configuration-libjami
               jami-service-type)
  #:export (jami-account-bootstrap-uri
            jami-account-discovery?
            make-mumble-server-configuration
            make-mumble-server-public-registration-configuration
            make-murmur-configuration
            make-murmur-public-registration-configuration
            mumble-server-configuration
            mumble-server-configuration-allow-html?
            mumble-server-configuration-allow-ping?
            mumble-server-configuration-autoban-attempts
            mumble-server-configuration-autoban-time
            mumble-server-configuration-autoban-timeframe
            mumble-server-configuration-bonjour?
            mumble-server-configuration-cert-required?
            mumble-server-configuration-channel-nesting-limit
            mumble-server-configuration-channelname-regex
            mumble-server-configuration-database-file
            mumble-server-configuration-file
            mumble-server-configuration-group
            mumble-server-configuration-image-message-length
            mumble-server-configuration-log-days
            mumble-server-configuration-log-file
            mumble-server-configuration-max-user-bandwidth
            mumble-server-configuration-max-users
            mumble-server-configuration-obfuscate-ips?
            mumble-server-configuration-opus-threshold
            mumble-server-configuration-package
            mumble-server-configuration-pid-file
            mumble-server-configuration-port
            mumble-server-configuration-public-registration
            mumble-server-configuration-remember-channel?
            mumble-server-configuration-send-version?
            mumble-server-configuration-server-password
            mumble-server-configuration-ssl-cert
            mumble-server-configuration-ssl-ciphers
            mumble-server-configuration-ssl-dh-params
            mumble-server-configuration-ssl-key
            mumble-server-configuration-text-message-length
            mumble-server-configuration-user
            mumble-server-configuration-username-regex
            mumble-server-configuration-welcome-text
            mumble-server-configuration?
            mumble-server-public-registration-configuration
            mumble-server-public-registration-configuration-hostname
            mumble-server-public-registration-configuration-name
            mumble-server-public-registration-configuration-password
            mumble-server-public-registration-configuration-url
            mumble-server-public-registration-configuration?
            mumble-server-service-type
            murmur-configuration
            murmur-configuration-allow-html?
            murmur-configuration-allow-ping?
            murmur-configuration-autoban-attempts
            murmur-configuration-autoban-time
            murmur-configuration-autoban-timeframe
            murmur-configuration-bonjour?
            murmur-configuration-cert-required?
            murmur-configuration-channel-nesting-limit
            murmur-configuration-channelname-regex
            murmur-configuration-database-file
            murmur-configuration-file
            murmur-configuration-group
            murmur-configuration-image-message-length
            murmur-configuration-log-days
            murmur-configuration-log-file
            murmur-configuration-max-user-bandwidth
            murmur-configuration-max-users
            murmur-configuration-obfuscate-ips?
            murmur-configuration-opus-threshold
            murmur-configuration-package
            murmur-configuration-pid-file
            murmur-configuration-port
            murmur-configuration-public-registration
            murmur-configuration-remember-channel?
            murmur-configuration-send-version?
            murmur-configuration-server-password
            murmur-configuration-ssl-cert
            murmur-configuration-ssl-ciphers
            murmur-configuration-ssl-dh-params
            murmur-configuration-ssl-key
            murmur-configuration-text-message-length
            murmur-configuration-user
            murmur-configuration-username-regex
            murmur-configuration-welcome-text
            murmur-configuration?
            murmur-public-registration-configuration
            murmur-public-registration-configuration-hostname
            murmur-public-registration-configuration-name
            murmur-public-registration-configuration-password
            murmur-public-registration-configuration-url
            murmur-public-registration-configuration?
            murmur-service-type))

;;; Commentary:
;;;
;;; The server of Mumble, by which people talk in groups.  It was once called
;;; Murmur, and what is exported here goes by that name as well.
;;;
;;; Code:

(define-record-type* <mumble-server-public-registration-configuration>
  mumble-server-public-registration-configuration make-mumble-server-public-registration-configuration
  mumble-server-public-registration-configuration?
  (name     mumble-server-public-registration-configuration-name)
  (password mumble-server-public-registration-configuration-password)
  (url      mumble-server-public-registration-configuration-url)
  (hostname mumble-server-public-registration-configuration-hostname
            (default #f)))

(define-record-type* <mumble-server-configuration>
  mumble-server-configuration make-mumble-server-configuration
  mumble-server-configuration?
  (package               mumble-server-configuration-package (default mumble))
  (user                  mumble-server-configuration-user
                         (default "mumble-server"))
  (group                 mumble-server-configuration-group
                         (default "mumble-server"))
  (port                  mumble-server-configuration-port (default 64738))
  (welcome-text          mumble-server-configuration-welcome-text
                         (default ""))
  (server-password       mumble-server-configuration-server-password
                         (default ""))
  (max-users             mumble-server-configuration-max-users (default 100))
  (max-user-bandwidth    mumble-server-configuration-max-user-bandwidth
                         (default #f))
  (database-file         mumble-server-configuration-database-file
                         (default "/var/lib/mumble-server/db.sqlite"))
  (log-file              mumble-server-configuration-log-file
                         (default "/var/log/mumble-server/mumble-server.log"))
  (pid-file              mumble-server-configuration-pid-file
                         (default "/var/run/mumble-server/mumble-server.pid"))
  (autoban-attempts      mumble-server-configuration-autoban-attempts
                         (default 10))
  (autoban-timeframe     mumble-server-configuration-autoban-timeframe
                         (default 120))
  (autoban-time          mumble-server-configuration-autoban-time
                         (default 300))
  (opus-threshold        mumble-server-configuration-opus-threshold
                         (default 100))
  (channel-nesting-limit mumble-server-configuration-channel-nesting-limit
                         (default 10))
  (channelname-regex     mumble-server-configuration-channelname-regex
                         (default #f))
  (username-regex        mumble-server-configuration-username-regex
                         (default #f))
  (text-message-length   mumble-server-configuration-text-message-length
                         (default 5000))
  (image-message-length  mumble-server-configuration-image-message-length
                         (default 131072))
  (cert-required?        mumble-server-configuration-cert-required?
                         (default #f))
  (remember-channel?     mumble-server-configuration-remember-channel?
                         (default #f))
  (allow-html?           mumble-server-configuration-allow-html? (default #f))
  (allow-ping?           mumble-server-configuration-allow-ping? (default #f))
  (bonjour?              mumble-server-configuration-bonjour? (default #f))
  (send-version?         mumble-server-configuration-send-version?
                         (default #f))
  (log-days              mumble-server-configuration-log-days (default 31))
  (obfuscate-ips?        mumble-server-obfuscate-ips?
                         (default #t))
  (ssl-cert              mumble-server-configuration-ssl-cert (default #f))
  (ssl-key               mumble-server-configuration-ssl-key (default #f))
  (ssl-dh-params         mumble-server-configuration-ssl-dh-params
                         (default #f))
  (ssl-ciphers           mumble-server-configuration-ssl-ciphers (default #f))
  (public-registration   mumble-server-configuration-public-registration
                         (default #f))
  (file                  mumble-server-configuration-file (default #f)))

(define (true-or-false value)
  (if value "true" "false"))

(define %settings
  ;; What is always in the file: the name of a setting, its field, and the
  ;; procedure from values of the field to what stands in the file.
  `(("welcometext" welcome-text ,identity)
    ("port" port ,number->string)
    ("users" max-users ,number->string)
    ("uname" user ,identity)
    ("database" database-file ,identity)
    ("logfile" log-file ,identity)
    ("pidfile" pid-file ,identity)
    ("obfuscate" obfuscate-ips? ,true-or-false)
    ("certrequired" cert-required? ,true-or-false)
    ("rememberchannel" remember-channel? ,true-or-false)
    ("allowhtml" allow-html? ,true-or-false)
    ("allowping" allow-ping? ,true-or-false)
    ("bonjour" bonjour? ,true-or-false)
    ("sendversion" send-version? ,true-or-false)))

(define %optional-settings
  ;; What is in the file unless the field is #f.
  `(("serverpassword" server-password ,identity)
    ("bandwidth" max-user-bandwidth ,number->string)
    ("autobanAttempts" autoban-attempts ,number->string)
    ("autobanTimeframe" autoban-timeframe ,number->string)
    ("autobanTime" autoban-time ,number->string)
    ("opusthreshold" opus-threshold ,number->string)
    ("channelnestinglimit" channel-nesting-limit ,number->string)
    ("channelname" channelname-regex ,identity)
    ("username" username-regex ,identity)
    ("textmessagelength" text-message-length ,number->string)
    ("imagemessagelength" image-message-length ,number->string)
    ("logdays" log-days ,number->string)
    ("sslCert" ssl-cert ,identity)
    ("sslKey" ssl-key ,identity)
    ("sslDHParams" ssl-dh-params ,identity)
    ("sslCiphers" ssl-ciphers ,identity)))

(define (registration-lines registration config)
  (define password
    (mumble-server-configuration-server-password config))

  (unless (and (mumble-server-configuration-allow-ping? config)
               (or (not password) (string-null? password)))
    (raise (formatted-message
            (G_ "a public Mumble server needs 'allow-ping?' and no \
'server-password'"))))
  (match-record registration <mumble-server-public-registration-configuration>
      (name password url hostname)
    `("registerName=" ,name "\nregisterPassword=" ,password
      "\nregisterUrl=" ,url "\n"
      ,(if hostname
           (string-append "registerHostname=" hostname "\n")
           ""))))

(define (mumble-server.ini config)
  (define (always name field convert)
    (list name "=" (convert (field-value config field)) "\n"))

  (define (optional name field convert)
    (if (field-value config field) (always name field convert) '()))

  (match-record config <mumble-server-configuration>
      (ssl-cert ssl-key public-registration)
    (unless (eq? (not ssl-cert) (not ssl-key))
      (raise (formatted-message
              (G_ "ssl-cert and ssl-key must both be set"))))
    (apply mixed-text-file "mumble-server.ini"
           (append
            (append-map (cut apply always <>) %settings)
            (append-map (cut apply optional <>) %optional-settings)
            (if public-registration
                (registration-lines public-registration config)
                '())))))

(define (ini-file config)
  (or (mumble-server-configuration-file config)
      (mumble-server.ini config)))

(define (mumble-server-activation config)
  (match-record config <mumble-server-configuration>
      (package user database-file log-file pid-file)
    #~(begin
        (use-modules (guix build utils))
        (let ((user (getpwnam #$user)))
          (for-each (lambda (file)
                      (let ((directory (dirname file)))
                        (mkdir-p directory)
                        (chown directory (passwd:uid user) (passwd:gid user))
                        (chmod directory #o700)))
                    (list #$log-file #$pid-file #$database-file)))
        (format #t "to choose the password of SuperUser, run
    ~a -ini ~a -readsupw~%"
                #$(file-append package "/bin/mumble-server")
                #$(ini-file config)))))

(define (mumble-server-units config)
  (list (shepherd-service
         (documentation "Let people talk in groups.")
         (provision '(mumble-server))
         (requirement '(user-processes networking))
         (start #~(make-forkexec-constructor
                   '(#$(file-append (mumble-server-configuration-package config)
                                    "/bin/mumble-server")
                     "-ini" #$(ini-file config))
                   #:pid-file #$(mumble-server-configuration-pid-file config)))
         (stop #~(make-kill-destructor)))))

(define (mumble-server-accounts config)
  (match-record config <mumble-server-configuration> (user group)
    (list (daemon-group group)
          (daemon-user user #:group group #:comment "Mumble server daemon"))))

(define mumble-server-service-type
  (service-type
   (name 'mumble-server)
   (extensions
    (list (service-extension shepherd-root-service-type mumble-server-units)
          (service-extension activation-service-type mumble-server-activation)
          (service-extension account-service-type mumble-server-accounts)))
   (default-value (mumble-server-configuration))
   (description "Run the server of Mumble, by which people talk in groups.")))


;;;
;;; The former name.
;;;

(define-syntax-rule (define-aliases (alias name) ...)
  (begin
    (define-deprecated/alias alias name)
    ...))

(define-aliases
  (make-murmur-configuration
   make-mumble-server-configuration)
  (make-murmur-public-registration-configuration
   make-mumble-server-public-registration-configuration)
  (murmur-configuration
   mumble-server-configuration)
  (murmur-configuration-allow-html?
   mumble-server-configuration-allow-html?)
  (murmur-configuration-allow-ping?
   mumble-server-configuration-allow-ping?)
  (murmur-configuration-autoban-attempts
   mumble-server-configuration-autoban-attempts)
  (murmur-configuration-autoban-time
   mumble-server-configuration-autoban-time)
  (murmur-configuration-autoban-timeframe
   mumble-server-configuration-autoban-timeframe)
  (murmur-configuration-bonjour?
   mumble-server-configuration-bonjour?)
  (murmur-configuration-cert-required?
   mumble-server-configuration-cert-required?)
  (murmur-configuration-channel-nesting-limit
   mumble-server-configuration-channel-nesting-limit)
  (murmur-configuration-channelname-regex
   mumble-server-configuration-channelname-regex)
  (murmur-configuration-database-file
   mumble-server-configuration-database-file)
  (murmur-configuration-file
   mumble-server-configuration-file)
  (murmur-configuration-group
   mumble-server-configuration-group)
  (murmur-configuration-image-message-length
   mumble-server-configuration-image-message-length)
  (murmur-configuration-log-days
   mumble-server-configuration-log-days)
  (murmur-configuration-log-file
   mumble-server-configuration-log-file)
  (murmur-configuration-max-user-bandwidth
   mumble-server-configuration-max-user-bandwidth)
  (murmur-configuration-max-users
   mumble-server-configuration-max-users)
  (murmur-configuration-obfuscate-ips?
   mumble-server-configuration-obfuscate-ips?)
  (murmur-configuration-opus-threshold
   mumble-server-configuration-opus-threshold)
  (murmur-configuration-package
   mumble-server-configuration-package)
  (murmur-configuration-pid-file
   mumble-server-configuration-pid-file)
  (murmur-configuration-port
   mumble-server-configuration-port)
  (murmur-configuration-public-registration
   mumble-server-configuration-public-registration)
  (murmur-configuration-remember-channel?
   mumble-server-configuration-remember-channel?)
  (murmur-configuration-send-version?
   mumble-server-configuration-send-version?)
  (murmur-configuration-server-password
   mumble-server-configuration-server-password)
  (murmur-configuration-ssl-cert
   mumble-server-configuration-ssl-cert)
  (murmur-configuration-ssl-ciphers
   mumble-server-configuration-ssl-ciphers)
  (murmur-configuration-ssl-dh-params
   mumble-server-configuration-ssl-dh-params)
  (murmur-configuration-ssl-key
   mumble-server-configuration-ssl-key)
  (murmur-configuration-text-message-length
   mumble-server-configuration-text-message-length)
  (murmur-configuration-user
   mumble-server-configuration-user)
  (murmur-configuration-username-regex
   mumble-server-configuration-username-regex)
  (murmur-configuration-welcome-text
   mumble-server-configuration-welcome-text)
  (murmur-configuration?
   mumble-server-configuration?)
  (murmur-public-registration-configuration
   mumble-server-public-registration-configuration)
  (murmur-public-registration-configuration-hostname
   mumble-server-public-registration-configuration-hostname)
  (murmur-public-registration-configuration-name
   mumble-server-public-registration-configuration-name)
  (murmur-public-registration-configuration-password
   mumble-server-public-registration-configuration-password)
  (murmur-public-registration-configuration-url
   mumble-server-public-registration-configuration-url)
  (murmur-public-registration-configuration?
   mumble-server-public-registration-configuration?)
  (murmur-service-type
   mumble-server-service-type))

;;; telephony.scm ends here
