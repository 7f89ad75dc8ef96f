(define-module (gnu services desktop gnome)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:autoload   (guix diagnostics) (warning)
  #:autoload   (guix i18n) (G_)
  #:use-module (guix packages)
  #:use-module (gnu services)
  #:use-module (gnu services base udev)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services desktop keyrings)
  #:use-module (gnu system pam)
  #:use-module ((gnu system setuid) #:select (file-like->setuid-program))
  #:autoload   (gnu packages fonts) (font-abattis-cantarell font-dejavu)
  #:autoload   (gnu packages freedesktop) (accountsservice desktop-file-utils
                                           packagekit shared-mime-info
                                           xdg-desktop-portal xdg-user-dirs)
  #:autoload   (gnu packages geo) (gnome-maps)
  #:autoload   (gnu packages glib) (dbus)
  #:autoload   (gnu packages gnupg) (pinentry-gnome3)
  #:use-module (gnu packages gnome)
  #:autoload   (gnu packages gstreamer) (gst-plugins-base gst-plugins-good)
  #:autoload   (gnu packages gtk) (at-spi2-core)
  #:autoload   (gnu packages pulseaudio) (pulseaudio)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (gnome-desktop-configuration
            gnome-desktop-configuration?
            gnome-desktop-configuration-core-services
            gnome-desktop-configuration-shell
            gnome-desktop-configuration-utilities
            gnome-desktop-configuration-extra-packages
            gnome-desktop-configuration-udev-ignorelist
            gnome-desktop-configuration-polkit-ignorelist
            gnome-desktop-configuration-keyring
            gnome-desktop-service-type))

;;; Commentary:
;;;
;;; The GNOME desktop: its packages, and what they bring for udev and Polkit.
;;;
;;; Code:

;; The packages of the desktop are those that packages of the distribution propagate:
;; these are named here, for packages of the index have no inputs.
(define (extract-propagated-inputs package)
  ;; What PACKAGE propagates: packages, and lists of a package and an output.
  (filter-map (match-lambda
                ((_ (? package? input)) input)
                ((_ (? package? input) output) (list input output))
                (_ #f))
              (package-propagated-inputs package)))

(define (core-services)
  ;; What the shell and applications rely on.
  (list accountsservice evolution-data-server network-manager packagekit
        upower))

(define (shell)
  ;; The desktop itself.
  (list adwaita-icon-theme gdm glib-networking gnome-backgrounds
        gnome-bluetooth gnome-color-manager gnome-control-center
        gnome-desktop gnome-initial-setup gnome-keyring gnome-menus
        gnome-remote-desktop gnome-session gnome-settings-daemon gnome-shell
        gnome-shell-extensions gnome-themes-extra gnome-user-docs
        gnome-user-share gsettings-desktop-schemas gvfs mutter orca rygel
        sushi))

(define (utilities)
  ;; Applications.
  (list baobab cheese eog epiphany evince file-roller gnome-calculator
        gnome-calendar gnome-characters gnome-clocks gnome-connections
        gnome-console gnome-contacts gnome-disk-utility gnome-font-viewer
        gnome-maps gnome-music gnome-photos gnome-screenshot
        gnome-system-monitor gnome-text-editor gnome-weather nautilus
        simple-scan totem tracker-miners xdg-desktop-portal-gnome yelp))

(define (extra-packages)
  ;; What nearly everybody wants besides.
  (list at-spi2-core dbus dconf desktop-file-utils font-abattis-cantarell
        font-dejavu gnome-default-applications gnome-online-accounts
        gst-plugins-base gst-plugins-good gucharmap hicolor-icon-theme
        pinentry-gnome3 pulseaudio shared-mime-info system-config-printer
        xdg-desktop-portal xdg-user-dirs yelp zenity))

(define (gnome-keyring-configuration-or-#f? value)
  (or (not value) (gnome-keyring-configuration? value)))

(define-maybe/no-serialization package)

(define-configuration/no-serialization gnome-desktop-configuration
  (core-services
   (list-of-packages (core-services))
   "What the desktop and applications rely on.")
  (shell
   (list-of-packages (shell))
   "The desktop.")
  (utilities
   (list-of-packages (utilities))
   "Applications.")
  (gnome
   maybe-package
   "A package that stands for all of these; no longer used.")
  (extra-packages
   (list-of-packages (extra-packages))
   "More packages.")
  (udev-ignorelist
   (list-of-strings '())
   "Regular expressions for files of udev to leave out.")
  (polkit-ignorelist
   (list-of-strings '())
   "Regular expressions for files of Polkit to leave out.")
  (keyring
   (gnome-keyring-configuration-or-#f (gnome-keyring-configuration))
   "How the keyring is opened, or @code{#f}."))

(define (gnome-packages config)
  ;; All packages of CONFIG.
  (match-record config <gnome-desktop-configuration>
      (core-services shell utilities gnome extra-packages)
    (append core-services
            shell
            utilities
            (if (maybe-value-set? gnome)
                (begin
                  (warning (G_ "the field 'gnome' of \
'gnome-desktop-configuration' is deprecated~%"))
                  (list gnome))
                '())
            extra-packages)))

(define (filtered-union name packages directories target ignored)
  ;; A package NAME whose directory TARGET has what PACKAGES have in
  ;; DIRECTORIES, without files that match one of IGNORED.
  (computed-file
   name
   (with-imported-modules '((guix build utils)
                            (guix build union))
     #~(let ((target (string-append #$output #$target)))
         (use-modules (guix build utils)
                      (guix build union))
         (mkdir-p (dirname target))
         (union-build target
                      (search-path-as-list '#$directories '#$packages)
                      #:create-all-directories? #t)
         (for-each (lambda (pattern)
                     (for-each delete-file-recursively
                               (find-files target pattern)))
                   '#$ignored)))))

(define (gnome-udev-packages config)
  (list (filtered-union "gnome-udev-configurations"
                        (gnome-packages config)
                        '("lib/udev" "libexec/udev") "/lib/udev"
                        (gnome-desktop-configuration-udev-ignorelist config))))

(define (gnome-polkit-packages config)
  (list (filtered-union "gnome-polkit-settings"
                        (gnome-packages config)
                        '("share/polkit-1") "/share/polkit-1"
                        (gnome-desktop-configuration-polkit-ignorelist
                         config))))

(define (gnome-privileged-programs config)
  ;; Boxes hands USB devices to guests, if the package for that is there.
  (let ((spice (find (lambda (item)
                       (and (package? item)
                            (string=? "spice-gtk" (package-name item))))
                     (gnome-packages config))))
    (if spice
        (list (file-like->setuid-program
               (file-append spice
                            "/libexec/spice-client-glib-usb-acl-helper")))
        '())))

(define gnome-desktop-service-type
  (service-type
   (name 'gnome-desktop)
   (extensions
    (list (service-extension udev-service-type gnome-udev-packages)
          (service-extension pam-root-service-type
                             (compose gnome-keyring-pam-extensions
                                      gnome-desktop-configuration-keyring))
          (service-extension polkit-service-type gnome-polkit-packages)
          (service-extension privileged-program-service-type
                             gnome-privileged-programs)
          (service-extension profile-service-type gnome-packages)))
   (default-value (gnome-desktop-configuration))
   (description "Install the GNOME desktop.")))

;;; gnome.scm ends here
