(define-module (gnu services networking network-manager)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:autoload   (guix packages) (package-properties)
  #:use-module (gnu services)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services base udev)
  #:use-module (gnu services networking deprecated-fields)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system pam) #:select (session-environment-service-type))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages base) #:select (coreutils))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages freedesktop) #:select (modem-manager))
  #:use-module ((gnu packages gnome) #:select (network-manager))
  #:autoload   (gnu packages usb-modeswitch) (usb-modeswitch
                                             usb-modeswitch-data)
  #:use-module (srfi srfi-1)
  #:export (network-manager-service-type
            network-manager-configuration
            network-manager-configuration?
            network-manager-configuration-network-manager
            network-manager-configuration-shepherd-requirement
            network-manager-configuration-dns
            network-manager-configuration-vpn-plugins
            network-manager-configuration-iwd?
            network-manager-configuration-extra-configuration-files

            modem-manager-configuration
            modem-manager-configuration?
            modem-manager-configuration-modem-manager
            modem-manager-service-type

            usb-modeswitch-configuration
            usb-modeswitch-configuration?
            usb-modeswitch-configuration-usb-modeswitch
            usb-modeswitch-configuration-usb-modeswitch-data
            usb-modeswitch-configuration-config-file
            usb-modeswitch-service-type))

;;; Commentary:
;;;
;;; NetworkManager, and the modems that it can dial with.
;;;
;;; Code:

