(define-module (gnu services dns)
  #:use-module (gnu services dns dnsmasq)
  #:use-module (gnu services dns knot)
  #:use-module (gnu services dns unbound)
  #:re-export (dnsmasq-configuration
               dnsmasq-configuration-addresses
               dnsmasq-configuration-cache-size
               dnsmasq-configuration-conf-dir
               dnsmasq-configuration-conf-file
               dnsmasq-configuration-cpe-id
               dnsmasq-configuration-extra-options
               dnsmasq-configuration-forward-private-reverse-lookup?
               dnsmasq-configuration-listen-address
               dnsmasq-configuration-local-service?
               dnsmasq-configuration-negative-cache?
               dnsmasq-configuration-no-hosts?
               dnsmasq-configuration-no-resolv?
               dnsmasq-configuration-package
               dnsmasq-configuration-pid-file
               dnsmasq-configuration-port
               dnsmasq-configuration-query-servers-in-order?
               dnsmasq-configuration-resolv-file
               dnsmasq-configuration-servers
               dnsmasq-configuration-servers-file
               dnsmasq-configuration-shepherd-provision
               dnsmasq-configuration-shepherd-requirement
               dnsmasq-configuration-tftp-enable?
               dnsmasq-configuration-tftp-no-fail?
               dnsmasq-configuration-tftp-single-port?
               dnsmasq-service-type
               dnsmasq-tftp-lowercase?
               dnsmasq-tftp-max
               dnsmasq-tftp-mtu
               dnsmasq-tftp-no-blocksize?
               dnsmasq-tftp-port-range
               dnsmasq-tftp-root
               dnsmasq-tftp-secure?
               dnsmasq-tftp-unique-root
               define-zone-entries
               knot-acl-configuration
               knot-configuration
               knot-key-configuration
               knot-keystore-configuration
               knot-policy-configuration
               knot-remote-configuration
               knot-resolver-configuration
               knot-resolver-service-type
               knot-service-type
               knot-zone-configuration
               zone-entry
               zone-file
               unbound-configuration
               unbound-configuration?
               unbound-remote
               unbound-remote?
               unbound-server
               unbound-server?
               unbound-service-type
               unbound-zone
               unbound-zone?))

;;; Commentary:
;;;
;;; Name servers and resolvers.
;;;
;;; Code:

;;; dns.scm ends here
