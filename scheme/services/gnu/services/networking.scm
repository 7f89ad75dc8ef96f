(define-module (gnu services networking)
  #:use-module ((gnu services base static-networking)
                #:select (static-networking-service
                          static-networking-service-type))
  #:use-module (gnu services networking connman)
  #:use-module (gnu services networking dhcp)
  #:use-module (gnu services networking firewall)
  #:use-module (gnu services networking inetd)
  #:use-module (gnu services networking iwd)
  #:use-module (gnu services networking network-manager)
  #:use-module (gnu services networking overlay)
  #:use-module (gnu services networking removed)
  #:use-module (gnu services networking routing)
  #:use-module (gnu services networking time)
  #:use-module (gnu services networking tor)
  #:use-module (gnu services networking wireless)
  #:re-export (%default-nftables-ruleset
               %facebook-host-aliases
               %ntp-servers
               %openntpd-servers
               block-facebook-hosts-service-type
               dhcp-client-service ntp-service tor-service wicd-service

               connman-configuration
               connman-configuration-connman
               connman-configuration-disable-vpn?
               connman-configuration-iwd?
               connman-configuration-shepherd-requirement
               connman-configuration?
               connman-general-configuration
               connman-general-configuration?
               connman-service-type
               dhcp-client-configuration
               dhcp-client-configuration-config-file
               dhcp-client-configuration-interfaces
               dhcp-client-configuration-package
               dhcp-client-configuration-shepherd-provision
               dhcp-client-configuration-shepherd-requirement
               dhcp-client-configuration-version
               dhcp-client-configuration?
               dhcp-client-service-type
               dhcpcd-configuration
               dhcpcd-configuration-client-id
               dhcpcd-configuration-command-arguments
               dhcpcd-configuration-duid
               dhcpcd-configuration-extra-content
               dhcpcd-configuration-host-name
               dhcpcd-configuration-interfaces
               dhcpcd-configuration-no-hook
               dhcpcd-configuration-no-option
               dhcpcd-configuration-option
               dhcpcd-configuration-persistent?
               dhcpcd-configuration-require
               dhcpcd-configuration-shepherd-requirement
               dhcpcd-configuration-slaac
               dhcpcd-configuration-static
               dhcpcd-configuration-vendor-class-id
               dhcpcd-configuration?
               dhcpcd-service-type
               dhcpd-configuration
               dhcpd-configuration-config-file
               dhcpd-configuration-interfaces
               dhcpd-configuration-lease-file
               dhcpd-configuration-package
               dhcpd-configuration-pid-file
               dhcpd-configuration-run-directory
               dhcpd-configuration-version
               dhcpd-configuration?
               dhcpd-service-type
               hostapd-configuration
               hostapd-configuration-broadcast-ssid?
               hostapd-configuration-channel
               hostapd-configuration-driver
               hostapd-configuration-interface
               hostapd-configuration-package
               hostapd-configuration-ssid
               hostapd-configuration?
               hostapd-service-type
               inetd-configuration
               inetd-configuration-entries
               inetd-configuration-program
               inetd-configuration?
               inetd-entry
               inetd-entry-arguments
               inetd-entry-name
               inetd-entry-node
               inetd-entry-program
               inetd-entry-protocol
               inetd-entry-socket-type
               inetd-entry-user
               inetd-entry-wait?
               inetd-entry?
               inetd-service-type
               ipfs-configuration
               ipfs-configuration-api
               ipfs-configuration-gateway
               ipfs-configuration-package
               ipfs-configuration?
               ipfs-service-type
               iptables-configuration
               iptables-configuration-iptables
               iptables-configuration-ipv4-rules
               iptables-configuration-ipv6-rules
               iptables-configuration?
               iptables-service-type
               iwd-configuration
               iwd-configuration-config
               iwd-configuration-ignored-interfaces
               iwd-configuration-ignored-phys
               iwd-configuration-interfaces
               iwd-configuration-iwd
               iwd-configuration-phys
               iwd-configuration-shepherd-provision
               iwd-configuration-shepherd-requirement
               iwd-general-settings
               iwd-network-settings
               iwd-scan-settings
               iwd-service-type
               iwd-settings
               keepalived-configuration
               keepalived-configuration?
               keepalived-service-type
               modem-manager-configuration
               modem-manager-configuration?
               modem-manager-service-type
               network-manager-configuration
               network-manager-configuration-dns
               network-manager-configuration-shepherd-requirement
               network-manager-configuration-vpn-plugins
               network-manager-configuration?
               network-manager-service-type
               nftables-configuration
               nftables-configuration-debug-levels
               nftables-configuration-package
               nftables-configuration-ruleset
               nftables-configuration?
               nftables-service-type
               ntp-allow-large-adjustment?
               ntp-configuration
               ntp-configuration-ntp
               ntp-configuration-servers
               ntp-configuration?
               ntp-server
               ntp-server-address
               ntp-server-options
               ntp-server-type
               ntp-service-type
               opendht-configuration
               opendht-configuration->command-line-arguments
               opendht-configuration-bootstrap-host
               opendht-configuration-peer-discovery?
               opendht-configuration-port
               opendht-configuration-proxy-server-port
               opendht-configuration-proxy-server-port-tls
               opendht-service-type
               opendht-shepherd-service
               openntpd-configuration
               openntpd-configuration?
               openntpd-service-type
               openvswitch-configuration
               openvswitch-service-type
               pagekite-configuration
               pagekite-configuration-extra-file
               pagekite-configuration-frontend
               pagekite-configuration-kitename
               pagekite-configuration-kites
               pagekite-configuration-kitesecret
               pagekite-configuration-package
               pagekite-configuration?
               pagekite-service-type
               simulated-wifi-service-type
               static-networking-service
               static-networking-service-type
               tor-configuration
               tor-configuration-auto-start
               tor-configuration-config-file
               tor-configuration-control-socket-path
               tor-configuration-hidden-services
               tor-configuration-socks-socket-type
               tor-configuration-tor
               tor-configuration-transport-plugins
               tor-configuration?
               tor-hidden-service
               tor-onion-service-configuration
               tor-onion-service-configuration-mapping
               tor-onion-service-configuration-name
               tor-onion-service-configuration?
               tor-plugin-program
               tor-plugin-protocol
               tor-plugin-role
               tor-service-type
               tor-transport-plugin
               tor-transport-plugin?
               usb-modeswitch-configuration
               usb-modeswitch-configuration-usb-modeswitch
               usb-modeswitch-configuration-usb-modeswitch-data
               usb-modeswitch-configuration?
               usb-modeswitch-service-type
               wpa-supplicant-configuration
               wpa-supplicant-configuration-config-file
               wpa-supplicant-configuration-dbus?
               wpa-supplicant-configuration-extra-options
               wpa-supplicant-configuration-interface
               wpa-supplicant-configuration-pid-file
               wpa-supplicant-configuration-requirement
               wpa-supplicant-configuration-shepherd-provision
               wpa-supplicant-configuration-shepherd-requirement
               wpa-supplicant-configuration-wpa-supplicant
               wpa-supplicant-configuration?
               wpa-supplicant-service-type
               yggdrasil-configuration
               yggdrasil-configuration-autoconf?
               yggdrasil-configuration-json-config
               yggdrasil-configuration-log-level
               yggdrasil-configuration-log-to
               yggdrasil-configuration-package
               yggdrasil-configuration?
               yggdrasil-service-type)
  #:export (yggdrasil-configuration-config-file
            opendht-configuration-verbose?))

;;; Commentary:
;;;
;;; Services about the network: addresses, daemons that connect, wireless
;;; networks, the clock, firewalls, overlays.  They live in internal modules,
;;; one for each of these topics.
;;;
;;; Code:

;;; networking.scm ends here
