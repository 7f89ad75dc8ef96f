(define-module (gnu services desktop daemons)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services base udev)
  #:use-module (gnu services configuration check)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages cups) #:select (cups-pk-helper))
  #:use-module ((gnu packages freedesktop) #:select (accountsservice udisks))
  #:use-module ((gnu packages gnome) #:select (colord geoclue gvfs upower))
  #:use-module ((gnu packages scanner) #:select (sane-backends-minimal))
  #:export (<upower-configuration>
            upower-configuration
            upower-configuration?
            upower-configuration-upower
            upower-configuration-watts-up-pro?
            upower-configuration-poll-batteries?
            upower-configuration-ignore-lid?
            upower-configuration-use-percentage-for-policy?
            upower-configuration-percentage-low
            upower-configuration-percentage-critical
            upower-configuration-percentage-action
            upower-configuration-time-low
            upower-configuration-time-critical
            upower-configuration-time-action
            upower-configuration-critical-power-action
            upower-service-type

            geoclue-configuration
            geoclue-configuration?
            geoclue-application
            %standard-geoclue-applications
            geoclue-service
            geoclue-service-type

            udisks-configuration
            udisks-configuration?
            udisks-service
            udisks-service-type
            gvfs-configuration
            gvfs-configuration?
            gvfs-service-type

            colord-service-type
            accountsservice-service
            accountsservice-service-type
            cups-pk-helper-service-type
            sane-service-type))

;;; Commentary:
;;;
;;; Daemons that desktops talk to over the bus: the battery, the place on
;;; Earth, disks, colours, accounts, printers and scanners.
;;;
;;; Code:

(define (setting key value)
  ;; The line that sets KEY in a configuration file.
  (string-append key "=" value "\n"))

(define (number-setting key number)
  (setting key (number->string number)))

(define (switch key on?)
  (setting key (if on? "true" "false")))


;;;
;;; UPower.
;;;

