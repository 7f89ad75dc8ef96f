(define-module (gnu services messaging brokers)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services isolation)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages irc) #:select (quassel snuik))
  #:use-module ((gnu packages messaging) #:select (mosquitto))
  #:use-module ((gnu packages tls) #:select (openssl))
  #:export (mosquitto-configuration
            mosquitto-configuration-config-file
            mosquitto-configuration-group
            mosquitto-configuration-package
            mosquitto-configuration-user
            mosquitto-configuration?
            mosquitto-service-type
            quassel-configuration
            quassel-service-type
            snuik-configuration
            snuik-service-type))

;;; Commentary:
;;;
;;; What passes messages on: a broker for things, and programs that stay in chat
;;; rooms for people.
;;;
;;; Code:

(define-record-type* <mosquitto-configuration>
  mosquitto-configuration make-mosquitto-configuration
  mosquitto-configuration?
  (package     mosquitto-configuration-package (default mosquitto))
  (config-file mosquitto-configuration-config-file (default #f))
  (user        mosquitto-configuration-user (default "mosquitto"))
  (group       mosquitto-configuration-group (default "mosquitto")))

(define (mosquitto-accounts config)
  ;; Other users and groups must be there already.
  (match-record config <mosquitto-configuration> (user group)
    (append (if (equal? group "mosquitto") (list (daemon-group group)) '())
            (if (equal? user "mosquitto")
                (list (daemon-user user #:group group #:comment "bzzz"))
                '()))))

(define (mosquitto-units config)
  (match-record config <mosquitto-configuration>
      (package config-file user group)
    (list (shepherd-service
           (documentation "Pass messages of things on.")
           (provision '(mosquitto))
           (requirement '(networking syslogd user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/mosquitto")
                           #$@(option "-c" config-file))
                     #:user #$user
                     #:group #$group))
           (stop #~(make-kill-destructor))))))

(define mosquitto-service-type
  (service-type
   (name 'mosquitto)
   (extensions
    (list (service-extension account-service-type mosquitto-accounts)
          (service-extension shepherd-root-service-type mosquitto-units)))
   (default-value (mosquitto-configuration))
   (description "Run Mosquitto, which passes messages of things on.")))


;;;
;;; Quassel.
;;;

(define-record-type* <quassel-configuration>
  quassel-configuration make-quassel-configuration
  quassel-configuration?
  (quassel   quassel-configuration-quassel (default quassel))
  (interface quassel-configuration-interface (default "::,0.0.0.0"))
  (port      quassel-configuration-port (default 4242))
  (loglevel  quassel-configuration-loglevel (default "Info")))

(define (quassel-units config)
  (match-record config <quassel-configuration>
      (quassel interface port loglevel)
    (let ((program (isolated (file-append quassel "/bin/quasselcore")
                             #:name "quasselcore"
                             #:mappings (map read-write
                                             '("/var/lib/quassel"
                                               "/var/log/quassel"))
                             #:share '(net user))))
      (list (shepherd-service
             (documentation "Stay in chat rooms.")
             (provision '(quassel))
             (requirement '(user-processes networking))
             (start #~(make-forkexec-constructor
                       (list #$program
                             "--configdir=/var/lib/quassel"
                             "--logfile=/var/log/quassel/core.log"
                             #$@(option= "--loglevel" loglevel)
                             #$@(option= "--port" port)
                             #$@(option= "--listen" interface))))
             (stop #~(make-kill-destructor)))))))

(define %quassel-accounts
  (list (daemon-group "quassel")
        (daemon-user "quasselcore"
                     #:group "quassel"
                     #:comment "Quassel daemon user"
                     #:home-directory "/var/lib/quassel")))

(define %quassel-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/quassel")
      (mkdir-p "/var/log/quassel")
      (let ((certificate "/var/lib/quassel/quasselCert.pem"))
        (unless (file-exists? certificate)
          (invoke #$(file-append openssl "/bin/openssl") "req" "-x509"
                  "-nodes" "-batch" "-days" "680" "-newkey" "rsa"
                  "-keyout" certificate "-out" certificate)))))

(define quassel-service-type
  (service-type
   (name 'quassel)
   (extensions
    (list (service-extension shepherd-root-service-type quassel-units)
          (service-extension profile-service-type
                             (compose list quassel-configuration-quassel))
          (service-extension account-service-type (const %quassel-accounts))
          (service-extension activation-service-type
                             (const %quassel-activation))))
   (default-value (quassel-configuration))
   (description "Stay in chat rooms while nobody is there.")))


;;;
;;; Snuik.
;;;

(define-maybe/no-serialization integer)
(define-maybe/no-serialization string)

(define-configuration/no-serialization snuik-configuration
  (snuik
   (package snuik)
   "The package.")
  (server
   maybe-string
   "The server to connect to.")
  (port
   maybe-integer
   "Its port.")
  (nick
   maybe-string
   "The name to go by.")
  (password
   maybe-string
   "The password to log in with.")
  (password-file
   maybe-string
   "A file that holds the password.")
  (channels
   (list-of-strings '())
   "The rooms to be in.")
  (extra-options
   (list-of-strings '())
   "Further options.")
  (home-service?
   (boolean for-home?)
   "Whether this is a service of a user."))

(define (snuik-units config)
  (match-record config <snuik-configuration>
      (snuik server port nick password password-file channels extra-options
       home-service?)
    (define program
      (isolated (file-append snuik "/bin/snuik")
                #:name "snuik"
                #:share '(net)
                #:mappings
                (if home-service?
                    '()
                    (cons (read-write "/var/run/snuik")
                          (if (maybe-value password-file)
                              (list (read-only password-file))
                              '())))))

    (define user
      (and (not home-service?) "snuik"))

    (list (shepherd-service
           (documentation "Be a robot in chat rooms.")
           (provision '(snuik))
           (requirement (if home-service? '() '(user-processes networking)))
           (modules (if home-service? '((shepherd support)) '()))
           (start
            #~(make-forkexec-constructor
               (list #$program
                     #$@(option= "--server" (maybe-value server))
                     #$@(option= "--port" (maybe-value port))
                     #$@(option= "--nick" (maybe-value nick))
                     #$@(option= "--password" (maybe-value password))
                     #$@(option= "--password-file"
                                 (maybe-value password-file))
                     #$@(option= "--channels"
                                 (and (pair? channels)
                                      (string-join channels ",")))
                     #$@extra-options)
               #:log-file (string-append #$(if home-service?
                                               #~%user-log-dir
                                               "/var/log")
                                         "/snuik.log")
               #:user #$user
               #:group #$user))
           (stop #~(make-kill-destructor))))))

(define %snuik-accounts
  (daemon-accounts "snuik"
                   #:comment "Snuik IRC bot user"
                   #:home-directory "/var/run/snuik"))

(define %snuik-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (let ((user (getpw "snuik")))
          (mkdir-p "/var/run/snuik")
          (chown "/var/run/snuik" (passwd:uid user) (passwd:gid user))))))

(define snuik-service-type
  (service-type
   (name 'home-snuik)
   (extensions
    (list (service-extension activation-service-type
                             (const %snuik-activation))
          (service-extension account-service-type (const %snuik-accounts))
          (service-extension shepherd-root-service-type snuik-units)))
   (default-value (snuik-configuration))
   (description "Run a robot in chat rooms.")))

;;; brokers.scm ends here
