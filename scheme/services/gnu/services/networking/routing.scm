(define-module (gnu services networking routing)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services base hosts)
  #:use-module (gnu services shepherd)
  #:autoload   (gnu packages cluster) (keepalived)
  #:use-module ((gnu packages networking) #:select (openvswitch))
  #:use-module (srfi srfi-1)
  #:export (%facebook-host-aliases
            block-facebook-hosts-service-type
            openvswitch-service-type
            openvswitch-configuration
            keepalived-configuration
            keepalived-configuration?
            keepalived-service-type))

;;; Commentary:
;;;
;;; Where traffic goes: virtual switches, routers that stand in for each other,
;;; and hosts that are led nowhere.
;;;
;;; Code:


;;;
;;; Hosts that are led nowhere.
;;;

(define blocked-hosts
  ;; The addresses are set aside by RFC 5737 and RFC 6666 and lead nowhere.
  (append-map (lambda (name)
                (list (host "203.0.113.1" name)
                      (host "0100::" name)))
              '("facebook.com" "www.facebook.com" "login.facebook.com"
                "www.login.facebook.com" "fbcdn.net" "www.fbcdn.net"
                "fbcdn.com" "www.fbcdn.com" "static.ak.fbcdn.net"
                "static.ak.connect.facebook.com" "connect.facebook.net"
                "www.connect.facebook.net" "apps.facebook.com")))

(define block-facebook-hosts-service-type
  (service-type
   (name 'block-facebook-hosts)
   (extensions
    (list (service-extension hosts-service-type (const blocked-hosts))))
   (default-value #f)
   (description "Make the hosts of Facebook unreachable through
@file{/etc/hosts}.")))

(define-deprecated %facebook-host-aliases
  block-facebook-hosts-service-type
  (string-join (map (lambda (entry)
                      (string-append (host-address entry) "\t"
                                     (host-canonical-name entry) "\n"))
                    blocked-hosts)))


;;;
;;; Open vSwitch.
;;;

(define-record-type* <openvswitch-configuration>
  openvswitch-configuration make-openvswitch-configuration
  openvswitch-configuration?
  (package openvswitch-configuration-package (default openvswitch)))

(define (openvswitch-activation config)
  (with-imported-modules '((guix build utils))
    #~(let ((database "/var/lib/openvswitch/conf.db"))
        (use-modules (guix build utils))
        (for-each mkdir-p (list "/var/run/openvswitch" (dirname database)))
        (unless (file-exists? database)
          (system* #$(file-append (openvswitch-configuration-package config)
                                  "/bin/ovsdb-tool")
                   "create" database)))))

(define (openvswitch-units config)
  (define package (openvswitch-configuration-package config))

  (define (unit names requirements text program . arguments)
    (shepherd-service
     (documentation text)
     (provision names)
     (requirement requirements)
     (start #~(make-forkexec-constructor
               '(#$(file-append package "/sbin/" program)
                 "--pidfile" #$@arguments)
               #:pid-file #$(string-append "/var/run/openvswitch/" program
                                           ".pid")))
     (stop #~(make-kill-destructor))))

  (list (unit '(ovsdb) '(user-processes)
              "The database of the virtual switch."
              "ovsdb-server" "--remote=punix:/var/run/openvswitch/db.sock")
        (unit '(vswitchd) '(user-processes ovsdb)
              "The virtual switch."
              "ovs-vswitchd")))

(define openvswitch-service-type
  (service-type
   (name 'openvswitch)
   (extensions
    (list (service-extension activation-service-type openvswitch-activation)
          (service-extension profile-service-type
                             (compose list openvswitch-configuration-package))
          (service-extension shepherd-root-service-type openvswitch-units)))
   (default-value (openvswitch-configuration))
   (description "Run Open vSwitch, a network switch in software.")))


;;;
;;; Keepalived.
;;;

(define-record-type* <keepalived-configuration>
  keepalived-configuration make-keepalived-configuration
  keepalived-configuration?
  (keepalived  keepalived-configuration-keepalived (default keepalived))
  (config-file keepalived-configuration-config-file (default #f))
  (shepherd-requirement keepalived-configuration-shepherd-requirement
                        (default '(networking user-processes))))

(define (keepalived-units config)
  (match-record config <keepalived-configuration>
      (keepalived config-file shepherd-requirement)
    (let ((pid-file "/var/run/keepalived.pid"))
      (list (shepherd-service
             (documentation "Stand in for other routers, and they for this.")
             (provision '(keepalived))
             (requirement shepherd-requirement)
             (respawn? #f)
             (start #~(make-forkexec-constructor
                       (list #$(file-append keepalived "/sbin/keepalived")
                             "--dont-fork" "--log-console" "--log-detail"
                             (string-append "--pid=" #$pid-file)
                             (string-append "--use-file=" #$config-file))
                       #:pid-file #$pid-file
                       #:log-file "/var/log/keepalived.log"))
             (stop #~(make-kill-destructor)))))))

(define keepalived-service-type
  (service-type
   (name 'keepalived)
   (extensions
    (list (service-extension shepherd-root-service-type keepalived-units)))
   (description "Run Keepalived, with which routers stand in for each
other.")))

;;; routing.scm ends here
