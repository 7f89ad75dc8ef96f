(define-module (gnu services desktop environments)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:autoload   (guix packages) (lookup-package-direct-input)
  #:use-module (gnu services)
  #:use-module (gnu services base udev)
  #:use-module (gnu services dbus)
  #:use-module (gnu system pam)
  #:use-module ((gnu system setuid) #:select (file-like->setuid-program))
  #:autoload   (gnu packages enlightenment) (efl enlightenment)
  #:autoload   (gnu packages freedesktop) (packagekit)
  #:autoload   (gnu packages glib) (gobject-introspection)
  #:autoload   (gnu packages hardware) (ddcutil)
  #:autoload   (gnu packages kde-frameworks) (ktexteditor kwallet)
  #:autoload   (gnu packages kde-plasma) (kactivitymanagerd kdeplasma-addons
                                          kinfocenter libksysguard plasma
                                          plasma-desktop plasma-disks
                                          plasma-firewall plasma-workspace
                                          powerdevil)
  #:autoload   (gnu packages kde-systemtools) (kpmcore kwalletmanager)
  #:autoload   (gnu packages lxqt) (lxqt lxqt-admin)
  #:autoload   (gnu packages mate) (mate mate-applets mate-control-center
                                 mate-power-manager mate-settings-daemon
                                 mate-system-monitor)
  #:autoload   (gnu packages sugar) (sugar sugar-help-activity)
  #:autoload   (gnu packages xfce) (thunar xfce xfce4-power-manager)
  #:export (mate-desktop-configuration
            mate-desktop-configuration?
            mate-desktop-service-type
            xfce-desktop-configuration
            xfce-desktop-configuration?
            xfce-desktop-service-type
            lxqt-desktop-configuration
            lxqt-desktop-configuration?
            lxqt-desktop-service-type
            sugar-desktop-configuration
            sugar-desktop-configuration?
            sugar-desktop-service-type
            enlightenment-desktop-configuration
            enlightenment-desktop-configuration?
            enlightenment-desktop-service-type
            plasma-desktop-configuration
            plasma-desktop-configuration?
            plasma-desktop-service-type))

;;; Commentary:
;;;
;;; Desktops.  Each is a package that has all the others; those of them that
;;; bring actions for Polkit, or services for the bus, are made known.
;;;
;;; Code:

(define-syntax-rule (components desktop (name package) ...)
  "Return the packages that DESKTOP, a package, has under each NAME among its
inputs, or PACKAGE where it does not tell."
  (let ((desktop* desktop))
    (list (or (lookup-package-direct-input desktop* name) package) ...)))


;;;
;;; MATE.
;;;

(define-record-type* <mate-desktop-configuration>
  mate-desktop-configuration make-mate-desktop-configuration
  mate-desktop-configuration?
  (mate-package mate-package (default mate)))

(define (mate-polkit-packages config)
  (components (mate-package config)
              ("mate-system-monitor" mate-system-monitor)
              ("mate-settings-daemon" mate-settings-daemon)
              ("mate-power-manager" mate-power-manager)
              ("mate-control-center" mate-control-center)
              ("mate-applets" mate-applets)))

