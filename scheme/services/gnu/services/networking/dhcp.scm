(define-module (gnu services networking dhcp)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:autoload   (guix diagnostics) (warning)
  #:autoload   (guix i18n) (G_)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (dhcpcd isc-dhcp shadow))
  #:use-module (srfi srfi-1)
  #:export (dhcp-client-service-type
            %dhcp-client-service-type/deprecated
            dhcp-client-configuration
            dhcp-client-configuration?
            dhcp-client-configuration-package
            dhcp-client-configuration-shepherd-requirement
            dhcp-client-configuration-shepherd-provision
            dhcp-client-configuration-config-file
            dhcp-client-configuration-interfaces
            dhcp-client-configuration-version

            dhcpd-service-type
            dhcpd-configuration
            dhcpd-configuration?
            dhcpd-configuration-package
            dhcpd-configuration-config-file
            dhcpd-configuration-version
            dhcpd-configuration-run-directory
            dhcpd-configuration-lease-file
            dhcpd-configuration-pid-file
            dhcpd-configuration-interfaces

            dhcpcd-service-type
            dhcpcd-configuration
            dhcpcd-configuration?
            dhcpcd-configuration-interfaces
            dhcpcd-configuration-command-arguments
            dhcpcd-configuration-host-name
            dhcpcd-configuration-duid
            dhcpcd-configuration-persistent?
            dhcpcd-configuration-option
            dhcpcd-configuration-require
            dhcpcd-configuration-slaac
            dhcpcd-configuration-no-option
            dhcpcd-configuration-no-hook
            dhcpcd-configuration-static
            dhcpcd-configuration-vendor-class-id
            dhcpcd-configuration-client-id
            dhcpcd-configuration-extra-content
            dhcpcd-configuration-shepherd-requirement
            dhcpcd-configuration-shepherd-provision))

;;; Commentary:
;;;
;;; Getting an address from the network, and giving addresses to others.
;;;
;;; Code:


;;;
;;; dhcpcd.
;;;

