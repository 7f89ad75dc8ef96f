;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu services networking removed)
  #:use-module (guix gexp)
  #:use-module ((guix licenses) #:prefix license:)
  #:use-module (guix packages)
  #:use-module (guix build-system python)
  #:use-module (gnu services)
  #:use-module (gnu services dbus)
  #:use-module (gnu services networking dhcp)
  #:use-module (gnu services networking time)
  #:use-module (gnu services networking tor)
  #:use-module (gnu services removed)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (isc-dhcp))
  #:use-module ((gnu packages ntp) #:select (ntp))
  #:use-module ((gnu packages tor) #:select (tor))
  #:export (dhcp-client-service
            ntp-service
            tor-service
            wicd-service))

;;; Commentary:
;;;
;;; Networking services as the older manual has them; see (gnu services
;;; removed).
;;;
;;; Code:

(define* (make-dhcp-client-service #:key (dhcp isc-dhcp))
  "Return a service that runs DHCP, a client of that protocol, on all network
interfaces but the loopback."
  (service %dhcp-client-service-type/deprecated
           (dhcp-client-configuration (package dhcp))))

(define-removed dhcp-client-service make-dhcp-client-service
  (service dhcpcd-service-type))

(define* (make-ntp-service #:key (ntp ntp) (servers %ntp-servers)
                           (allow-large-adjustment? #f))
  "Return a service that keeps the clock with NTP by SERVERS, names of hosts or
'ntp-server' records.  If ALLOW-LARGE-ADJUSTMENT?, the first adjustment may be of
more than 1,000 seconds."
  (service ntp-service-type
           (ntp-configuration
            (ntp ntp)
            (servers (map (lambda (server)
                            (if (string? server)
                                (ntp-server (address server))
                                server))
                          servers))
            (allow-large-adjustment? allow-large-adjustment?))))

(define-removed ntp-service make-ntp-service
  (service ntp-service-type))

(define %empty-torrc
  (plain-file "empty" ""))

(define* (make-tor-service #:optional (config-file %empty-torrc)
                           #:key (tor tor))
  "Return a service that runs TOR with CONFIG-FILE, a file-like object."
  (service tor-service-type
           (tor-configuration (tor tor) (config-file config-file))))

(define-removed tor-service make-tor-service
  (service tor-service-type))

;;;
;;; Wicd is gone from Guix with its package.
;;;

(define wicd
  (package
    (name "wicd")
    (version "1.7.4")
    (source #f)
    (build-system python-build-system)
    (home-page "https://launchpad.net/wicd")
    (synopsis "Network connection manager")
    (description "Wicd manages wired and wireless network connections.")
    (license license:gpl2+)))

(define (wicd-activation wicd)
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/etc/wicd")
      (let ((template "/etc/wicd/dhclient.conf.template.default"))
        (unless (file-exists? template)
          (copy-file (string-append #$wicd template) template)))))

(define (wicd-shepherd-services wicd)
  (list (shepherd-service
         (documentation "Run the network connection manager Wicd.")
         (provision '(networking))
         (requirement '(user-processes dbus-system loopback))
         (start #~(make-forkexec-constructor
                   (list (string-append #$wicd "/sbin/wicd")
                         "--no-daemon")))
         (stop #~(make-kill-destructor)))))

(define wicd-service-type
  (service-type
   (name 'wicd)
   (extensions
    (list (service-extension shepherd-root-service-type
                             wicd-shepherd-services)
          (service-extension dbus-root-service-type list)
          (service-extension activation-service-type wicd-activation)
          (service-extension profile-service-type list)))
   (description "Run Wicd, a network connection manager.")))

(define* (make-wicd-service #:key (wicd wicd))
  "Return a service that runs WICD, a manager of network connections, and adds
its commands to the system profile."
  (service wicd-service-type wicd))

(define-removed wicd-service make-wicd-service
  (service network-manager-service-type))

;;; removed.scm ends here
