(define-module (gnu services vpn openvpn)
  #:use-module (guix gexp)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages vpn) #:select (openvpn))
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:export (openvpn-client-service
            openvpn-server-service
            openvpn-client-service-type
            openvpn-server-service-type
            openvpn-client-configuration
            openvpn-server-configuration
            openvpn-remote-configuration
            openvpn-ccd-configuration
            generate-openvpn-client-documentation
            generate-openvpn-server-documentation))

;;; Commentary:
;;;
;;; OpenVPN.  Fields are lines of its configuration file; those of a client and
;;; of a server are mostly the same.
;;;
;;; Code:

(define (line field value)
  (if (eq? field 'pid-file)
      ""
      (string-append (if (eq? field 'verbosity)
                         "verb"
                         (string-trim-right (symbol->string field) #\?))
                     " " value "\n")))

(define serialize-string line)
(define-maybe string)

(define (serialize-boolean field value)
  (if value (line field "") ""))

(define (serialize-number field value)
  (line field (number->string value)))

(define (dotted? count)
  ;; A predicate for COUNT numbers below 256.
  (lambda (text)
    (let ((numbers (string-tokenize text char-set:digit)))
      (and (= count (length numbers))
           (every (lambda (number) (<= (string->number number) 255))
                  numbers)))))

(define (ip-mask? value)
  (and (string? value)
       (string-match "^([0-9]+\\.){3}[0-9]+ ([0-9]+\\.){3}[0-9]+$" value)
       ((dotted? 8) value)))
(define serialize-ip-mask line)

(define (cidr6? value)
  (or (not value)
      (and (string? value)
           (->bool (string-match "^([0-9a-f]{0,4}:){0,8}/[0-9]{1,3}$"
                                 value)))))
(define (serialize-cidr6 field value)
  (if value (line field value) ""))

(define (proto? value) (->bool (memq value '(udp tcp udp6 tcp6))))
(define (serialize-proto field value)
  (line field (symbol->string value)))

(define (dev? value) (->bool (memq value '(tun tap))))
(define serialize-dev serialize-proto)

(define key-usage? boolean?)
(define (serialize-key-usage field value)
  (if value "remote-cert-tls server\n" ""))

(define bind? boolean?)
(define (serialize-bind field value)
  (if value "" "nobind\n"))

(define resolv-retry? boolean?)
(define (serialize-resolv-retry field value)
  (if value "resolv-retry infinite\n" ""))

(define gateway? boolean?)
(define (serialize-gateway field value)
  (if value "push \"redirect-gateway\"\n" ""))

(define (tls-auth-server? value) (or (not value) (string? value)))
(define tls-auth-client? tls-auth-server?)
(define (serialize-tls-auth-server field value)
  (if value (line 'tls-auth (string-append value " 0")) ""))
(define (serialize-tls-auth-client field value)
  (if value (line 'tls-auth (string-append value " 1")) ""))

(define (keepalive? value)
  (and (list? value) (= 2 (length value)) (every number? value)))
(define (serialize-keepalive field value)
  (line field (string-join (map number->string value))))

(define-configuration openvpn-remote-configuration
  (name
   (string "my-server")
   "The setting @code{name}.")
  (port
   (number 1194)
   "The setting @code{port}."))

(define (openvpn-remote-list? value)
  (and (list? value) (every openvpn-remote-configuration? value)))
(define (serialize-openvpn-remote-list field value)
  (string-concatenate
   (map (lambda (remote)
          (string-append "remote " (openvpn-remote-configuration-name remote)
                         " "
                         (number->string
                          (openvpn-remote-configuration-port remote))
                         "\n"))
        value)))

;; Neither address can be left out: what stands for that is no address.
(define-configuration openvpn-ccd-configuration
  (name
   (string "client")
   "The setting @code{name}.")
  (iroute
   (ip-mask #f)
   "The setting @code{iroute}.")
  (ifconfig-push
   (ip-mask #f)
   "The setting @code{ifconfig-push}."))

(define (openvpn-ccd-list? value)
  (and (list? value) (every openvpn-ccd-configuration? value)))
(define (serialize-openvpn-ccd-list field value)
  "")

(define-configuration openvpn-client-configuration
  (openvpn
   (file-like openvpn)
   "The setting @code{openvpn}.")
  (pid-file
   (string "/var/run/openvpn/openvpn.pid")
   "The setting @code{pid-file}.")
  (proto
   (proto 'udp)
   "The setting @code{proto}.")
  (dev
   (dev 'tun)
   "The setting @code{dev}.")
  (ca
   (maybe-string "/etc/openvpn/ca.crt")
   "The setting @code{ca}.")
  (cert
   (maybe-string "/etc/openvpn/client.crt")
   "The setting @code{cert}.")
  (key
   (maybe-string "/etc/openvpn/client.key")
   "The setting @code{key}.")
  (comp-lzo?
   (boolean #t)
   "The setting @code{comp-lzo}.")
  (persist-key?
   (boolean #t)
   "The setting @code{persist-key}.")
  (persist-tun?
   (boolean #t)
   "The setting @code{persist-tun}.")
  (fast-io?
   (boolean #f)
   "The setting @code{fast-io}.")
  (verbosity
   (number 3)
   "The setting @code{verbosity}.")
  (tls-auth
   (tls-auth-client #f)
   "The setting @code{tls-auth}.")
  (auth-user-pass
   maybe-string
   "The setting @code{auth-user-pass}.")
  (verify-key-usage?
   (key-usage #t)
   "The setting @code{verify-key-usage}.")
  (bind?
   (bind #f)
   "The setting @code{bind}.")
  (resolv-retry?
   (resolv-retry #t)
   "The setting @code{resolv-retry}.")
  (remote
   (openvpn-remote-list '())
   "The setting @code{remote}."))

(define-configuration openvpn-server-configuration
  (openvpn
   (file-like openvpn)
   "The setting @code{openvpn}.")
  (pid-file
   (string "/var/run/openvpn/openvpn.pid")
   "The setting @code{pid-file}.")
  (proto
   (proto 'udp)
   "The setting @code{proto}.")
  (dev
   (dev 'tun)
   "The setting @code{dev}.")
  (ca
   (maybe-string "/etc/openvpn/ca.crt")
   "The setting @code{ca}.")
  (cert
   (maybe-string "/etc/openvpn/client.crt")
   "The setting @code{cert}.")
  (key
   (maybe-string "/etc/openvpn/client.key")
   "The setting @code{key}.")
  (comp-lzo?
   (boolean #t)
   "The setting @code{comp-lzo}.")
  (persist-key?
   (boolean #t)
   "The setting @code{persist-key}.")
  (persist-tun?
   (boolean #t)
   "The setting @code{persist-tun}.")
  (fast-io?
   (boolean #f)
   "The setting @code{fast-io}.")
  (verbosity
   (number 3)
   "The setting @code{verbosity}.")
  (tls-auth
   (tls-auth-server #f)
   "The setting @code{tls-auth}.")
  (port
   (number 1194)
   "The setting @code{port}.")
  (server
   (ip-mask "10.8.0.0 255.255.255.0")
   "The setting @code{server}.")
  (server-ipv6
   (cidr6 #f)
   "The setting @code{server-ipv6}.")
  (dh
   (string "/etc/openvpn/dh2048.pem")
   "The setting @code{dh}.")
  (ifconfig-pool-persist
   (string "/etc/openvpn/ipp.txt")
   "The setting @code{ifconfig-pool-persist}.")
  (redirect-gateway?
   (gateway #f)
   "The setting @code{redirect-gateway}.")
  (client-to-client?
   (boolean #f)
   "The setting @code{client-to-client}.")
  (keepalive
   (keepalive '(10 120))
   "The setting @code{keepalive}.")
  (max-clients
   (number 100)
   "The setting @code{max-clients}.")
  (status
   (string "/var/run/openvpn/status")
   "The setting @code{status}.")
  (client-config-dir
   (openvpn-ccd-list '())
   "The setting @code{client-config-dir}."))

(define (client-directory clients)
  ;; The directory of files on CLIENTS, <openvpn-ccd-configuration> records.
  (computed-file
   "ccd"
   #~(begin
       (mkdir #$output)
       (for-each (lambda (name text)
                   (call-with-output-file (string-append #$output "/" name)
                     (lambda (port) (display text port))))
                 '#$(map openvpn-ccd-configuration-name clients)
                 (list #$@(map (lambda (client)
                                 (serialize-configuration
                                  client openvpn-ccd-configuration-fields))
                               clients))))))

(define (server.conf config)
  (let ((clients (openvpn-server-configuration-client-config-dir config)))
    (mixed-text-file "openvpn.conf"
                     (serialize-configuration
                      config openvpn-server-configuration-fields)
                     "client-config-dir " (client-directory clients) "\n")))

(define (client.conf config)
  (mixed-text-file "openvpn.conf" "client\n"
                   (serialize-configuration
                    config openvpn-client-configuration-fields)))

(define (unit name openvpn pid-file file)
  (list (shepherd-service
         (documentation (string-append "Run the OpenVPN " name "."))
         (provision (list (symbol-append 'vpn- (string->symbol name))))
         (requirement '(user-processes networking))
         (start #~(make-forkexec-constructor
                   (list #$(file-append openvpn "/sbin/openvpn")
                         "--writepid" #$pid-file "--config" #$file "--daemon")
                   #:pid-file #$pid-file
                   #:log-file #$(string-append "/var/log/openvpn-" name
                                               ".log")))
         (stop #~(make-kill-destructor)))))

(define (server-units config)
  (unit "server"
        (openvpn-server-configuration-openvpn config)
        (openvpn-server-configuration-pid-file config)
        (server.conf config)))

(define (client-units config)
  (unit "client"
        (openvpn-client-configuration-openvpn config)
        (openvpn-client-configuration-pid-file config)
        (client.conf config)))

(define %openvpn-accounts
  (daemon-accounts "openvpn" #:comment "Openvpn daemon user"))

(define %openvpn-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/run/openvpn")))

(define (openvpn-extensions units)
  (list (service-extension shepherd-root-service-type units)
        (service-extension account-service-type (const %openvpn-accounts))
        (service-extension activation-service-type
                           (const %openvpn-activation))))

(define openvpn-server-service-type
  (service-type
   (name 'openvpn-server)
   (extensions (openvpn-extensions server-units))
   (default-value (openvpn-server-configuration))
   (description "Host a private network with OpenVPN.")))

(define openvpn-client-service-type
  (service-type
   (name 'openvpn-client)
   (extensions (openvpn-extensions client-units))
   (default-value (openvpn-client-configuration))
   (description "Be part of a private network with OpenVPN.")))

(define-deprecated (openvpn-client-service
                    #:key (config (openvpn-client-configuration)))
  openvpn-client-service-type
  "Return an OpenVPN client with CONFIG."
  (service openvpn-client-service-type config))

(define-deprecated (openvpn-server-service
                    #:key (config (openvpn-server-configuration)))
  openvpn-server-service-type
  "Return an OpenVPN server with CONFIG."
  (service openvpn-server-service-type config))

(define (generate-openvpn-server-documentation)
  "Return the documentation of what an OpenVPN server can be told, in Texinfo."
  (generate-documentation
   `((openvpn-server-configuration
      ,openvpn-server-configuration-fields
      (ccd openvpn-ccd-configuration))
     (openvpn-ccd-configuration ,openvpn-ccd-configuration-fields))
   'openvpn-server-configuration))

(define (generate-openvpn-client-documentation)
  "Return the documentation of what an OpenVPN client can be told, in Texinfo."
  (generate-documentation
   `((openvpn-client-configuration
      ,openvpn-client-configuration-fields
      (remote openvpn-remote-configuration))
     (openvpn-remote-configuration ,openvpn-remote-configuration-fields))
   'openvpn-client-configuration))

;;; openvpn.scm ends here
