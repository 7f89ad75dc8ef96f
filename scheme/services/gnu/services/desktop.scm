(define-module (gnu services desktop)
  #:use-module (guix gexp)
  #:autoload   (guix utils) (%current-system %current-target-system)
  #:use-module (gnu services)
  #:use-module (gnu services avahi)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services desktop bluetooth)
  #:use-module (gnu services desktop daemons)
  #:use-module (gnu services desktop elogind)
  #:use-module (gnu services desktop environments)
  #:use-module (gnu services desktop gnome)
  #:use-module (gnu services desktop keyrings)
  #:use-module (gnu services desktop seat)
  #:use-module (gnu services networking)
  #:use-module (gnu services sddm)
  #:use-module (gnu services sound)
  #:use-module (gnu services xorg)
  #:autoload   (gnu system) (%base-packages-artwork)
  #:use-module ((gnu system setuid) #:select (file-like->setuid-program))
  #:use-module ((gnu packages gnome) #:select (network-manager-applet))
  #:use-module ((gnu packages libusb) #:select (libmtp))
  #:use-module ((gnu packages linux) #:select (ntfs-3g))
  #:use-module ((gnu packages nfs) #:select (nfs-utils))
  #:use-module ((gnu packages suckless) #:select (slock))
  #:use-module ((gnu packages xdisorg) #:select (xlockmore))
  #:re-export (%fontconfig-file-system
               %gdm-file-system
               %standard-geoclue-applications
               <upower-configuration>
               accountsservice-service
               accountsservice-service-type
               bluetooth-configuration
               bluetooth-configuration?
               bluetooth-service
               bluetooth-service-type
               colord-service-type
               cups-pk-helper-service-type
               elogind-configuration
               elogind-configuration?
               elogind-service
               elogind-service-type
               enlightenment-desktop-configuration
               enlightenment-desktop-configuration?
               enlightenment-desktop-service-type
               fontconfig-file-system-service
               gdm-file-system-service
               geoclue-application
               geoclue-configuration
               geoclue-configuration?
               geoclue-service
               geoclue-service-type
               gnome-desktop-configuration
               gnome-desktop-configuration-core-services
               gnome-desktop-configuration-extra-packages
               gnome-desktop-configuration-keyring
               gnome-desktop-configuration-polkit-ignorelist
               gnome-desktop-configuration-shell
               gnome-desktop-configuration-udev-ignorelist
               gnome-desktop-configuration-utilities
               gnome-desktop-configuration?
               gnome-desktop-service-type
               gnome-keyring-configuration
               gnome-keyring-configuration?
               gnome-keyring-service-type
               gvfs-configuration
               gvfs-configuration?
               gvfs-service-type
               inputattach-configuration
               inputattach-configuration?
               inputattach-service-type
               kwallet-configuration
               kwallet-configuration?
               kwallet-service-type
               lxqt-desktop-configuration
               lxqt-desktop-configuration?
               lxqt-desktop-service-type
               mate-desktop-configuration
               mate-desktop-configuration?
               mate-desktop-service-type
               plasma-desktop-configuration
               plasma-desktop-configuration?
               plasma-desktop-service-type
               polkit-wheel-service
               sane-service-type
               seatd-configuration
               seatd-service-type
               sugar-desktop-configuration
               sugar-desktop-configuration?
               sugar-desktop-service-type
               udisks-configuration
               udisks-configuration?
               udisks-service
               udisks-service-type
               upower-configuration
               upower-configuration-critical-power-action
               upower-configuration-ignore-lid?
               upower-configuration-percentage-action
               upower-configuration-percentage-critical
               upower-configuration-percentage-low
               upower-configuration-poll-batteries?
               upower-configuration-time-action
               upower-configuration-time-critical
               upower-configuration-time-low
               upower-configuration-upower
               upower-configuration-use-percentage-for-policy?
               upower-configuration-watts-up-pro?
               upower-configuration?
               upower-service-type
               x11-socket-directory-service
               x11-socket-directory-service-type
               xfce-desktop-configuration
               xfce-desktop-configuration?
               xfce-desktop-service-type)
  #:export (gnome-desktop-service
            %desktop-services))

;;; Commentary:
;;;
;;; Services for machines with a screen and somebody in front of it.
;;;
;;; Code:

(define (screen-locker name package)
  (service screen-locker-service-type
           (screen-locker-configuration
            (name name)
            (program (file-append package (string-append "/bin/" name))))))

(define* (desktop-services-for-system
          #:optional (system (or (%current-target-system)
                                 (%current-system))))
  "Return the services of a desktop on SYSTEM.  Their order is visible: see
@code{%base-services}."
  (cons* (if (string-prefix? "x86_64" system)
             (service gdm-service-type)
             (service sddm-service-type))
         (screen-locker "slock" slock)
         (screen-locker "xlock" xlockmore)

         ;; What users plug in or mount.
         (simple-service 'mtp udev-service-type (list libmtp))
         (service sane-service-type)
         polkit-wheel-service
         (simple-service 'mount-setuid-helpers privileged-program-service-type
                         (list (file-like->setuid-program
                                (file-append nfs-utils "/sbin/mount.nfs"))
                               (file-like->setuid-program
                                (file-append ntfs-3g
                                             "/sbin/mount.ntfs-3g"))))

         (simple-service 'guix-artwork profile-service-type
                         %base-packages-artwork)
         gdm-file-system-service
         (service vte-integration-service-type)
         fontconfig-file-system-service

         ;; The network.
         (service network-manager-service-type)
         (service wpa-supplicant-service-type)
         (simple-service 'network-manager-applet profile-service-type
                         (list network-manager-applet))
         (service modem-manager-service-type)
         (service usb-modeswitch-service-type)

         ;; Daemons on the bus.
         (service avahi-service-type)
         (service udisks-service-type)
         (service upower-service-type)
         (service accountsservice-service-type)
         (service cups-pk-helper-service-type)
         (service colord-service-type)
         (service geoclue-service-type)
         (service polkit-service-type)
         (service elogind-service-type)
         (service dbus-root-service-type)

         (service ntp-service-type)
         (service x11-socket-directory-service-type)
         (service pulseaudio-service-type)
         (service alsa-service-type)
         %base-services))

;; Computed when it is used, since it depends on the system built for.
(define-syntax %desktop-services
  (identifier-syntax (desktop-services-for-system)))

;;; desktop.scm ends here
