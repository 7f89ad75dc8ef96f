(define-module (gnu services messaging)
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
  #:re-export (%default-modules-enabled
               ext-component-configuration
               int-component-configuration
               mod-muc-configuration
               mosquitto-configuration
               mosquitto-configuration-config-file
               mosquitto-configuration-group
               mosquitto-configuration-package
               mosquitto-configuration-user
               mosquitto-configuration?
               mosquitto-service-type
               ngircd-channel
               ngircd-channel-key-file
               ngircd-channel-modes
               ngircd-channel-name
               ngircd-channel-topic
               ngircd-channel?
               ngircd-configuration
               ngircd-configuration-channels
               ngircd-configuration-debug?
               ngircd-configuration-global
               ngircd-configuration-limits
               ngircd-configuration-ngircd
               ngircd-configuration-operators
               ngircd-configuration-options
               ngircd-configuration-servers
               ngircd-configuration-shepherd-requirement
               ngircd-configuration-ssl
               ngircd-configuration?
               ngircd-global
               ngircd-global-admin-email
               ngircd-global-admin-info-1
               ngircd-global-admin-info-2
               ngircd-global-help-file
               ngircd-global-info
               ngircd-global-listen
               ngircd-global-motd-file
               ngircd-global-motd-phrase
               ngircd-global-name
               ngircd-global-network
               ngircd-global-password
               ngircd-global-pid-file
               ngircd-global-ports
               ngircd-global-server-gid
               ngircd-global-server-uid
               ngircd-global?
               ngircd-limits
               ngircd-limits-connect-retry
               ngircd-limits-max-connections
               ngircd-limits-max-connections-ip
               ngircd-limits-max-joins
               ngircd-limits-max-list-size
               ngircd-limits-ping-timeout
               ngircd-limits-pong-timeout
               ngircd-limits?
               ngircd-operator
               ngircd-operator-mask
               ngircd-operator-name
               ngircd-operator-password
               ngircd-operator?
               ngircd-options
               ngircd-options-allow-remote-oper?
               ngircd-options-allowed-channel-types
               ngircd-options-connect-ipv4?
               ngircd-options-connect-ipv6?
               ngircd-options-dns?
               ngircd-options-more-privacy?
               ngircd-options-notice-before-registration?
               ngircd-options-oper-can-use-mode?
               ngircd-options-oper-chan-p-auto-op?
               ngircd-options-oper-server-mode?
               ngircd-options-pam-is-optional?
               ngircd-options-pam?
               ngircd-options-require-auth-ping?
               ngircd-options?
               ngircd-server
               ngircd-server-bind
               ngircd-server-group
               ngircd-server-host
               ngircd-server-my-password
               ngircd-server-name
               ngircd-server-passive?
               ngircd-server-peer-password
               ngircd-server-port
               ngircd-server-ssl-connect?
               ngircd-server-ssl-verify?
               ngircd-server?
               ngircd-service-type
               ngircd-ssl
               ngircd-ssl-ca-file
               ngircd-ssl-cert-file
               ngircd-ssl-cipher-list
               ngircd-ssl-dh-file
               ngircd-ssl-key-file
               ngircd-ssl-ports
               ngircd-ssl?
               opaque-prosody-configuration
               pounce-configuration
               pounce-configuration-away
               pounce-configuration-bind
               pounce-configuration-client-cert
               pounce-configuration-client-priv
               pounce-configuration-host
               pounce-configuration-join
               pounce-configuration-local-ca
               pounce-configuration-local-cert
               pounce-configuration-local-host
               pounce-configuration-local-pass
               pounce-configuration-local-port
               pounce-configuration-local-priv
               pounce-configuration-log-file
               pounce-configuration-mode
               pounce-configuration-nick
               pounce-configuration-no-names?
               pounce-configuration-pass
               pounce-configuration-port
               pounce-configuration-pounce
               pounce-configuration-queue-interval
               pounce-configuration-quit
               pounce-configuration-real
               pounce-configuration-sasl-external?
               pounce-configuration-sasl-plain
               pounce-configuration-shepherd-provision
               pounce-configuration-shepherd-requirement
               pounce-configuration-size
               pounce-configuration-trust
               pounce-configuration-user
               pounce-configuration-verbose?
               pounce-service-type
               prosody-configuration
               prosody-configuration-pidfile
               prosody-service-type
               quassel-configuration
               quassel-service-type
               snuik-configuration
               snuik-service-type
               ssl-configuration
               virtualhost-configuration)
  #:export (bitlbee-service
            bitlbee-configuration
            bitlbee-configuration?
            bitlbee-service-type))

;;; Commentary:
;;;
;;; Talking to people.
;;;
;;; Code:

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
