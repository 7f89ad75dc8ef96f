(define-module (gnu services networking connman)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services networking deprecated-fields)
  #:use-module ((gnu packages connman) #:select (connman))
  #:use-module (srfi srfi-1)
  #:export (connman-configuration
            connman-configuration?
            connman-configuration-connman
            connman-configuration-shepherd-requirement
            connman-configuration-disable-vpn?
            connman-configuration-iwd?
            connman-configuration-general-configuration
            connman-general-configuration
            connman-general-configuration?
            connman-service-type))

;;; Commentary:
;;;
;;; ConnMan, which connects to the networks that are in reach.
;;;
;;; Code:

(define (setting-name field)
  ;; The name in the configuration file of FIELD: words run together, with
  ;; the capitals of acronyms.
  (define (word str)
    (cond ((assoc str '(("ipv4" . "IPv4") ("ipv6" . "IPv6") ("url" . "URL")
                        ("6to4" . "6to4")))
           => cdr)
          (else (string-capitalize str))))

  (define (words lst)
    (cond ((null? lst) '())
          ((and (equal? (car lst) "regulatory") (pair? (cdr lst)))
           (cons "Regdom" (words (cddr lst))))
          (else (cons (word (car lst)) (words (cdr lst))))))

  (string-concatenate
   (words (string-split (string-trim-right (symbol->string field) #\?)
                        #\-))))

(define (connman-general-configuration-serialize-string field value)
  #~(string-append #$(setting-name field) " = " #$value "\n"))

(define (connman-general-configuration-serialize-number field value)
  (connman-general-configuration-serialize-string field
                                                  (number->string value)))

(define (connman-general-configuration-serialize-list field value)
  (connman-general-configuration-serialize-string field
                                                  (string-join value ",")))

(define (connman-general-configuration-serialize-boolean field value)
  (connman-general-configuration-serialize-string field
                                                  (if value "true" "false")))

(define-maybe boolean (prefix connman-general-configuration-))
(define-maybe number (prefix connman-general-configuration-))
(define-maybe string (prefix connman-general-configuration-))
(define-maybe list (prefix connman-general-configuration-))

(define-configuration connman-general-configuration
  (input-request-timeout
   maybe-number
   "Seconds after which a question to the user is withdrawn.")
  (browser-launch-timeout
   maybe-number
   "Seconds after which launching a browser is given up.")
  (background-scanning?
   maybe-boolean
   "Look for wireless networks while not connected.")
  (use-gateways-as-timeservers?
   maybe-boolean
   "Ask gateways for the time.")
  (fallback-timeservers
   maybe-list
   "Whom to ask for the time if nobody else is known.")
  (fallback-nameservers
   maybe-list
   "Name servers to use after those of the network.")
  (default-auto-connect-technologies
   maybe-list
   "Technologies that are connected to by themselves.")
  (default-favourite-technologies
   maybe-list
   "Technologies that need not be set up first.")
  (always-connected-technologies
   maybe-list
   "Technologies that are connected to next to preferred ones.")
  (preferred-technologies
   maybe-list
   "Technologies, the preferred one first.")
  (network-interface-blacklist
   maybe-list
   "How the names of interfaces to leave alone start.")
  (allow-hostname-updates?
   maybe-boolean
   "Let the network change the host name.")
  (allow-domainname-updates?
   maybe-boolean
   "Let the network change the domain name.")
  (single-connected-technology?
   maybe-boolean
   "Be connected by one technology at a time.")
  (tethering-technologies
   maybe-list
   "Technologies over which the connection may be shared.")
  (persistent-tethering-mode?
   maybe-boolean
   "Share the connection again after a restart.")
  (enable-6to4?
   maybe-boolean
   "Tunnel IPv6 through IPv4 where needed.")
  (vendor-class-id
   maybe-string
   "The vendor class to tell DHCP servers.")
  (enable-online-check?
   maybe-boolean
   "Find out whether the Internet is in reach.")
  (online-check-ipv4-url
   maybe-string
   "What to get over IPv4 to find out.")
  (online-check-ipv6-url
   maybe-string
   "What to get over IPv6 to find out.")
  (online-check-initial-interval
   maybe-number
   "The interval between the first attempts.")
  (online-check-max-interval
   maybe-number
   "The longest interval between attempts.")
  (enable-online-to-ready-transition?
   maybe-boolean
   "Notice when the Internet is no longer in reach.")
  (auto-connect-roaming-services?
   maybe-boolean
   "Connect abroad, which may be expensive.")
  (address-conflict-detection?
   maybe-boolean
   "Look whether an IPv4 address is taken.")
  (localtime
   maybe-string
   "The file with the time zone.")
  (regulatory-domain-follows-timezone?
   maybe-boolean
   "Obey the radio regulations of where the time zone is.")
  (resolv-conf
   maybe-string
   "The file to write name servers to.")
  (prefix connman-general-configuration-))

(define-record-type* <connman-configuration>
  connman-configuration make-connman-configuration
  connman-configuration?
  (connman               connman-configuration-connman (default connman))
  (shepherd-requirement  connman-configuration-shepherd-requirement
                         (default '()))
  (disable-vpn?          connman-configuration-disable-vpn? (default #f))
  (iwd?                  connman-configuration-iwd? (default #f)
                         (sanitize deprecated-iwd?))
  (general-configuration connman-configuration-general-configuration
                         (default (connman-general-configuration))))

(define (connman-activation config)
  (define directories
    (if (connman-configuration-disable-vpn? config)
        '("/var/lib/connman")
        '("/var/lib/connman" "/var/lib/connman-vpn")))

  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (for-each mkdir-p '#$directories))))

(define (connman-units config)
  (match-record config <connman-configuration>
      (connman shepherd-requirement disable-vpn? iwd? general-configuration)
    (let ((with-iwd (iwd-requirement iwd? shepherd-requirement))
          (file (mixed-text-file
                 "main.conf"
                 "[General]\n"
                 (serialize-configuration
                  general-configuration
                  connman-general-configuration-fields))))
      (list
       (shepherd-service
        (documentation "Connect to the networks that are in reach.")
        (provision '(connman networking))
        (requirement (append '(user-processes dbus-system loopback)
                             shepherd-requirement
                             with-iwd))
        ;; In the foreground it writes to the terminal as well.
        (start #~(make-forkexec-constructor
                  (list #$(file-append connman "/sbin/connmand")
                        (string-append "--config=" #$file)
                        "--nodaemon" "--nodnsproxy"
                        #$@(flag "--noplugin=vpn" disable-vpn?)
                        #$@(flag "--wifi=iwd_agent" (pair? with-iwd)))
                  #:log-file "/var/log/connman.log"))
        (stop #~(make-kill-destructor)))))))

(define connman-service-type
  (let ((package (compose list connman-configuration-connman)))
    (service-type
     (name 'connman)
     (extensions
      (list (service-extension shepherd-root-service-type connman-units)
            (service-extension polkit-service-type package)
            (service-extension dbus-root-service-type package)
            (service-extension activation-service-type connman-activation)
            (service-extension profile-service-type package)))
     (default-value (connman-configuration))
     (description "Run ConnMan, which connects to the networks that are in
reach."))))

;;; connman.scm ends here
