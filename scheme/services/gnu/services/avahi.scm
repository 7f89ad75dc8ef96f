(define-module (gnu services avahi)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services base nscd)
  #:use-module (gnu services dbus)
  #:use-module (gnu services options)
  #:use-module (gnu services removed)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages avahi) #:select (avahi nss-mdns))
  #:export (avahi-configuration
            avahi-configuration?
            avahi-configuration-avahi
            avahi-configuration-debug?
            avahi-configuration-host-name
            avahi-configuration-publish?
            avahi-configuration-publish-workstation?
            avahi-configuration-ipv4?
            avahi-configuration-ipv6?
            avahi-configuration-wide-area?
            avahi-configuration-domains-to-browse
            avahi-service-type
            avahi-service))

;;; Commentary:
;;;
;;; Finding machines and services on the local network without a server that
;;; knows them.
;;;
;;; Code:

(define-record-type* <avahi-configuration>
  avahi-configuration make-avahi-configuration
  avahi-configuration?
  (avahi             avahi-configuration-avahi (default avahi))
  (debug?            avahi-configuration-debug? (default #f))
  (host-name         avahi-configuration-host-name (default #f))
  (publish?          avahi-configuration-publish? (default #t))
  (publish-workstation? avahi-configuration-publish-workstation?
                        (default #t))
  (ipv4?             avahi-configuration-ipv4? (default #t))
  (ipv6?             avahi-configuration-ipv6? (default #t))
  (wide-area?        avahi-configuration-wide-area? (default #f))
  (domains-to-browse avahi-configuration-domains-to-browse (default '())))

(define (avahi-daemon.conf config)
  (define (text key value)
    (string-append key "=" value "\n"))

  (define (switch key on?)
    (text key (if on? "yes" "no")))

  (match-record config <avahi-configuration>
      (host-name publish? publish-workstation? ipv4? ipv6? wide-area?
       domains-to-browse)
    (plain-file "avahi-daemon.conf"
                (string-append
                 "[server]\n"
                 (if host-name (text "host-name" host-name) "")
                 (text "browse-domains" (string-join domains-to-browse))
                 (switch "use-ipv4" ipv4?)
                 (switch "use-ipv6" ipv6?)
                 "[wide-area]\n"
                 (switch "enable-wide-area" wide-area?)
                 "[publish]\n"
                 (switch "disable-publishing" (not publish?))
                 (switch "publish-workstation" publish-workstation?)))))

(define (avahi-units config)
  (let ((file (avahi-daemon.conf config)))
    (list (shepherd-service
           (documentation "Find and be found on the local network.")
           (provision '(avahi-daemon))
           (requirement '(user-processes dbus-system networking))
           (actions (list (shepherd-configuration-action file)))
           (start #~(make-systemd-constructor
                     '(#$(file-append (avahi-configuration-avahi config)
                                      "/sbin/avahi-daemon")
                       #$@(flag "--debug" (avahi-configuration-debug? config))
                       "-f" #$file)
                     (list (endpoint
                            (make-socket-address AF_UNIX
                                                 "/run/avahi-daemon/socket")))
                     ;; It must announce us before anybody asks.
                     #:lazy-start? #f
                     #:log-file "/var/log/avahi-daemon.log"))
           (stop #~(make-systemd-destructor))))))

(define %avahi-accounts
  (list (user-group (name "avahi") (system? #t))
        (user-account (name "avahi")
                      (group "avahi")
                      (system? #t)
                      (comment "Avahi daemon user")
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define avahi-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/run/avahi-daemon")))

(define avahi-service-type
  (let ((package (compose list avahi-configuration-avahi)))
    (service-type
     (name 'avahi)
     (extensions
      (list (service-extension shepherd-root-service-type avahi-units)
            (service-extension dbus-root-service-type package)
            (service-extension account-service-type (const %avahi-accounts))
            (service-extension activation-service-type
                               (const avahi-activation))
            (service-extension nscd-service-type (const (list nss-mdns)))
            (service-extension profile-service-type package)))
     (default-value (avahi-configuration))
     (description "Run @command{avahi-daemon}, with which machines and services
on the local network find each other, and let host names in @code{.local} be
looked up through it."))))

(define* (make-avahi-service #:key (avahi avahi) (host-name #f) (publish? #t)
                             (ipv4? #t) (ipv6? #t) (wide-area? #f)
                             (domains-to-browse '()) (debug? #f))
  "Return a service that runs AVAHI, which finds and announces services on the
local network."
  (service avahi-service-type
           (avahi-configuration
            (avahi avahi) (host-name host-name) (publish? publish?)
            (ipv4? ipv4?) (ipv6? ipv6?) (wide-area? wide-area?)
            (domains-to-browse domains-to-browse) (debug? debug?))))

(define-removed avahi-service make-avahi-service
  (service avahi-service-type))

;;; avahi.scm ends here