(define mate-desktop-service-type
  (service-type
   (name 'mate-desktop)
   (extensions
    (list (service-extension polkit-service-type mate-polkit-packages)
          (service-extension profile-service-type
                             (compose list mate-package))))
   (default-value (mate-desktop-configuration))
   (description "Install the MATE desktop.")))


;;;
;;; Xfce.
;;;

(define-record-type* <xfce-desktop-configuration>
  xfce-desktop-configuration make-xfce-desktop-configuration
  xfce-desktop-configuration?
  (xfce xfce-package (default xfce)))

(define (xfce-polkit-packages config)
  (components (xfce-package config)
              ("thunar" thunar)
              ("xfce4-power-manager" xfce4-power-manager)))

(define xfce-desktop-service-type
  (service-type
   (name 'xfce-desktop)
   (extensions
    (list (service-extension polkit-service-type xfce-polkit-packages)
          (service-extension pam-root-service-type
                             (lambda _
                               (list (unix-pam-service "xfce4-screensaver"))))
          (service-extension profile-service-type
                             (compose list xfce-package))))
   (default-value (xfce-desktop-configuration))
   (description "Install the Xfce desktop.")))


;;;
;;; LXQt.
;;;

(define-record-type* <lxqt-desktop-configuration>
  lxqt-desktop-configuration make-lxqt-desktop-configuration
  lxqt-desktop-configuration?
  (lxqt lxqt-package (default lxqt)))

(define lxqt-desktop-service-type
  (service-type
   (name 'lxqt-desktop)
   (extensions
    (list (service-extension polkit-service-type
                             (lambda (config)
                               (components (lxqt-package config)
                                           ("lxqt-admin" lxqt-admin))))
          (service-extension profile-service-type
                             (compose list lxqt-package))))
   (default-value (lxqt-desktop-configuration))
   (description "Install the LXQt desktop.")))


;;;
;;; Sugar.
;;;

(define-record-type* <sugar-desktop-configuration>
  sugar-desktop-configuration make-sugar-desktop-configuration
  sugar-desktop-configuration?
  (sugar                 sugar-package (default sugar))
  (gobject-introspection sugar-gobject-introspection
                         (default gobject-introspection))
  (activities            sugar-activities
                         (default (list sugar-help-activity))))

(define (sugar-packages config)
  (match-record config <sugar-desktop-configuration>
      (sugar gobject-introspection activities)
    (cons* sugar gobject-introspection activities)))

(define sugar-desktop-service-type
  (service-type
   (name 'sugar-desktop)
   (extensions
    (list (service-extension polkit-service-type (compose list sugar-package))
          (service-extension profile-service-type sugar-packages)))
   (default-value (sugar-desktop-configuration))
   (description "Install the Sugar desktop.")))


;;;
;;; Enlightenment.
;;;

(define-record-type* <enlightenment-desktop-configuration>
  enlightenment-desktop-configuration make-enlightenment-desktop-configuration
  enlightenment-desktop-configuration?
  (enlightenment enlightenment-package (default enlightenment)))

(define (enlightenment-privileged-programs config)
  (map (lambda (name)
         (file-like->setuid-program
          (file-append (enlightenment-package config)
                       (string-append "/lib/enlightenment/utils/" name))))
       '("enlightenment_sys" "enlightenment_system"
         "enlightenment_ckpasswd")))

(define enlightenment-desktop-service-type
  (service-type
   (name 'enlightenment-desktop)
   (extensions
    (list (service-extension dbus-root-service-type
                             (lambda (config)
                               (components (enlightenment-package config)
                                           ("efl" efl))))
          (service-extension udev-service-type
                             (lambda (config)
                               (components (enlightenment-package config)
                                           ("ddcutil" ddcutil))))
          (service-extension privileged-program-service-type
                             enlightenment-privileged-programs)
          (service-extension profile-service-type
                             (compose list enlightenment-package))))
   (default-value (enlightenment-desktop-configuration))
   (description "Install the Enlightenment desktop.")))


;;;
;;; Plasma.
;;;

(define-record-type* <plasma-desktop-configuration>
  plasma-desktop-configuration make-plasma-desktop-configuration
  plasma-desktop-configuration?
  (plasma-package plasma-package (default plasma)))

(define (plasma-polkit-packages config)
  (components (plasma-package config)
              ("packagekit" packagekit)
              ("plasma-desktop" plasma-desktop)
              ("plasma-workspace" plasma-workspace)
              ("plasma-disks" plasma-disks)
              ("kdeplasma-addons" kdeplasma-addons)
              ("kinfocenter" kinfocenter)
              ("libksysguard" libksysguard)
              ("kpmcore" kpmcore)
              ("ktexteditor" ktexteditor)
              ("kwalletmanager" kwalletmanager)
              ("powerdevil" powerdevil)
              ("plasma-firewall" plasma-firewall)))

(define (plasma-bus-packages config)
  (components (plasma-package config)
              ("packagekit" packagekit)
              ("plasma-desktop" plasma-desktop)
              ("plasma-workspace" plasma-workspace)
              ("kactivitymanagerd" kactivitymanagerd)
              ("plasma-disks" plasma-disks)
              ("kdeplasma-addons" kdeplasma-addons)
              ("kinfocenter" kinfocenter)
              ("libksysguard" libksysguard)
              ("kpmcore" kpmcore)
              ("ktexteditor" ktexteditor)
              ("kwalletmanager" kwalletmanager)
              ("powerdevil" powerdevil)
              ("kwallet" kwallet)
              ("plasma-firewall" plasma-firewall)))

(define plasma-desktop-service-type
  (service-type
   (name 'plasma-desktop)
   (extensions
    (list (service-extension polkit-service-type plasma-polkit-packages)
          (service-extension dbus-root-service-type plasma-bus-packages)
          (service-extension pam-root-service-type
                             (lambda _
                               (list (unix-pam-service "kde"))))
          (service-extension profile-service-type
                             (compose list plasma-package))))
   (default-value (plasma-desktop-configuration))
   (description "Install the Plasma desktop of KDE.")))

;;; environments.scm ends here
