(define-module (gnu services virtualization)
  #:use-module (gnu services virtualization binfmt)
  #:use-module (gnu services virtualization guests)
  #:use-module (gnu services virtualization libvirt)
  #:use-module (gnu services virtualization machines)
  #:re-export (%hurd-vm-operating-system
               %virtual-build-machine-operating-system
               hurd-vm-configuration
               hurd-vm-configuration-disk-size
               hurd-vm-configuration-id
               hurd-vm-configuration-image
               hurd-vm-configuration-memory-size
               hurd-vm-configuration-net-options
               hurd-vm-configuration-options
               hurd-vm-configuration-os
               hurd-vm-configuration-qemu
               hurd-vm-configuration-type
               hurd-vm-configuration?
               hurd-vm-disk-image
               hurd-vm-net-options
               hurd-vm-port
               hurd-vm-service-type
               virtual-build-machine
               virtual-build-machine-service-type
               %qemu-platforms
               libvirt-configuration
               libvirt-configuration-access-drivers
               libvirt-configuration-admin-keepalive-count
               libvirt-configuration-admin-keepalive-interval
               libvirt-configuration-audit-level
               libvirt-configuration-auth-tcp
               libvirt-configuration-auth-tls
               libvirt-configuration-auth-unix-ro
               libvirt-configuration-auth-unix-rw
               libvirt-configuration-ca-file
               libvirt-configuration-cert-file
               libvirt-configuration-crl-file
               libvirt-configuration-firmwares
               libvirt-configuration-host-uuid
               libvirt-configuration-host-uuid-source
               libvirt-configuration-keepalive-count
               libvirt-configuration-keepalive-interval
               libvirt-configuration-key-file
               libvirt-configuration-libvirt
               libvirt-configuration-listen-tcp?
               libvirt-configuration-listen-tls?
               libvirt-configuration-log-filters
               libvirt-configuration-log-level
               libvirt-configuration-log-outputs
               libvirt-configuration-max-anonymous-clients
               libvirt-configuration-max-client-requests
               libvirt-configuration-max-clients
               libvirt-configuration-max-queued-clients
               libvirt-configuration-max-requests
               libvirt-configuration-max-workers
               libvirt-configuration-mdns-adv?
               libvirt-configuration-min-workers
               libvirt-configuration-ovs-timeout
               libvirt-configuration-prio-workers
               libvirt-configuration-qemu
               libvirt-configuration-sasl-allowed-usernames
               libvirt-configuration-tcp-port
               libvirt-configuration-tls-allowed-dn-list
               libvirt-configuration-tls-no-verify-cert
               libvirt-configuration-tls-port
               libvirt-configuration-tls-priority
               libvirt-configuration-unix-sock-dir
               libvirt-configuration-unix-sock-group
               libvirt-configuration-unix-sock-ro-perms
               libvirt-configuration-unix-sock-rw-perms
               libvirt-service-type
               lookup-qemu-platforms
               qemu-binfmt-configuration
               qemu-binfmt-configuration?
               qemu-binfmt-service-type
               qemu-guest-agent-configuration
               qemu-guest-agent-configuration?
               qemu-guest-agent-service-type
               qemu-platform-name
               qemu-platform?
               virtlog-configuration
               virtlog-service-type
               xe-guest-utilities-configuration
               xe-guest-utilities-service-type
               xen-guest-agent-configuration
               xen-guest-agent-service-type)
  #:export (libvirt-configuration-addr
            hurd-vm-configuration-secrets
            %virtual-build-machine-default-vm))

;;; Commentary:
;;;
;;; Virtual machines, as a host and as a guest, and programs for other
;;; processors.
;;;
;;; Code:

;;; virtualization.scm ends here
