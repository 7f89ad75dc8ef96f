(define-module (gnu services messaging prosody)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages messaging) #:select (prosody))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (srfi srfi-1)
  #:export (%default-modules-enabled
            ext-component-configuration
            int-component-configuration
            mod-muc-configuration
            opaque-prosody-configuration
            prosody-configuration
            prosody-configuration-pidfile
            prosody-service-type
            ssl-configuration
            virtualhost-configuration))

;;; Commentary:
;;;
;;; Prosody, a server of XMPP.  Most settings of the server may be given anew
;;; for each of its hosts and components, which have them as fields that are
;;; unset at first.
;;;
;;; Code:

(define %default-modules-enabled
  ;; The modules of a server that people use.
  '("roster" "saslauth" "tls" "dialback" "disco" "carbons" "private"
    "blocklist" "vcard" "version" "uptime" "time" "ping" "pep" "register"
    "admin_adhoc"))


;;;
;;; Types of fields, written as values of Lua.
;;;

(define (serialize-field field value)
  #~(format #f "~a = ~a;\n" #$(underscored field) #$value))

(define (quoted value)
  ;; VALUE may be a file.
  #~(string-append "\"" #$value "\""))

(define (serialize-items field items)
  (serialize-field field
                   #~(string-append "{\n"
                                    #$@(append-map (lambda (item)
                                                     (list item ";\n"))
                                                   items)
                                    "}")))

(define-syntax-rule (define-type (type? value) valid (serialize write))
  (begin
    (define (type? value) valid)
    (define (serialize field value)
      (write field value))))

(define (write-string field value)
  (serialize-field field (quoted value)))

(define (write-strings field values)
  (serialize-items field (map quoted values)))

(define serialize-string write-string)

(define (serialize-boolean field value)
  (serialize-field field (if value "true" "false")))

(define-type (string-or-boolean? value)
  (or (string? value) (boolean? value))
  (serialize-string-or-boolean
   (lambda (field value)
     (if (string? value)
         (serialize-string field value)
         (serialize-boolean field value)))))

(define-type (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0))
  (serialize-non-negative-integer
   (lambda (field value)
     (serialize-field field (number->string value)))))

(define-type (non-negative-integer-list? value)
  (and (list? value) (every non-negative-integer? value))
  (serialize-non-negative-integer-list
   (lambda (field numbers)
     (serialize-items field (map number->string numbers)))))

