(define-module (gnu services base)
  #:use-module (guix gexp)
  #:use-module ((guix store) #:select (%default-substitute-urls))
  #:use-module (gnu services)
  #:use-module (gnu services admin)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services sysctl)
  #:use-module (gnu services base console)
  #:use-module (gnu services base entropy)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu services base greetd)
  #:use-module (gnu services base greetd-sessions)
  #:use-module (gnu services base guix)
  #:use-module (gnu services base guix-publish)
  #:use-module (gnu services base hosts)
  #:use-module (gnu services base login)
  #:use-module (gnu services base network)
  #:use-module (gnu services base nscd)
  #:use-module (gnu services base static-networking)
  #:use-module (gnu services base swap)
  #:use-module (gnu services base syslog)
  #:use-module (gnu services base udev)
  #:use-module ((gnu packages base) #:select (coreutils))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages linux)
                #:select (alsa-utils crda fuse lvm2))
  #:re-export (%default-authorized-guix-keys
               %default-console-font
               %default-substitute-urls
               %default-syslog.conf
               %loopback-static-networking
               %nscd-default-caches
               %nscd-default-configuration
               %qemu-static-networking
               agetty-configuration
               agetty-configuration?
               agetty-service
               agetty-service-type
               console-font-service-type
               file->udev-hardware
               file->udev-rule
               file-system-service-type
               file-system-utilities
               fstab-service-type
               gpm-configuration
               gpm-configuration?
               gpm-service-type
               greetd-agreety-session
               greetd-configuration
               greetd-gtkgreet-sway-session
               greetd-service-type
               greetd-terminal-configuration
               greetd-user-session
               greetd-wlgreet-configuration
               greetd-wlgreet-session
               greetd-wlgreet-sway-session
               guix-configuration
               guix-configuration-authorize-key?
               guix-configuration-authorized-keys
               guix-configuration-build-accounts
               guix-configuration-build-group
               guix-configuration-build-machines
               guix-configuration-channels
               guix-configuration-chroot?
               guix-configuration-environment
               guix-configuration-extra-options
               guix-configuration-generate-substitute-key?
               guix-configuration-guix
               guix-configuration-log-file
               guix-configuration-substitute-urls
               guix-configuration-use-substitutes?
               guix-configuration?
               guix-extension
               guix-extension-authorized-keys
               guix-extension-chroot-directories
               guix-extension-substitute-urls
               guix-extension?
               guix-publish-configuration
               guix-publish-configuration-cache
               guix-publish-configuration-compression
               guix-publish-configuration-guix
               guix-publish-configuration-host
               guix-publish-configuration-nar-path
               guix-publish-configuration-negative-ttl
               guix-publish-configuration-port
               guix-publish-configuration-ttl
               guix-publish-configuration?
               guix-publish-service-type
               guix-service-type
               host
               host-address
               host-aliases
               host-canonical-name
               host-name-service
               host-name-service-type
               host?
               hosts-service-type
               kmscon-configuration
               kmscon-configuration?
               kmscon-service-type
               login-configuration
               login-configuration?
               login-service
               login-service-type
               mingetty-configuration
               mingetty-configuration-auto-login
               mingetty-configuration-clear-on-logout?
               mingetty-configuration-delay
               mingetty-configuration-login-pause?
               mingetty-configuration-login-program
               mingetty-configuration-mingetty
               mingetty-configuration-nice
               mingetty-configuration-print-hostname
               mingetty-configuration-print-issue
               mingetty-configuration-root-directory
               mingetty-configuration-shepherd-requirement
               mingetty-configuration-tty
               mingetty-configuration-working-directory
               mingetty-configuration?
               mingetty-service
               mingetty-service-type
               network-address
               network-address-device
               network-address-ipv6?
               network-address-value
               network-address?
               network-link
               network-link-arguments
               network-link-name
               network-link-type
               network-link?
               network-route
               network-route-destination
               network-route-device
               network-route-gateway
               network-route-ipv6?
               network-route-source
               network-route?
               nscd-cache
               nscd-cache?
               nscd-configuration
               nscd-configuration?
               nscd-service
               nscd-service-type
               pam-limits-service
               pam-limits-service-type
               rngd-configuration
               rngd-configuration?
               rngd-service
               rngd-service-type
               root-file-system-service
               static-networking
               static-networking-addresses
               static-networking-links
               static-networking-requirement
               static-networking-routes
               static-networking-service
               static-networking-service-type
               static-networking?
               swap-service
               syslog-configuration
               syslog-configuration?
               syslog-service
               syslog-service-type
               udev-configuration
               udev-configuration-debug?
               udev-configuration-hardware
               udev-configuration-rules
               udev-configuration-udev
               udev-configuration?
               udev-hardware
               udev-hardware-service
               udev-rule
               udev-rules-service
               udev-service
               udev-service-type
               urandom-seed-service-type
               user-processes-service-type
               virtual-terminal-service-type)
  #:export (console-font-service
            %base-services))

;;; Commentary:
;;;
;;; The services of nearly every system: mounting file systems, logging in,
;;; devices, name look-up, static networks, the build daemon.  Each has an
;;; internal module; this one gathers them and says which are there by
;;; default.
;;;
;;; Code:

(define %consoles
  '("tty1" "tty2" "tty3" "tty4" "tty5" "tty6"))

(define %base-services
  ;; The order is visible: services are listed, and extensions are merged, in
  ;; the order in which they appear here.
  `(,(service login-service-type)
    ,(service virtual-terminal-service-type)
    ,(service console-font-service-type
              (map (lambda (tty) (cons tty %default-console-font))
                   %consoles))
    ,(service shepherd-system-log-service-type)

    ;; Whichever serial line the kernel uses, if any; without carrier detect.
    ,(service agetty-service-type
              (agetty-configuration
               (tty #f)
               (term "vt100")
               (extra-options '("-L"))
               (shepherd-requirement '(syslogd))))
    ,@(map (lambda (name)
             (service mingetty-service-type
                      (mingetty-configuration (tty name))))
           %consoles)

    ,(service etc-bashrc-d-service-type)
    ,(service static-networking-service-type
              (list %loopback-static-networking))
    ,(service urandom-seed-service-type)
    ,(service guix-service-type)
    ,(service nscd-service-type)
    ,(service log-rotation-service-type)
    ,(service shepherd-timer-service-type)
    ,(service shepherd-transient-service-type)

    ;; Logs of builds pile up.
    ,(service log-cleanup-service-type
              (log-cleanup-configuration (directory "/var/log/guix/drvs")))
    ,(service udev-service-type
              (udev-configuration
               (rules (list lvm2 fuse alsa-utils crda))))
    ,(service sysctl-service-type)
    ,(service special-files-service-type
              `(("/bin/sh" ,(file-append bash "/bin/sh"))
                ("/usr/bin/env" ,(file-append coreutils "/bin/env"))))))

;;; base.scm ends here