(define (setting-name field)
  ;; The name in the configuration file of FIELD.
  (string-filter (lambda (char) (not (memv char '(#\- #\?))))
                 (symbol->string field)))

(define (dhcpcd-serialize-string field value)
  (if (eq? field 'extra-content)
      #~(string-append #$value "\n")
      #~(string-append #$(setting-name field) " " #$value "\n")))

(define (dhcpcd-serialize-boolean field value)
  (if value
      (string-append (setting-name field) "\n")
      ""))

(define (dhcpcd-serialize-list-of-strings field value)
  #~(string-append #$@(map (lambda (item)
                             (dhcpcd-serialize-string field item))
                           value)))

;; An empty string is a setting without argument; unset is no setting.
(define-maybe string (prefix dhcpcd-))

(define-configuration dhcpcd-configuration
  (interfaces
   (list '())
   "Interfaces to configure; all Ethernet interfaces if empty."
   empty-serializer)
  (command-arguments
   (list '("-q" "-q"))
   "More arguments for the command."
   empty-serializer)
  (host-name
   (maybe-string "")
   "The host name to tell the server.")
  (duid
   (maybe-string "")
   "Identify by a DHCP unique identifier.")
  (persistent?
   (boolean #t)
   "Keep the configuration of interfaces when the daemon exits.")
  (option
   (list-of-strings '("rapid_commit"
                      "domain_name_servers"
                      "domain_name"
                      "domain_search"
                      "host_name"
                      "classless_static_routes"
                      "interface_mtu"))
   "Options to ask the server for.")
  (require
   (list-of-strings '("dhcp_server_identifier"))
   "Options without which an offer is ignored.")
  (slaac
   (maybe-string "private")
   "How IPv6 addresses are derived.")
  (no-option
   (list-of-strings '())
   "Options to ignore.")
  (no-hook
   (list-of-strings '())
   "Hooks not to run.")
  (static
   (list-of-strings '())
   "Values that take precedence over those of the server.")
  (vendor-class-id
   maybe-string
   "The vendor class to tell the server.")
  (client-id
   maybe-string
   "Identify by this, or by the hardware address if empty.")
  (extra-content
   maybe-string
   "Text to add to the configuration file.")
  (shepherd-provision
   (list-of-symbols '(networking))
   "What the Shepherd service provides."
   empty-serializer)
  (shepherd-requirement
   (list-of-symbols '())
   "What else the Shepherd service requires."
   empty-serializer)
  (prefix dhcpcd-))

(define %dhcpcd-accounts
  (list (user-group (name "dhcpcd") (system? #t))
        (user-account (name "dhcpcd")
                      (group "dhcpcd")
                      (system? #t)
                      (comment "dhcpcd daemon user")
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (dhcpcd-units config)
  (match-record config <dhcpcd-configuration>
      (command-arguments interfaces shepherd-provision shepherd-requirement)
    (let ((file (mixed-text-file
                 "dhcpcd.conf"
                 (serialize-configuration config
                                          dhcpcd-configuration-fields))))
      (list (shepherd-service
             (documentation "Get addresses from the network.")
             (provision shepherd-provision)
             (requirement (cons* 'user-processes 'udev shepherd-requirement))
             (actions (list (shepherd-configuration-action file)))
             (start #~(make-forkexec-constructor
                       '(#$(file-append dhcpcd "/sbin/dhcpcd")
                         #$@command-arguments "-B" "-f" #$file
                         #$@interfaces)))
             (stop #~(make-kill-destructor)))))))

(define dhcpcd-service-type
  (service-type
   (name 'dhcpcd)
   (extensions
    (list (service-extension account-service-type (const %dhcpcd-accounts))
          (service-extension shepherd-root-service-type dhcpcd-units)))
   (default-value (dhcpcd-configuration))
   (description "Run @command{dhcpcd}, which gets addresses, routes and name
servers from the network.")))


;;;
;;; The client of ISC, which is no longer maintained.
;;;

(define-record-type* <dhcp-client-configuration>
  dhcp-client-configuration make-dhcp-client-configuration
  dhcp-client-configuration?
  (package     dhcp-client-configuration-package (default isc-dhcp))
  (shepherd-requirement dhcp-client-configuration-shepherd-requirement
                        (default '()))
  (shepherd-provision   dhcp-client-configuration-shepherd-provision
                        (default '(networking)))
  (config-file dhcp-client-configuration-config-file (default #f))
  (interfaces  dhcp-client-configuration-interfaces (default 'all))
  (version     dhcp-client-configuration-version (default "4")))

(define (dhcp-client-unit config)
  (match-record config <dhcp-client-configuration>
      (package shepherd-requirement shepherd-provision interfaces config-file
       version)
    (define pid-file
      ;; Clients for both versions of the protocol may run.
      (string-append "/var/run/dhclient"
                     (if (string=? version "4")
                         ""
                         (string-append "-" version))
                     ".pid"))

    (shepherd-service
     (documentation "Get addresses from the network.")
     (provision shepherd-provision)
     (requirement (cons* 'user-processes 'udev shepherd-requirement))
     ;; Without '-nw' a machine with no cable would take a minute to boot.
     ;; '-I' selects the standard way of updating names.
     (start #~(lambda _
                (define (usable? interface)
                  (and (arp-network-interface? interface)
                       (not (loopback-network-interface? interface))
                       (false-if-exception
                        (set-network-interface-up interface))))

                (let ((interfaces
                       (filter usable?
                               #$(if (eq? interfaces 'all)
                                     #~(all-network-interface-names)
                                     #~'#$interfaces))))
                  (false-if-exception (delete-file #$pid-file))
                  (and (zero? (spawn-command
                               (append '(#$(file-append package
                                                        "/sbin/dhclient")
                                         "-nw" "-I"
                                         #$(string-append "-" version)
                                         "-pf" #$pid-file
                                         #$@(option "-cf" config-file))
                                       interfaces)))
                       (read-pid-file #$pid-file)))))
     (stop #~(make-kill-destructor)))))

(define (dhcp-client-units value)
  (list (dhcp-client-unit
         (if (dhcp-client-configuration? value)
             value
             (begin
               (warning (G_ "the value of 'dhcp-client-service-type' should be \
a 'dhcp-client-configuration' record~%"))
               (dhcp-client-configuration (package value)))))))

(define-deprecated dhcp-client-service-type
  dhcpcd-service-type
  (service-type
   (name 'dhcp-client)
   (extensions
    (list (service-extension shepherd-root-service-type dhcp-client-units)))
   (default-value (dhcp-client-configuration))
   (description "Run @command{dhclient}, which gets addresses from the
network.  Use @code{dhcpcd-service-type} instead.")))


;;;
;;; The server of ISC.
;;;

(define-record-type* <dhcpd-configuration>
  dhcpd-configuration make-dhcpd-configuration
  dhcpd-configuration?
  (package       dhcpd-configuration-package (default isc-dhcp))
  (config-file   dhcpd-configuration-config-file (default #f))
  (version       dhcpd-configuration-version (default "4"))
  (run-directory dhcpd-configuration-run-directory (default "/run/dhcpd"))
  (lease-file    dhcpd-configuration-lease-file
                 (default "/var/db/dhcpd.leases"))
  (pid-file      dhcpd-configuration-pid-file
                 (default "/run/dhcpd/dhcpd.pid"))
  (interfaces    dhcpd-configuration-interfaces (default '())))

(define (dhcpd-units config)
  (match-record config <dhcpd-configuration>
      (package config-file version lease-file pid-file interfaces)
    (unless config-file
      (error "the field 'config-file' of 'dhcpd-configuration' is not set"))
    (list (shepherd-service
           (documentation "Give addresses to other machines.")
           (provision (list (symbol-append 'dhcpv (string->symbol version)
                                           '-daemon)))
           (requirement '(networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append package "/sbin/dhcpd")
                       #$(string-append "-" version)
                       "-cf" #$config-file "-lf" #$lease-file "-pf" #$pid-file
                       #$@interfaces)
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define (dhcpd-activation config)
  (match-record config <dhcpd-configuration>
      (package config-file version run-directory lease-file)
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (mkdir-p #$run-directory)
          ;; It does not start without a file to remember leases in.
          (unless (file-exists? #$lease-file)
            (call-with-output-file #$lease-file (const #t)))
          (invoke/quiet #$(file-append package "/sbin/dhcpd")
                        #$(string-append "-" version) "-t"
                        "-cf" #$config-file)))))

(define dhcpd-service-type
  (service-type
   (name 'dhcpd)
   (extensions
    (list (service-extension shepherd-root-service-type dhcpd-units)
          (service-extension activation-service-type dhcpd-activation)))
   (description "Run @command{dhcpd}, which gives addresses to other
machines.")))

;;; dhcp.scm ends here