(define-type (string-list? value)
  (and (list? value)
       (every (lambda (item)
                (and (string? item) (not (string-index item #\,))))
              value))
  (serialize-string-list write-strings))

(define-type (module-list? value)
  (string-list? value)
  (serialize-module-list write-strings))

(define-type (file-name? value)
  (and (string? value) (string-prefix? "/" value))
  (serialize-file-name write-string))

(define-type (file-object? value)
  (or (file-like? value) (file-name? value))
  (serialize-file-object write-string))

(define-type (file-object-list? value)
  (and (list? value) (every file-object? value))
  (serialize-file-object-list write-strings))

(define-type (raw-content? value)
  (maybe-value-set? value)
  (serialize-raw-content (lambda (field text) text)))

(define-maybe boolean)
(define-maybe file-name)
(define-maybe file-object)
(define-maybe module-list)
(define-maybe non-negative-integer)
(define-maybe raw-content)
(define-maybe string)
(define-maybe string-list)


;;;
;;; Rooms and encryption.
;;;

(define-configuration mod-muc-configuration
  (name
   (string "Prosody Chatrooms")
   "The name that clients see.")
  (restrict-room-creation
   (string-or-boolean #f)
   "Who may not make rooms: those who do not administrate, if true; those of
other hosts, if @samp{local}.")
  (max-history-messages
   (non-negative-integer 20)
   "How many old messages one sees on entering."))

(define (serialize-mod-muc-configuration field rooms)
  (serialize-configuration rooms mod-muc-configuration-fields))

(define-maybe mod-muc-configuration)

(define-configuration ssl-configuration
  (protocol
   maybe-string
   "The versions of the protocol.")
  (key
   maybe-file-name
   "The file of the key.")
  (certificate
   maybe-file-name
   "The file of the certificate.")
  (capath
   (file-object "/etc/ssl/certs")
   "The directory of authorities.")
  (cafile
   maybe-file-object
   "The file of authorities.")
  (verify
   maybe-string-list
   "What to check.")
  (options
   maybe-string-list
   "Options of OpenSSL.")
  (depth
   maybe-non-negative-integer
   "How many authorities may come between.")
  (ciphers
   maybe-string
   "The ciphers to offer.")
  (dhparam
   maybe-file-name
   "The file of parameters of Diffie and Hellman's method.")
  (curve
   maybe-string
   "The elliptic curve.")
  (verifyext
   maybe-string-list
   "What else to check.")
  (password
   maybe-string
   "The password of the key."))

(define (serialize-ssl-configuration field settings)
  #~(string-append "ssl = {\n"
                   #$(serialize-configuration settings
                                              ssl-configuration-fields)
                   "};\n"))

(define-maybe ssl-configuration)


;;;
;;; Hosts and components.
;;;

(define-syntax-rule (define-part name own ...)
  ;; Define the configuration NAME, with its OWN fields among those of servers.
  (define-configuration name
    (admins                   maybe-string-list "")
    (use-libevent?            maybe-boolean "")
    (modules-enabled          maybe-module-list "")
    (modules-disabled         maybe-string-list "")
    (groups-file              maybe-file-object "")
    (allow-registration?      maybe-boolean "")
    (ssl                      maybe-ssl-configuration "")
    (c2s-require-encryption?  maybe-boolean "")
    (disable-sasl-mechanisms  maybe-string-list "")
    (insecure-sasl-mechanisms maybe-string-list "")
    (s2s-require-encryption?  maybe-boolean "")
    (s2s-secure-auth?         maybe-boolean "")
    (s2s-insecure-domains     maybe-string-list "")
    (s2s-secure-domains       maybe-string-list "")
    (authentication           maybe-string "")
    (log                      maybe-string "")
    (http-max-content-size    maybe-non-negative-integer "")
    (http-external-url        maybe-string "")
    own ...
    (raw-content              maybe-raw-content "")))

(define-part virtualhost-configuration
  (domain
   (string (configuration-missing-field 'virtualhost 'domain))
   "The domain of the host."))

(define-part int-component-configuration
  (hostname
   (string (configuration-missing-field 'int-component 'hostname))
   "The name of the component.")
  (plugin
   (string (configuration-missing-field 'int-component 'plugin))
   "The module that does it.")
  (mod-muc
   maybe-mod-muc-configuration
   "Rooms, if that is the module for them."))

(define-part ext-component-configuration
  (component-secret
   (string (configuration-missing-field 'ext-component 'component-secret))
   "The password of the component.")
  (hostname
   (string (configuration-missing-field 'ext-component 'hostname))
   "The name of the component."))

(define (parts title names fields)
  ;; A procedure that writes parts: the line that starts with TITLE and has the
  ;; values of the fields NAMES, and then other FIELDS.
  (define heading
    (filter-configuration-fields fields names))

  (define body
    (filter-configuration-fields fields names #t))

  (lambda (field items)
    #~(string-append
       #$@(append-map
           (lambda (item)
             (list (string-append
                    title
                    (string-concatenate
                     (map (lambda (field)
                            (string-append
                             " \"" ((configuration-field-getter field) item)
                             "\""))
                          heading))
                    "\n")
                   (serialize-configuration item body)))
           items))))

(define virtualhost-configuration-list?
  (list-of virtualhost-configuration?))

(define int-component-configuration-list?
  (list-of int-component-configuration?))

(define ext-component-configuration-list?
  (list-of ext-component-configuration?))

(define serialize-virtualhost-configuration-list
  (parts "VirtualHost" '(domain) virtualhost-configuration-fields))

(define serialize-int-component-configuration-list
  (parts "Component" '(hostname plugin) int-component-configuration-fields))

(define serialize-ext-component-configuration-list
  (parts "Component" '(hostname) ext-component-configuration-fields))


;;;
;;; The server.
;;;

(define-configuration prosody-configuration
  (prosody
   (file-like prosody)
   "The package.")
  (data-path
   (file-name "/var/lib/prosody")
   "The directory of what is stored.")
  (plugin-paths
   (file-object-list '())
   "More directories of modules.")
  (certificates
   (file-name "/etc/prosody/certs")
   "The directory of certificates.")
  (admins
   (string-list '())
   "Those who administrate the server.")
  (use-libevent?
   (boolean #f)
   "Whether to use libevent.")
  (modules-enabled
   (module-list %default-modules-enabled)
   "The modules to load.")
  (modules-disabled
   (string-list '())
   "Those not to load, of those that are always loaded.")
  (groups-file
   (file-object "/var/lib/prosody/sharedgroups.txt")
   "The file of groups.")
  (allow-registration?
   (boolean #f)
   "Whether clients may make accounts.")
  (ssl
   (maybe-ssl-configuration (ssl-configuration))
   "Encryption.")
  (c2s-require-encryption?
   (boolean #f)
   "Whether clients have to encrypt.")
  (disable-sasl-mechanisms
   (string-list '("DIGEST-MD5"))
   "The ways not to log in.")
  (insecure-sasl-mechanisms
   (string-list '("PLAIN" "LOGIN"))
   "The ways not to log in without encryption.")
  (s2s-require-encryption?
   (boolean #f)
   "Whether servers have to encrypt.")
  (s2s-secure-auth?
   (boolean #f)
   "Whether they need valid certificates.")
  (s2s-insecure-domains
   (string-list '())
   "Servers that do not in any case.")
  (s2s-secure-domains
   (string-list '())
   "Servers that do in any case.")
  (authentication
   (string "internal_plain")
   "How passwords are stored.")
  (log
   (maybe-string "*syslog")
   "Where logs go.")
  (pidfile
   (file-name "/var/run/prosody/prosody.pid")
   "The file of the process's number.")
  (http-max-content-size
   maybe-non-negative-integer
   "How many bytes a request of HTTP may have.")
  (http-external-url
   maybe-string
   "The address of the server for browsers.")
  (virtualhosts
   (virtualhost-configuration-list
    (list (virtualhost-configuration (domain "localhost"))))
   "The hosts."
   empty-serializer)
  (int-components
   (int-component-configuration-list '())
   "The components that are part of Prosody."
   empty-serializer)
  (ext-components
   (ext-component-configuration-list '())
   "Other components."
   empty-serializer)
  (component-ports
   (non-negative-integer-list '(5347))
   "The ports for those.")
  (component-interface
   (string "127.0.0.1")
   "The address for those.")
  (raw-content
   maybe-raw-content
   "Further text of the configuration."))

(define-configuration/no-serialization opaque-prosody-configuration
  (prosody
   (file-like prosody)
   "The package.")
  (prosody.cfg.lua
   (string (configuration-missing-field 'opaque-prosody-configuration
                                        'prosody.cfg.lua))
   "The text of the configuration."))

(define (prosody-text config)
  ;; Hosts and components end those before them: they come last.
  (match-record config <prosody-configuration>
      (virtualhosts int-components ext-components)
    #~(string-append
       #$(serialize-configuration config prosody-configuration-fields)
       #$(serialize-virtualhost-configuration-list 'virtualhosts virtualhosts)
       #$(serialize-int-component-configuration-list 'int-components
                                                     int-components)
       #$(serialize-ext-component-configuration-list 'ext-components
                                                     ext-components))))


;;;
;;; The service.
;;;

(define (package-of config)
  (if (opaque-prosody-configuration? config)
      (opaque-prosody-configuration-prosody config)
      (prosody-configuration-prosody config)))

(define (setting getter config)
  ;; Texts are not read: they are taken to leave alone what they need not say.
  (getter (if (opaque-prosody-configuration? config)
              (prosody-configuration)
              config)))

(define (prosody.cfg.lua config)
  (mixed-text-file "prosody.cfg.lua"
                   (if (opaque-prosody-configuration? config)
                       (opaque-prosody-configuration-prosody.cfg.lua config)
                       (prosody-text config))))

(define (prosody-units config)
  (let ((program  (file-append (package-of config) "/bin/prosodyctl"))
        (pid-file (setting prosody-configuration-pidfile config)))
    (list (shepherd-service
           (documentation "Pass messages of XMPP on.")
           (provision '(prosody xmpp-daemon))
           (requirement '(networking syslogd user-processes))
           (modules (cons '(ice-9 match) %default-modules))
           ;; The program starts the daemon, which leaves its number.
           (start #~(lambda _
                      (invoke #$program "start")
                      (call-with-input-file #$pid-file read)))
           (stop #~(lambda _
                     (invoke #$program "stop")
                     #t))))))

(define %prosody-accounts
  (daemon-accounts "prosody" #:comment "Prosody daemon user"))

(define (prosody-activation config)
  (define directories
    ;; With their permissions, or #f to leave those alone.
    `(("/etc/prosody" #f)
      ("/etc/prosody/certs" #o750)
      (,(setting prosody-configuration-data-path config) #o750)
      (,(dirname (setting prosody-configuration-pidfile config)) #f)))

  #~(let ((user (getpwnam "prosody")))
      (use-modules (guix build utils))
      (for-each (lambda (entry)
                  (let ((directory   (car entry))
                        (permissions (cadr entry)))
                    (mkdir-p directory)
                    (chown directory (passwd:uid user) (passwd:gid user))
                    (when permissions
                      (chmod directory permissions))))
                '#$directories)
      (copy-file #$(prosody.cfg.lua config) "/etc/prosody/prosody.cfg.lua")))

(define prosody-service-type
  (service-type
   (name 'prosody)
   (extensions
    (list (service-extension shepherd-root-service-type prosody-units)
          (service-extension account-service-type (const %prosody-accounts))
          (service-extension activation-service-type prosody-activation)))
   (default-value (prosody-configuration))
   (description "Run Prosody, a server of XMPP.")))

;;; prosody.scm ends here