(define-record-type* <upower-configuration>
  upower-configuration make-upower-configuration
  upower-configuration?
  (upower               upower-configuration-upower (default upower))
  (watts-up-pro?        upower-configuration-watts-up-pro? (default #f))
  (poll-batteries?      upower-configuration-poll-batteries? (default #t))
  (ignore-lid?          upower-configuration-ignore-lid? (default #f))
  (use-percentage-for-policy? upower-configuration-use-percentage-for-policy?
                              (default #t))
  (percentage-low       upower-configuration-percentage-low (default 20))
  (percentage-critical  upower-configuration-percentage-critical (default 5))
  (percentage-action    upower-configuration-percentage-action (default 2))
  (time-low             upower-configuration-time-low (default 1200))
  (time-critical        upower-configuration-time-critical (default 300))
  (time-action          upower-configuration-time-action (default 120))
  (critical-power-action upower-configuration-critical-power-action
                         (default 'hybrid-sleep)))

(define (power-action config)
  ;; How the daemon spells what is done when the battery is nearly empty.
  (case (upower-configuration-critical-power-action config)
    ((hybrid-sleep) "HybridSleep")
    ((hibernate) "Hibernate")
    ((power-off) "PowerOff")
    (else
     (refuse-field config 'critical-power-action
                   "one of the symbols hybrid-sleep, hibernate, power-off"))))

(define (upower.conf config)
  (match-record config <upower-configuration>
      (watts-up-pro? poll-batteries? ignore-lid? use-percentage-for-policy?
       percentage-low percentage-critical percentage-action
       time-low time-critical time-action)
    (plain-file "UPower.conf"
                (string-append
                 "[UPower]\n"
                 (switch "EnableWattsUpPro" watts-up-pro?)
                 (switch "NoPollBatteries" (not poll-batteries?))
                 (switch "IgnoreLid" ignore-lid?)
                 (switch "UsePercentageForPolicy" use-percentage-for-policy?)
                 (number-setting "PercentageLow" percentage-low)
                 (number-setting "PercentageCritical" percentage-critical)
                 (number-setting "PercentageAction" percentage-action)
                 (number-setting "TimeLow" time-low)
                 (number-setting "TimeCritical" time-critical)
                 (number-setting "TimeAction" time-action)
                 (setting "CriticalPowerAction"
                          (power-action config))))))

(define (upower-bus-packages config)
  (list (wrapped-dbus-service (upower-configuration-upower config)
                              "libexec/upowerd"
                              `(("UPOWER_CONF_FILE_NAME"
                                 ,(upower.conf config))))))

(define (upower-units config)
  (let ((file (upower.conf config)))
    (list (shepherd-service
           (documentation "Watch the battery.")
           (provision '(upower-daemon))
           (requirement '(user-processes dbus-system udev))
           (actions (list (shepherd-configuration-action file)))
           (start #~(make-forkexec-constructor
                     '(#$(file-append (upower-configuration-upower config)
                                      "/libexec/upowerd"))
                     #:environment-variables
                     (list (string-append "UPOWER_CONF_FILE_NAME=" #$file))))
           (stop #~(make-kill-destructor))))))

(define (make-directory directory)
  ;; Expression that makes DIRECTORY.
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p #$directory))))

(define upower-service-type
  (let ((package (compose list upower-configuration-upower)))
    (service-type
     (name 'upower)
     (extensions
      (list (service-extension dbus-root-service-type upower-bus-packages)
            (service-extension shepherd-root-service-type upower-units)
            (service-extension activation-service-type
                               (const (make-directory "/var/lib/upower")))
            (service-extension udev-service-type package)
            (service-extension profile-service-type package)))
     (default-value (upower-configuration))
     (description "Run @command{upowerd}, which watches the battery and sees to
it that nothing is lost when it runs down."))))


;;;
;;; GeoClue.
;;;

(define* (geoclue-application name #:key (allowed? #t) system? (users '()))
  "Return the text that lets the application NAME ask where it is, if ALLOWED?;
SYSTEM? tells whether it is part of the desktop.  USERS are the numbers of those
who may use it so, or none for everybody."
  (string-append "[" name "]\n"
                 (switch "allowed" allowed?)
                 (switch "system" system?)
                 (setting "users" (string-join users ";"))))

(define %standard-geoclue-applications
  (cons (geoclue-application "gnome-datetime-panel" #:system? #t)
        (map geoclue-application
             '("epiphany" "firefox" "librewolf" "icecat" "redshift"))))

(define-record-type* <geoclue-configuration>
  geoclue-configuration make-geoclue-configuration
  geoclue-configuration?
  (geoclue              geoclue-configuration-geoclue (default geoclue))
  (whitelist            geoclue-configuration-whitelist (default '()))
  (wifi-geolocation-url
   geoclue-configuration-wifi-geolocation-url
   (default "https://api.beacondb.net/v1/geolocate?key=geoclue_guix.gnu.org"))
  (submit-data?         geoclue-configuration-submit-data? (default #f))
  (wifi-submission-url  geoclue-configuration-wifi-submission-url
                        (default "https://api.beacondb.net/v2/geosubmit"))
  (submission-nick      geoclue-configuration-submission-nick
                        (default "geoclue"))
  (applications         geoclue-configuration-applications
                        (default %standard-geoclue-applications)))

(define (geoclue.conf config)
  (match-record config <geoclue-configuration>
      (whitelist wifi-geolocation-url submit-data? wifi-submission-url
       submission-nick applications)
    (plain-file "geoclue.conf"
                (string-append
                 "[agent]\n"
                 (setting "whitelist" (string-join whitelist ";"))
                 "[wifi]\n"
                 (setting "url" wifi-geolocation-url)
                 (switch "submit-data" submit-data?)
                 (setting "submission-url" wifi-submission-url)
                 (setting "submission-nick" submission-nick)
                 (string-join applications "\n")))))

(define (geoclue-bus-packages config)
  (list (wrapped-dbus-service (geoclue-configuration-geoclue config)
                              "libexec/geoclue"
                              `(("GEOCLUE_CONFIG_FILE"
                                 ,(geoclue.conf config))))))

(define %geoclue-accounts
  (list (user-group (name "geoclue") (system? #t))
        (user-account (name "geoclue")
                      (group "geoclue")
                      (system? #t)
                      (comment "GeoClue daemon user")
                      (home-directory "/var/empty")
                      (shell "/run/current-system/profile/sbin/nologin"))))

(define geoclue-service-type
  (service-type
   (name 'geoclue)
   (extensions
    (list (service-extension dbus-root-service-type geoclue-bus-packages)
          (service-extension account-service-type (const %geoclue-accounts))))
   (default-value (geoclue-configuration))
   (description "Run GeoClue, which tells programs where on Earth they are.")))

(define-deprecated (geoclue-service
                    #:key (geoclue geoclue) (whitelist '())
                    (wifi-geolocation-url
                     "https://location.services.mozilla.com/v1/geolocate?key=geoclue")
                    (submit-data? #f)
                    (wifi-submission-url
                     "https://location.services.mozilla.com/v1/submit?key=geoclue")
                    (submission-nick "geoclue")
                    (applications %standard-geoclue-applications))
  geoclue-service-type
  "Return a GeoClue service; the arguments are like the fields of
@code{geoclue-configuration}."
  (service geoclue-service-type
           (geoclue-configuration
            (geoclue geoclue)
            (whitelist whitelist)
            (wifi-geolocation-url wifi-geolocation-url)
            (submit-data? submit-data?)
            (wifi-submission-url wifi-submission-url)
            (submission-nick submission-nick)
            (applications applications))))


;;;
;;; Disks.
;;;

(define-record-type* <udisks-configuration>
  udisks-configuration make-udisks-configuration
  udisks-configuration?
  (udisks udisks-configuration-udisks (default udisks)))

(define udisks-activation
  (with-imported-modules '((guix build utils))
    #~(let ((directory "/var/run/udisks2"))
        (use-modules (guix build utils))
        (mkdir-p directory)
        (chmod directory #o700))))

(define udisks-service-type
  (let ((package (compose list udisks-configuration-udisks)))
    (service-type
     (name 'udisks)
     (extensions
      (list (service-extension polkit-service-type package)
            (service-extension dbus-root-service-type package)
            (service-extension udev-service-type package)
            (service-extension activation-service-type
                               (const udisks-activation))
            (service-extension profile-service-type package)))
     (default-value (udisks-configuration))
     (description "Run UDisks, with which users mount disks."))))

(define-deprecated (udisks-service #:key (udisks udisks))
  udisks-service-type
  "Return a service that runs UDISKS."
  (service udisks-service-type (udisks-configuration (udisks udisks))))

(define-record-type* <gvfs-configuration>
  gvfs-configuration make-gvfs-configuration
  gvfs-configuration?
  (gvfs gvfs-package (default gvfs)))

(define gvfs-service-type
  (service-type
   (name 'gvfs)
   (extensions
    (list (service-extension profile-service-type (compose list gvfs-package))
          (service-extension udisks-service-type (const #t))))
   (default-value (gvfs-configuration))
   (description "Let programs open files in the trash, over SSH, HTTP, and so
on, as if they were here.")))


;;;
;;; Those that need no configuration: the value is the package.
;;;

(define %colord-accounts
  (list (user-group (name "colord") (system? #t))
        (user-account (name "colord")
                      (group "colord")
                      (system? #t)
                      (comment "colord daemon user")
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define colord-activation
  (with-imported-modules '((guix build utils))
    #~(let ((user      (getpwnam "colord"))
            (directory "/var/lib/colord"))
        (use-modules (guix build utils))
        (mkdir-p directory)
        (chown directory (passwd:uid user) (passwd:gid user)))))

(define colord-service-type
  (service-type
   (name 'colord)
   (extensions
    (list (service-extension account-service-type (const %colord-accounts))
          (service-extension activation-service-type
                             (const colord-activation))
          (service-extension dbus-root-service-type list)
          (service-extension udev-service-type list)
          (service-extension polkit-service-type list)))
   (default-value colord)
   (description "Run @command{colord}, which knows the colours of screens,
printers and scanners.")))

(define accountsservice-service-type
  (service-type
   (name 'accountsservice)
   (extensions
    (list (service-extension activation-service-type
                             (const (make-directory
                                     "/var/lib/AccountsService")))
          (service-extension dbus-root-service-type list)
          (service-extension polkit-service-type list)))
   (default-value accountsservice)
   (description "Run AccountsService, through which programs list and change
the accounts of users.")))

(define-deprecated (accountsservice-service #:key
                                            (accountsservice accountsservice))
  accountsservice-service-type
  "Return a service that runs ACCOUNTSSERVICE."
  (service accountsservice-service-type accountsservice))

(define cups-pk-helper-service-type
  (service-type
   (name 'cups-pk-helper)
   (extensions (list (service-extension dbus-root-service-type list)
                     (service-extension polkit-service-type list)))
   (default-value cups-pk-helper)
   (description "Let users set printers up as far as Polkit allows.")))

(define sane-service-type
  (service-type
   (name 'sane)
   (extensions
    (list (service-extension udev-service-type list)
          (service-extension account-service-type
                             (lambda _
                               (list (user-group (name "scanner")
                                                 (system? #t)))))))
   (default-value sane-backends-minimal)
   (description "Let members of the group @code{scanner} use scanners.")))

;;; daemons.scm ends here
