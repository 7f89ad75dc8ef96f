(define-module (gnu services vpn)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (gnu services)
  #:use-module (gnu services configuration check)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services vpn openvpn)

  #:use-module ((gnu packages vpn) #:select (bitmask strongswan wireguard-tools))
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:re-export (openvpn-client-service
               openvpn-server-service
               openvpn-client-service-type
               openvpn-server-service-type
               openvpn-client-configuration
               openvpn-server-configuration
               openvpn-remote-configuration
               openvpn-ccd-configuration
               generate-openvpn-client-documentation
               generate-openvpn-server-documentation)
  #:export (bitmask-service-type
            strongswan-configuration
            strongswan-service-type
            wireguard-configuration
            wireguard-configuration-addresses
            wireguard-configuration-auto-start?
            wireguard-configuration-bootstrap-private-key?
            wireguard-configuration-dns
            wireguard-configuration-interface
            wireguard-configuration-monitor-ips-interval
            wireguard-configuration-monitor-ips?
            wireguard-configuration-peers
            wireguard-configuration-port
            wireguard-configuration-post-down
            wireguard-configuration-post-up
            wireguard-configuration-pre-down
            wireguard-configuration-pre-up
            wireguard-configuration-private-key
            wireguard-configuration-shepherd-requirement
            wireguard-configuration-table
            wireguard-configuration-wireguard
            wireguard-configuration?
            wireguard-peer
            wireguard-peer-allowed-ips
            wireguard-peer-endpoint
            wireguard-peer-keep-alive
            wireguard-peer-name
            wireguard-peer-preshared-key
            wireguard-peer-public-key
            wireguard-peer?
            wireguard-service-type)
  )

;;; Commentary:
;;;
;;; Private networks over public ones.
;;;
;;; Code:

