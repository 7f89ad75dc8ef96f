(define-module (gnu services networking tor)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services isolation)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages tor) #:select (tor))
  #:use-module (srfi srfi-1)
  #:export (tor-configuration
            tor-configuration?
            tor-configuration-tor
            tor-configuration-config-file
            tor-configuration-hidden-services
            tor-configuration-socks-socket-type
            tor-configuration-control-socket-path
            tor-configuration-transport-plugins
            tor-configuration-auto-start
            tor-onion-service-configuration
            tor-onion-service-configuration?
            tor-onion-service-configuration-name
            tor-onion-service-configuration-mapping
            tor-transport-plugin
            tor-transport-plugin?
            tor-plugin-role
            tor-plugin-protocol
            tor-plugin-program
            tor-hidden-service
            tor-service-type))

;;; Commentary:
;;;
;;; Tor: reaching others, and being reached, without telling where one is.
;;;
;;; Code:

(define-record-type* <tor-configuration>
  tor-configuration make-tor-configuration
  tor-configuration?
  (tor               tor-configuration-tor (default tor))
  (config-file       tor-configuration-config-file
                     (default (plain-file "empty" "")))
  (hidden-services   tor-configuration-hidden-services (default '()))
  (socks-socket-type tor-configuration-socks-socket-type (default 'tcp))
  (control-socket?   tor-configuration-control-socket-path (default #f))
  (transport-plugins tor-configuration-transport-plugins (default '()))
  (auto-start?       tor-configuration-auto-start (default #t)))

(define-configuration/no-serialization tor-onion-service-configuration
  (name
   string
   "The name of the service, and of its directory.")
  (mapping
   alist
   "Lists of a port of the service and the address that answers there."))

(define (checked-role role)
  (unless (memq role '(client server))
    (configuration-field-error #f 'role role))
  role)

(define-record-type* <tor-transport-plugin>
  tor-transport-plugin make-tor-transport-plugin
  tor-transport-plugin?
  (role     tor-plugin-role (default 'client) (sanitize checked-role))
  (protocol tor-plugin-protocol (default "obfs4"))
  (program  tor-plugin-program))

(define (onion-service-lines service)
  ;; What a port is, and an address, is looked at by the program that writes
  ;; the file.
  #~(apply string-append
           "HiddenServiceDir /var/lib/tor/hidden-services/"
           #$(tor-onion-service-configuration-name service) "\n"
           (map (lambda (entry)
                  (string-append "HiddenServicePort "
                                 (number->string (car entry))
                                 " " (cadr entry) "\n"))
                '#$(tor-onion-service-configuration-mapping service))))

(define (plugin-line plugin)
  #~(string-append #$(if (eq? 'client (tor-plugin-role plugin))
                         "Client"
                         "Server")
                   "TransportPlugin " #$(tor-plugin-protocol plugin)
                   " exec " #$(tor-plugin-program plugin) "\n"))

(define (torrc config)
  ;; What CONFIG says, followed by the file that it names.
  (match-record config <tor-configuration>
      (config-file hidden-services socks-socket-type control-socket?
       transport-plugins)
    (computed-file
     "torrc"
     (with-imported-modules '((guix build utils))
       #~(begin
           (use-modules (guix build utils))
           (call-with-output-file #$output
             (lambda (port)
               (for-each
                (lambda (text)
                  (display text port))
                (list
                 "DataDirectory /var/lib/tor\nLog notice stderr\n"
                 #$(if (eq? 'unix socks-socket-type)
                       "SocksPort unix:/var/run/tor/socks-sock
UnixSocksGroupWritable 1\n"
                       "")
                 #$(if control-socket?
                       "ControlSocket unix:/var/run/tor/control-sock \
GroupWritable RelaxDirModeCheck
ControlSocketsGroupWritable 1\n"
                       "")
                 #$@(map onion-service-lines hidden-services)
                 #$@(map plugin-line transport-plugins)
                 "\n# From here on, the given file.\n"))
               (call-with-input-file #$config-file
                 (lambda (file)
                   (dump-port file port))))))))))

(define (tor-units config)
  (match-record config <tor-configuration> (tor transport-plugins auto-start?)
    (let* ((file    (torrc config))
           (program (isolated (file-append tor "/bin/tor")
                              #:name "tor"
                              #:share '(net)
                              #:mappings
                              (cons* (read-write "/var/lib/tor")
                                     (read-write "/var/run/tor")
                                     (read-only file)
                                     (map (compose read-only
                                                   tor-plugin-program)
                                          transport-plugins)))))
      (list (shepherd-service
             (documentation "Route traffic through the Tor network.")
             (provision '(tor))
             ;; Some network interface must be up.
             (requirement '(user-processes loopback syslogd))
             (auto-start? auto-start?)
             (actions (list (shepherd-configuration-action file)))
             (start #~(make-forkexec-constructor
                       (list #$program "-f" #$file)
                       #:user "tor" #:group "tor"))
             (stop #~(make-kill-destructor)))))))

(define %tor-accounts
  (list (user-group (name "tor") (system? #t))
        (user-account (name "tor")
                      (group "tor")
                      (system? #t)
                      (comment "Tor daemon user")
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (tor-activation config)
  (define services
    (map tor-onion-service-configuration-name
         (tor-configuration-hidden-services config)))

  #~(let ((user (getpw "tor")))
      (use-modules (guix build utils))

      (define (make-directory name mode)
        (mkdir-p name)
        (chown name (passwd:uid user) (passwd:gid user))
        (chmod name mode))

      ;; Members of the group may use the sockets in here.
      (make-directory "/var/run/tor" #o750)
      ;; The daemon refuses directories that others can read.
      (make-directory "/var/lib/tor" #o700)
      (chmod "/var/lib" #o755)
      (for-each (lambda (service)
                  (make-directory (string-append
                                   "/var/lib/tor/hidden-services/" service)
                                  #o700))
                '#$services)))

(define tor-service-type
  (service-type
   (name 'tor)
   (extensions
    (list (service-extension shepherd-root-service-type tor-units)
          (service-extension account-service-type (const %tor-accounts))
          (service-extension activation-service-type tor-activation)))
   (compose concatenate)
   (extend (lambda (config services)
             (tor-configuration
              (inherit config)
              (hidden-services
               (append (tor-configuration-hidden-services config)
                       services)))))
   (default-value (tor-configuration))
   (description "Run Tor, through which others are reached anonymously.
Extensions are lists of @code{tor-onion-service-configuration} records.")))

(define-deprecated (tor-hidden-service name mapping)
  #f
  "Return a service that makes Tor offer the onion service NAME.  MAPPING lists
ports and the addresses that answer there."
  (simple-service 'tor-hidden-service tor-service-type
                  (list (tor-onion-service-configuration
                         (name name)
                         (mapping mapping)))))

;;; tor.scm ends here
