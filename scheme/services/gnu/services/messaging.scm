(define-module (gnu services messaging)
  #:use-module (svc interfaces)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services isolation)
  #:use-module (gnu services removed)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages base) #:select (libc-utf8-locales-for-target))
  #:use-module ((gnu packages messaging) #:select (bitlbee))
  #:use-module (gnu services messaging brokers)
  #:use-module (gnu services messaging ngircd)
  #:use-module (gnu services messaging ngircd-records)
  #:use-module (gnu services messaging pounce)
  #:use-module (gnu services messaging prosody)
  #:export (bitlbee-service
            bitlbee-configuration
            bitlbee-configuration?
            bitlbee-service-type))

;;; Commentary:
;;;
;;; Talking to people.
;;;
;;; Code:

(re-export-interfaces
 ((gnu services messaging brokers))
 ((gnu services messaging ngircd))
 ((gnu services messaging ngircd-records)
  #:hide (<ngircd-global> list-of-ngircd-channels?
          list-of-ngircd-operators? list-of-ngircd-servers?
          maybe-list-of-ngircd-channels? maybe-list-of-ngircd-operators?
          maybe-list-of-ngircd-servers? maybe-ngircd-limits?
          maybe-ngircd-ssl? serialize-maybe-list-of-ngircd-channels
          serialize-maybe-list-of-ngircd-operators
          serialize-maybe-list-of-ngircd-servers
          serialize-maybe-ngircd-limits serialize-maybe-ngircd-ssl
          serialize-ngircd-global serialize-ngircd-options))
 ((gnu services messaging pounce))
 ((gnu services messaging prosody)))

(define-record-type* <bitlbee-configuration>
  bitlbee-configuration make-bitlbee-configuration
  bitlbee-configuration?
  (bitlbee        bitlbee-configuration-bitlbee (default bitlbee))
  (interface      bitlbee-configuration-interface (default "127.0.0.1"))
  (port           bitlbee-configuration-port (default 6667))
  (plugins        bitlbee-plugins (default '()))
  (extra-settings bitlbee-configuration-extra-settings (default "")))

(define (bitlbee-units config)
  (match-record config <bitlbee-configuration>
      (bitlbee interface port plugins extra-settings)
    (define plugin-directory
      (directory-union "bitlbee-plugins" plugins))

    (define file
      (mixed-text-file "bitlbee.conf"
                       "[settings]\n"
                       "User = bitlbee\n"
                       "ConfigDir = /var/lib/bitlbee\n"
                       "DaemonInterface = " interface "\n"
                       "DaemonPort = " (number->string port) "\n"
                       "PluginDir = " plugin-directory "/lib/bitlbee\n"
                       extra-settings "\n"))

    (define program
      (isolated (file-append bitlbee "/sbin/bitlbee")
                #:name "bitlbee"
                #:share '(net)
                #:variables '("PURPLE_PLUGIN_PATH" "GUIX_LOCPATH" "LC_ALL")
                #:mappings (list (read-write "/var/lib/bitlbee")
                                 (read-only "/run/current-system/profile/etc")
                                 (read-only file))))

    (list
     (shepherd-service
      (documentation "Reach people on other networks through IRC.")
      (provision '(bitlbee))
      (requirement '(user-processes networking))
      ;; One process for each client, started as it connects.
      (start #~(let ((address (inet-pton (if (string-index #$interface #\:)
                                             AF_INET6
                                             AF_INET)
                                         #$interface)))
                 (make-inetd-constructor
                  (list #$program "-I" "-c" #$file)
                  (list (endpoint
                         (make-socket-address
                          (if (string-index #$interface #\:)
                              AF_INET6
                              AF_INET)
                          address #$port)))
                  #:service-name-stem "bitlbee"
                  #:user "bitlbee" #:group "bitlbee"
                  #:environment-variables
                  (list (string-append "PURPLE_PLUGIN_PATH="
                                       #$plugin-directory "/lib/purple-2")
                        (string-append "GUIX_LOCPATH="
                                       #$(libc-utf8-locales-for-target)
                                       "/lib/locale")
                        "LC_ALL=en_US.utf8"))))
      (stop #~(make-inetd-destructor))))))

(define %bitlbee-accounts
  (list (user-group (name "bitlbee") (system? #t))
        (user-account (name "bitlbee")
                      (group "bitlbee")
                      (system? #t)
                      (comment "BitlBee daemon user")
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define bitlbee-activation
  #~(let ((user      (getpwnam "bitlbee"))
          (directory "/var/lib/bitlbee"))
      (use-modules (guix build utils))
      (mkdir-p directory)
      (chown directory (passwd:uid user) (passwd:gid user))))

(define bitlbee-service-type
  (service-type
   (name 'bitlbee)
   (extensions
    (list (service-extension shepherd-root-service-type bitlbee-units)
          (service-extension account-service-type (const %bitlbee-accounts))
          (service-extension activation-service-type
                             (const bitlbee-activation))))
   (default-value (bitlbee-configuration))
   (description "Run BitlBee, through which people on other networks are
reached by IRC.")))

(define* (make-bitlbee-service #:key (bitlbee bitlbee)
                               (interface "127.0.0.1") (port 6667)
                               (extra-settings ""))
  "Return a service that runs BITLBEE, a gateway from IRC to other chats, on PORT
of INTERFACE.  EXTRA-SETTINGS is appended to its configuration file."
  (service bitlbee-service-type
           (bitlbee-configuration
            (bitlbee bitlbee) (interface interface) (port port)
            (extra-settings extra-settings))))

(define-removed bitlbee-service make-bitlbee-service
  (service bitlbee-service-type))

;;; messaging.scm ends here