(define bitmask-service-type
  (service-type
   (name 'bitmask)
   (extensions
    (list (service-extension profile-service-type list)
          (service-extension polkit-service-type list)))
   (default-value bitmask)
   (description "Make Bitmask, a graphical VPN client, work.")))


;;;
;;; strongSwan.
;;;

(define-record-type* <strongswan-configuration>
  strongswan-configuration make-strongswan-configuration
  strongswan-configuration?
  (strongswan    strongswan-configuration-strongswan (default strongswan))
  (ipsec-conf    strongswan-configuration-ipsec-conf (default #f))
  (ipsec-secrets strongswan-configuration-ipsec-secrets (default #f)))

(define %strongswan-programs
  '("charon" "charon-logging" "pki" "pool" "scepclient" "swanctl" "tnc"))

(define %charon-plugins
  '("aes" "aesni" "attr" "attr-sql" "chapoly" "cmac" "constraints" "counters"
    "curl" "curve25519" "dhcp" "dnskey" "drbg" "eap-aka-3gpp" "eap-aka"
    "eap-dynamic" "eap-identity" "eap-md5" "eap-mschapv2" "eap-peap"
    "eap-radius" "eap-simaka-pseudonym" "eap-simaka-reauth" "eap-simaka-sql"
    "eap-sim" "eap-sim-file" "eap-tls" "eap-tnc" "eap-ttls" "ext-auth" "farp"
    "fips-prf" "gmp" "ha" "hmac" "kernel-netlink" "led" "md4" "md5" "mgf1"
    "nonce" "openssl" "pem" "pgp" "pkcs12" "pkcs1" "pkcs7" "pkcs8" "pubkey"
    "random" "rc2" "resolve" "revocation" "sha1" "sha2" "socket-default"
    "soup" "sql" "sqlite" "sshkey" "tnc-tnccs" "vici" "x509" "xauth-eap"
    "xauth-generic" "xauth-noauth" "xauth-pam" "xcbc"))

(define (strongswan.conf config)
  (match-record config <strongswan-configuration> (ipsec-conf ipsec-secrets)
    (define fragments
      (computed-file
       "strongswan.d"
       #~(begin
           (define (write-file name text)
             (call-with-output-file (string-append #$output "/" name ".conf")
               (lambda (port) (display text port))))

           (mkdir #$output)
           (mkdir (string-append #$output "/charon"))
           (for-each (lambda (name) (write-file name "")) '#$%strongswan-programs)
           (for-each (lambda (name)
                       (write-file (string-append "charon/" name)
                                   (string-append name " {\n  load = yes\n}\n")))
                     '#$%charon-plugins))))

    (unless (eq? (string? ipsec-conf) (string? ipsec-secrets))
      (raise (formatted-message
              (G_ "strongSwan needs both ipsec-conf and ipsec-secrets, \
or neither~%"))))
    (if ipsec-conf
        (mixed-text-file "strongswan.conf"
                         "charon {\n  load_modular = yes\n  plugins {\n"
                         "    include " fragments "/charon/*.conf\n"
                         "    stroke {\n      secrets_file = " ipsec-secrets
                         "\n    }\n  }\n}\n"
                         "starter {\n  config_file = " ipsec-conf "\n}\n"
                         "include " fragments "/*.conf\n")
        (mixed-text-file "strongswan.conf"
                         "charon {\n  load_modular = yes\n  plugins {\n"
                         "    include " fragments "/charon/*.conf\n  }\n}\n"
                         "include " fragments "/*.conf\n"))))

(define (strongswan-units config)
  (list (shepherd-service
         (documentation "Connect networks by IPsec.")
         (provision '(ipsec))
         (requirement '(user-processes networking))
         (start #~(make-forkexec-constructor
                   (list #$(file-append
                            (strongswan-configuration-strongswan config)
                            "/sbin/ipsec")
                         "start" "--nofork")
                   #:environment-variables
                   (list (string-append "STRONGSWAN_CONF="
                                        #$(strongswan.conf config)))))
         (stop #~(make-kill-destructor)))))

(define strongswan-service-type
  (service-type
   (name 'strongswan)
   (extensions
    (list (service-extension shepherd-root-service-type strongswan-units)))
   (default-value (strongswan-configuration))
   (description "Run strongSwan, which connects networks by IPsec.")))


;;;
;;; WireGuard.
;;;

(define-record-type* <wireguard-peer>
  wireguard-peer make-wireguard-peer
  wireguard-peer?
  (name          wireguard-peer-name)
  (endpoint      wireguard-peer-endpoint (default #f))
  (public-key    wireguard-peer-public-key)
  (preshared-key wireguard-peer-preshared-key (default #f))
  (allowed-ips   wireguard-peer-allowed-ips)
  (keep-alive    wireguard-peer-keep-alive (default #f)))

(define-record-type* <wireguard-configuration>
  wireguard-configuration make-wireguard-configuration
  wireguard-configuration?
  (wireguard              wireguard-configuration-wireguard
                          (default wireguard-tools))
  (interface              wireguard-configuration-interface (default "wg0"))
  (addresses              wireguard-configuration-addresses
                          (default '("10.0.0.1/32")))
  (port                   wireguard-configuration-port (default 51820))
  (private-key            wireguard-configuration-private-key
                          (default "/etc/wireguard/private.key"))
  (bootstrap-private-key? wireguard-configuration-bootstrap-private-key?
                          (default #t))
  (peers                  wireguard-configuration-peers (default '()))
  (dns                    wireguard-configuration-dns (default '()))
  (monitor-ips?           wireguard-configuration-monitor-ips? (default #f))
  (monitor-ips-interval   wireguard-configuration-monitor-ips-interval
                          (default "*/5 * * * *"))
  (pre-up                 wireguard-configuration-pre-up (default '()))
  (post-up                wireguard-configuration-post-up (default '()))
  (pre-down               wireguard-configuration-pre-down (default '()))
  (post-down              wireguard-configuration-post-down (default '()))
  (shepherd-requirement   wireguard-configuration-shepherd-requirement
                          (default '()))
  (table                  wireguard-configuration-table (default "auto"))
  (auto-start?            wireguard-configuration-auto-start? (default #t)))

(define (peer-lines peer)
  ;; The lines on PEER in the configuration file.
  (check-field peer 'allowed-ips list? "a list of strings")
  (match-record peer <wireguard-peer>
      (name public-key endpoint allowed-ips keep-alive)
    (define (line key value)
      (if value (format #f "~a = ~a\n" key value) ""))

    (string-append (format #f "\n[Peer]   #~a\n" name)
                   (format #f "PublicKey = ~a\n" public-key)
                   (line "AllowedIPs"
                         (string-join (map (lambda (ip) (format #f "~a" ip))
                                           allowed-ips)
                                      ", "))
                   (line "Endpoint" endpoint)
                   (line "PersistentKeepalive" keep-alive))))

(define (preshared-keys peers)
  ;; The arguments that give the keys shared with PEERS, a list.
  (append-map (lambda (peer)
                (let ((key (wireguard-peer-preshared-key peer)))
                  (if key
                      (list " peer " (wireguard-peer-public-key peer)
                            " preshared-key " key)
                      '())))
              peers))

(define (wireguard.conf config)
  ;; A field may be a gexp that comes to a list: it is the program writing the
  ;; file that takes lists apart.
  (match-record config <wireguard-configuration>
      (wireguard interface addresses port private-key peers dns pre-up post-up
       pre-down post-down table)
    (define text
      (list
       "[Interface]\n"
       #~(joined "Address" (list #$@addresses))
       #~(setting "Table" #$table)
       #~(repeated "PreUp" (list #$@pre-up))
       #~(if #$private-key
             (list "PostUp = " #$(file-append wireguard "/bin/wg")
                   " set %i private-key " #$private-key
                   #$@(preshared-keys peers) "\n")
             '())
       #~(repeated "PostUp" (list #$@post-up))
       #~(repeated "PreDown" (list #$@pre-down))
       #~(repeated "PostDown" (list #$@post-down))
       #~(setting "ListenPort" #$port)
       #~(joined "DNS" (list #$@dns))
       #~(list #$@(map peer-lines peers))))

    ;; wg-quick calls the interface what the file is called.
    (file-append
     (computed-file
      "wireguard-config"
      #~(begin
          (define (setting key value)
            (if value (list key " = " value "\n") '()))

          (define (joined key values)
            (if (null? values)
                '()
                `(,key " = " ,(car values)
                  ,@(map (lambda (value) (list ", " value)) (cdr values))
                  "\n")))

          (define (repeated key values)
            (map (lambda (value) (setting key value)) values))

          (mkdir #$output)
          (call-with-output-file
              (string-append #$output "/" #$interface ".conf")
            (lambda (port)
              (let write-parts ((part (list #$@text)))
                (if (list? part)
                    (for-each write-parts part)
                    (display part port)))))))
     "/" interface ".conf")))

(define (wireguard-activation config)
  (match-record config <wireguard-configuration>
      (private-key bootstrap-private-key? wireguard)
    #~(begin
        (use-modules (guix build utils)
                     (ice-9 popen)
                     (ice-9 rdelim))
        (when #$(and private-key bootstrap-private-key?)
          (mkdir-p (dirname #$private-key))
          (unless (file-exists? #$private-key)
            (let* ((pipe (open-pipe* OPEN_READ
                                     #$(file-append wireguard "/bin/wg")
                                     "genkey"))
                   (key  (read-line pipe)))
              (close-pipe pipe)
              (call-with-output-file #$private-key
                (lambda (port) (display key port)))
              (chmod #$private-key #o400)))))))

(define (host endpoint)
  ;; ENDPOINT without its port.
  (cond ((string-prefix? "[" endpoint)
         (substring endpoint 1 (or (string-index endpoint #\])
                                   (string-length endpoint))))
        (else (first (string-split endpoint #\:)))))

(define (address? text family)
  (false-if-exception (->bool (inet-pton family text))))

;; These take an endpoint, with its port or without.
(define (ipv4-address? endpoint)
  (address? (host endpoint) AF_INET))

(define (ipv6-address? endpoint)
  (or (address? endpoint AF_INET6)
      (address? (host endpoint) AF_INET6)))

(define (host-name? endpoint)
  (not (or (ipv6-address? endpoint) (ipv4-address? endpoint))))

(define (endpoint-host-names peers)
  ;; Pairs of the public key of a peer and its endpoint, if that has a name.
  (filter-map (lambda (peer)
                (let ((endpoint (wireguard-peer-endpoint peer)))
                  (and endpoint
                       (host-name? endpoint)
                       (cons (wireguard-peer-public-key peer) endpoint))))
              peers))

(define (monitoring-program config)
  ;; The program that looks whether names of peers have new addresses.
  (match-record config <wireguard-configuration> (wireguard interface peers)
    (define endpoints
      (endpoint-host-names peers))

    (when (null? endpoints)
      (warning (G_ "no peer of '~a' has a name whose address could change~%")
               interface))
    (program-file
     (string-append "wireguard-" interface "-monitoring")
     (with-imported-modules (source-module-closure '((guix build utils)))
       #~(begin
           (use-modules (guix build utils)
                        (ice-9 popen)
                        (ice-9 rdelim))

           (define wg #$(file-append wireguard "/bin/wg"))

           (define (address endpoint)
             (let* ((name (car (string-split endpoint #\:)))
                    (info (addrinfo:addr (car (getaddrinfo name)))))
               (inet-ntop (sockaddr:fam info) (sockaddr:addr info))))

           (define current
             (let ((pipe (open-pipe* OPEN_READ wg "show" #$interface
                                     "endpoints")))
               (let loop ((result '()))
                 (let ((line (read-line pipe)))
                   (if (eof-object? line)
                       (begin (close-pipe pipe) result)
                       (loop (cons (string-split line #\tab) result)))))))

           (for-each
            (lambda (peer)
              (let ((known (assoc (car peer) current)))
                (unless (and known
                             (string-prefix? (string-append (address (cdr peer))
                                                            ":")
                                             (cadr known)))
                  (invoke wg "set" #$interface "peer" (car peer)
                          "endpoint" (cdr peer)))))
            '#$endpoints))))))

(define (wireguard-units config)
  (match-record config <wireguard-configuration>
      (wireguard interface monitor-ips? monitor-ips-interval
       shepherd-requirement auto-start?)
    (let ((name     (symbol-append 'wireguard- (string->symbol interface)))
          (wg-quick (file-append wireguard "/bin/wg-quick"))
          (file     (wireguard.conf config)))
      `(,(shepherd-service
          (documentation "Be part of a private network.")
          (provision (list name))
          (requirement `(networking user-processes ,@shepherd-requirement))
          (start #~(lambda _ (invoke #$wg-quick "up" #$file)))
          (stop #~(lambda _ (invoke #$wg-quick "down" #$file) #f))
          (actions (list (shepherd-configuration-action file)))
          (auto-start? auto-start?))
        ,@(if monitor-ips?
              (list
               (shepherd-service
                (documentation "Follow peers whose address changes.")
                (provision (list (symbol-append name '-monitoring)))
                (requirement (list 'user-processes name))
                (modules '((shepherd service timer)))
                (start #~(make-timer-constructor
                          #$(if (string? monitor-ips-interval)
                                #~(cron-string->calendar-event
                                   #$monitor-ips-interval)
                                monitor-ips-interval)
                          (command '(#$(monitoring-program config)))
                          #:wait-for-termination? #t))
                (stop #~(make-timer-destructor))
                (actions (list shepherd-trigger-action))))
              '())))))

(define wireguard-service-type
  (service-type
   (name 'wireguard)
   (extensions
    (list (service-extension shepherd-root-service-type wireguard-units)
          (service-extension activation-service-type wireguard-activation)
          (service-extension profile-service-type
                             (compose list
                                      wireguard-configuration-wireguard))))
   (description "Be part of a private network with WireGuard.")))

;;; vpn.scm ends here
