(define-module (gnu services base static-networking)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:autoload   (guix diagnostics) (formatted-message)
  #:autoload   (guix i18n) (G_)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services base network)
  #:use-module (gnu services base network-programs)
  #:use-module (srfi srfi-1)
  #:export (static-networking-service
            static-networking-service-type
            %loopback-static-networking
            %qemu-static-networking))

;;; Commentary:
;;;
;;; Networks that are the same at each boot: addresses, routes and name
;;; servers that the configuration spells out.
;;;
;;; Code:

(define (on-system linux hurd)
  ;; What one of two procedures returns, depending on the system that is
  ;; built for.
  (let-system (system target)
    (if (string-contains (or target system) "-linux")
        (linux)
        (hurd))))

(define (static-networking-unit config)
  (let ((set-up    (on-system (lambda () (set-up-program/linux config))
                              (lambda () (set-up-program/hurd config))))
        (tear-down (on-system (lambda () (tear-down-program/linux config))
                              (lambda () (tear-down-program/hurd config)))))
    (shepherd-service
     (documentation "Configure network interfaces as told.")
     (provision (static-networking-provision config))
     (requirement (static-networking-requirement config))
     (respawn? #f)
     (start #~(lambda _
                (zero? (system* #$set-up))))
     (stop #~(lambda _
               ;; A service that has stopped has the value #f.
               (zero? (system* #$tear-down)))))))

(define (resolv.conf networks)
  ;; The entry for the name servers of NETWORKS, if they have any.
  (let ((servers (delete-duplicates
                  (append-map static-networking-name-servers networks))))
    (if (null? servers)
        '()
        `(("resolv.conf"
           ,(plain-file "resolv.conf"
                        (string-append
                         "# Written by the service 'static-networking'.\n"
                         (string-concatenate
                          (map (lambda (server)
                                 (string-append "nameserver " server "\n"))
                               servers)))))))))

(define static-networking-service-type
  (service-type
   (name 'static-networking)
   (extensions
    (list (service-extension shepherd-root-service-type
                             (lambda (networks)
                               (map static-networking-unit networks)))
          (service-extension etc-service-type resolv.conf)))
   (compose concatenate)
   (extend append)
   (description "Configure network interfaces with fixed addresses and routes.
The value is a list of @code{static-networking} records.")))

(define-deprecated (static-networking-service interface ip
                                              #:key
                                              netmask gateway provision
                                              (requirement '(udev))
                                              (name-servers '()))
  static-networking-service-type
  "Return a service that gives INTERFACE the address IP, in the network that
NETMASK tells, with GATEWAY as the default route."
  (simple-service
   'static-network-interface static-networking-service-type
   (list (static-networking
          (addresses (list (network-address
                            (device interface)
                            (value (if netmask
                                       (ip+netmask->cidr ip netmask)
                                       ip))
                            (ipv6? #f))))
          (routes (if gateway
                      (list (network-route
                             (destination "default")
                             (gateway gateway)
                             (ipv6? #f)))
                      '()))
          (requirement requirement)
          (provision (or provision '(networking)))
          (name-servers name-servers)))))

(define %loopback-static-networking
  (static-networking
   (addresses (list (network-address (device "lo") (value "127.0.0.1/8"))))
   (requirement '())
   (provision '(loopback))))

(define %qemu-static-networking
  ;; The network that QEMU emulates for a machine unless told otherwise.
  (static-networking
   (addresses (list (network-address (device "eth0") (value "10.0.2.15/24"))))
   (routes (list (network-route (destination "default")
                                (gateway "10.0.2.2"))))
   (requirement '())
   (name-servers '("10.0.2.3"))))

;;; static-networking.scm ends here