(define-record-type* <network-manager-configuration>
  network-manager-configuration make-network-manager-configuration
  network-manager-configuration?
  (network-manager network-manager-configuration-network-manager
                   (default network-manager))
  (shepherd-requirement network-manager-configuration-shepherd-requirement
                        (default '(wireless-daemon)))
  (dns             network-manager-configuration-dns (default "default"))
  (vpn-plugins     network-manager-configuration-vpn-plugins (default '()))
  (iwd?            network-manager-configuration-iwd? (default #f)
                   (sanitize deprecated-iwd?))
  (extra-configuration-files
   network-manager-configuration-extra-configuration-files
   (default '())))

(define (vpn-plugin-directory plugins)
  (file-append (directory-union "network-manager-vpn-plugins" plugins)
               "/lib/NetworkManager/VPN"))

(define (network-manager-units config)
  (match-record config <network-manager-configuration>
      (network-manager shepherd-requirement dns vpn-plugins iwd?)
    (let* ((with-iwd (iwd-requirement iwd? shepherd-requirement))
           (file (plain-file "NetworkManager.conf"
                             (string-append
                              "[main]\ndns=" dns "\n"
                              (if (pair? with-iwd)
                                  "[device]\nwifi.backend=iwd\n"
                                  "")))))
      (list
       (shepherd-service
        (documentation "Connect to the networks that are in reach.")
        (provision '(NetworkManager networking))
        (requirement (append '(user-processes dbus-system loopback)
                             shepherd-requirement
                             with-iwd))
        (actions (list (shepherd-configuration-action file)))
        (start
         #~(lambda _
             (let ((process
                    (fork+exec-command
                     (list #$(file-append network-manager
                                          "/sbin/NetworkManager")
                           (string-append "--config=" #$file)
                           "--no-daemon")
                     #:environment-variables
                     (list (string-append "NM_VPN_PLUGIN_DIR="
                                          #$(vpn-plugin-directory vpn-plugins))
                           ;; By default these name accounts that we lack.
                           "NM_OPENVPN_USER="
                           "NM_OPENVPN_GROUP="
                           (string-append
                            "LINUX_MODULE_DIRECTORY="
                            "/run/booted-system/kernel/lib/modules")))))
               ;; What comes next may want the interfaces to be there.
               (system* #$(file-append network-manager "/bin/nm-online")
                        "--wait-for-startup" "--quiet")
               process)))
        (stop #~(make-kill-destructor)))))))

(define (network-manager-activation config)
  (match-record config <network-manager-configuration>
      (dns extra-configuration-files)
    (define extra-directory
      (and (pair? extra-configuration-files)
           (file-union "network-manager-configuration-directory"
                       extra-configuration-files)))

    #~(begin
        (use-modules (guix build utils))
        (mkdir-p "/etc/NetworkManager/system-connections")
        #$@(if (equal? dns "dnsmasq")
               ;; dnsmasq remembers leases here.
               #~((mkdir-p "/var/lib/misc"))
               #~())
        #$@(if extra-directory
               ;; A directory that somebody made by hand stays, and makes this
               ;; fail; a link of ours is replaced.
               #~((let ((link "/etc/NetworkManager/conf.d"))
                    (when (and (file-exists? link)
                               (store-file-name? (canonicalize-path link)))
                      (delete-file-recursively link))
                    (symlink #$extra-directory link)))
               #~())
        ;; The plug-in for L2TP insists on it.
        (mkdir-p "/etc/ipsec.secrets"))))

(define (network-manager-accounts config)
  ;; Plug-ins may ask for accounts that their helpers run under.
  (define (account account-name)
    (user-account (name account-name)
                  (group "network-manager")
                  (system? #t)
                  (comment "NetworkManager helper")
                  (home-directory "/var/empty")
                  (create-home-directory? #f)
                  (shell (file-append shadow "/sbin/nologin"))))

  (let ((names (append-map (lambda (plugin)
                             (or (assq-ref (package-properties plugin)
                                           'user-accounts)
                                 '()))
                           (network-manager-configuration-vpn-plugins config))))
    (if (null? names)
        '()
        (cons (user-group (name "network-manager") (system? #t))
              (map account names)))))

(define (network-manager-environment config)
  ;; For the command 'nmcli'.
  `(("NM_VPN_PLUGIN_DIR"
     . ,(vpn-plugin-directory
         (network-manager-configuration-vpn-plugins config)))))

(define (network-manager-packages config)
  (cons (network-manager-configuration-network-manager config)
        (network-manager-configuration-vpn-plugins config)))

(define network-manager-service-type
  (service-type
   (name 'network-manager)
   (extensions
    (list (service-extension shepherd-root-service-type network-manager-units)
          (service-extension dbus-root-service-type network-manager-packages)
          (service-extension polkit-service-type
                             (compose
                              list
                              network-manager-configuration-network-manager))
          (service-extension account-service-type network-manager-accounts)
          (service-extension activation-service-type
                             network-manager-activation)
          (service-extension session-environment-service-type
                             network-manager-environment)
          (service-extension profile-service-type network-manager-packages)))
   (default-value (network-manager-configuration))
   (description "Run NetworkManager, which connects to the networks that are in
reach.")))


;;;
;;; Modems.
;;;

(define-record-type* <modem-manager-configuration>
  modem-manager-configuration make-modem-manager-configuration
  modem-manager-configuration?
  (modem-manager modem-manager-configuration-modem-manager
                 (default modem-manager)))

(define modem-manager-service-type
  (let ((package (compose list modem-manager-configuration-modem-manager)))
    (service-type
     (name 'modem-manager)
     (extensions (list (service-extension dbus-root-service-type package)
                       (service-extension udev-service-type package)
                       (service-extension polkit-service-type package)))
     (default-value (modem-manager-configuration))
     (description "Run ModemManager, which dials with modems."))))

(define-record-type* <usb-modeswitch-configuration>
  usb-modeswitch-configuration make-usb-modeswitch-configuration
  usb-modeswitch-configuration?
  (usb-modeswitch      usb-modeswitch-configuration-usb-modeswitch
                       (default usb-modeswitch))
  (usb-modeswitch-data usb-modeswitch-configuration-usb-modeswitch-data
                       (default usb-modeswitch-data))
  (config-file         usb-modeswitch-configuration-config-file
                       (default #~(string-append
                                   #$usb-modeswitch:dispatcher
                                   "/etc/usb_modeswitch.conf"))))

(define (modeswitch-script usb-modeswitch config-file)
  ;; The script that udev runs when such a device appears, changed to find the
  ;; dispatcher and to give it CONFIG-FILE.
  (computed-file
   "usb_modeswitch-sh"
   (with-imported-modules '((guix build utils))
     #~(let ((script (string-append #$output "/usb_modeswitch")))
         (use-modules (guix build utils))
         (mkdir #$output)
         (copy-file (string-append #$usb-modeswitch:dispatcher
                                   "/lib/udev/usb_modeswitch")
                    script)
         (substitute* script
           (("(exec usb_modeswitch_dispatcher .*)( (2>>|&))" _ command rest)
            (string-append command
                           #$(if config-file
                                 #~(string-append " --config-file="
                                                  #$config-file)
                                 "")
                           rest)))
         (setenv "PATH" #$(file-append bash "/bin"))
         (wrap-program script
           `("PATH" ":" = (#$(file-append coreutils "/bin")
                           ,(string-append #$usb-modeswitch:dispatcher
                                           "/bin"))))))))

(define (modeswitch-rules config)
  (match-record config <usb-modeswitch-configuration>
      (usb-modeswitch usb-modeswitch-data config-file)
    (list
     (computed-file
      "usb_modeswitch.rules"
      (with-imported-modules '((guix build utils))
        #~(let ((directory (string-append #$output "/lib/udev/rules.d"))
                (name      "40-usb_modeswitch.rules"))
            (use-modules (guix build utils))
            (install-file (string-append #$usb-modeswitch-data "/udev/" name)
                          directory)
            (substitute* (string-append directory "/" name)
              (("(PROGRAM|RUN\\+)=\"usb_modeswitch" _ key)
               (string-append key "=\""
                              #$(modeswitch-script usb-modeswitch config-file)
                              "/usb_modeswitch")))))))))

(define usb-modeswitch-service-type
  (service-type
   (name 'usb-modeswitch)
   (extensions (list (service-extension udev-service-type modeswitch-rules)))
   (default-value (usb-modeswitch-configuration))
   (description "Make modems on USB that first show a disk with drivers act as
modems.")))

;;; network-manager.scm ends here
