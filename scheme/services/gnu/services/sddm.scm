(define-module (gnu services sddm)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:autoload   (guix packages) (lookup-package-input package-version)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services xorg locker)
  #:use-module (gnu services xorg server)
  #:use-module (gnu services xorg session)
  #:use-module (gnu system accounts)
  #:use-module (gnu system pam)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow shepherd))
  #:use-module ((gnu packages display-managers) #:select (sddm))
  #:use-module ((gnu packages xorg) #:select (xauth xorg-server))
  #:export (sddm-configuration
            sddm-configuration?
            sddm-service-type
            sddm-service))

;;; Commentary:
;;;
;;; SDDM, the login manager of KDE.
;;;
;;; Code:

(define-record-type* <sddm-configuration>
  sddm-configuration make-sddm-configuration
  sddm-configuration?
  (sddm                sddm-configuration-sddm (default sddm))
  (display-server      sddm-configuration-display-server (default "x11"))
  (numlock             sddm-configuration-numlock (default "on"))
  (halt-command        sddm-configuration-halt-command
                       (default (file-append shepherd "/sbin/halt")))
  (reboot-command      sddm-configuration-reboot-command
                       (default (file-append shepherd "/sbin/reboot")))
  (theme               sddm-configuration-theme (default "maldives"))
  (themes-directory    sddm-configuration-themes-directory
                       (default
                         "/run/current-system/profile/share/sddm/themes"))
  (faces-directory     sddm-configuration-faces-directory
                       (default
                         "/run/current-system/profile/share/sddm/faces"))
  (default-path        sddm-configuration-default-path
                       (default "/run/current-system/profile/bin"))
  (minimum-uid         sddm-configuration-minimum-uid (default 1000))
  (maximum-uid         sddm-configuration-maximum-uid (default 2000))
  (remember-last-user? sddm-configuration-remember-last-user? (default #t))
  (remember-last-session? sddm-configuration-remember-last-session?
                          (default #t))
  (hide-users          sddm-configuration-hide-users (default ""))
  (hide-shells         sddm-configuration-hide-shells
                       (default (file-append shadow "/sbin/nologin")))
  (session-command     sddm-configuration-session-command
                       (default
                         (file-append
                          sddm "/share/sddm/scripts/wayland-session")))
  (sessions-directory  sddm-configuration-sessions-directory
                       (default
                         "/run/current-system/profile/share/wayland-sessions"))
  (xorg-configuration  sddm-configuration-xorg (default (xorg-configuration)))
  (xauth-path          sddm-configuration-xauth-path
                       (default (file-append xauth "/bin/xauth")))
  (xephyr-path         sddm-configuration-xephyr-path
                       (default (file-append xorg-server "/bin/Xephyr")))
  (xdisplay-start      sddm-configuration-xdisplay-start
                       (default
                         (file-append sddm "/share/sddm/scripts/Xsetup")))
  (xdisplay-stop       sddm-configuration-xdisplay-stop
                       (default
                         (file-append sddm "/share/sddm/scripts/Xstop")))
  (xsession-command    sddm-configuration-xsession-command
                       (default (xinitrc)))
  (xsessions-directory sddm-configuration-xsessions-directory
                       (default
                         "/run/current-system/profile/share/xsessions"))
  (minimum-vt          sddm-configuration-minimum-vt (default 7))
  (auto-login-user     sddm-configuration-auto-login-user (default ""))
  (auto-login-session  sddm-configuration-auto-login-session (default ""))
  (relogin?            sddm-configuration-relogin? (default #f)))

(define (sddm.conf config)
  (define (section name . settings)
    (cons (string-append "[" name "]\n") settings))

  (define (setting key value)
    #~(string-append #$key "=" #$value "\n"))

  (define-syntax settings
    (syntax-rules ()
      ((_ setting ...)
       (list (one setting) ...))))

  (define-syntax one
    (syntax-rules ()
      ((_ (key accessor))
       (setting key (accessor config)))
      ((_ (key accessor convert))
       (setting key (convert (accessor config))))))

  (define (true-or-false value)
    (if value "true" "false"))

  (define server (sddm-configuration-xorg config))

  (apply mixed-text-file "sddm.conf"
         (append
          (apply section "General"
                 (settings
                  ("DisplayServer" sddm-configuration-display-server)
                  ("Numlock" sddm-configuration-numlock)
                  ("HaltCommand" sddm-configuration-halt-command)
                  ("RebootCommand" sddm-configuration-reboot-command)))
          (apply section "Users"
                 (settings
                  ("DefaultPath" sddm-configuration-default-path)
                  ("MinimumUid" sddm-configuration-minimum-uid number->string)
                  ("MaximumUid" sddm-configuration-maximum-uid number->string)
                  ("RememberLastUser" sddm-configuration-remember-last-user?
                   true-or-false)
                  ("RememberLastSession"
                   sddm-configuration-remember-last-session?
                   true-or-false)
                  ("HideUsers" sddm-configuration-hide-users)
                  ("Hideshells" sddm-configuration-hide-shells)))
          (apply section "Theme"
                 (settings
                  ("Current" sddm-configuration-theme)
                  ("ThemeDir" sddm-configuration-themes-directory)
                  ("FacesDir" sddm-configuration-faces-directory)))
          (apply section "Wayland"
                 (settings
                  ("SessionCommand" sddm-configuration-session-command)
                  ("SessionDir" sddm-configuration-sessions-directory)))
          (apply section "X11"
                 (setting "ServerPath" (xorg-start-command server))
                 (setting "ServerArguments"
                          (string-join
                           (xorg-configuration-server-arguments server)))
                 (settings
                  ("XauthPath" sddm-configuration-xauth-path)
                  ("XephyrPath" sddm-configuration-xephyr-path)
                  ("DisplayCommand" sddm-configuration-xdisplay-start)
                  ("DisplayStopCommand" sddm-configuration-xdisplay-stop)
                  ("SessionCommand" sddm-configuration-xsession-command)
                  ("SessionDir" sddm-configuration-xsessions-directory)
                  ("MinimumVT" sddm-configuration-minimum-vt number->string)))
          (apply section "Autologin"
                 (settings
                  ("User" sddm-configuration-auto-login-user)
                  ("Session" sddm-configuration-auto-login-session)
                  ("Relogin" sddm-configuration-relogin? true-or-false))))))

(define (qt-version sddm)
  ;; The number of the Qt that SDDM, a package, was made for.
  (let ((qt (lookup-package-input sddm "qtbase")))
    (if (and qt (string-prefix? "5." (package-version qt))) 5 6)))

(define (sddm-units config)
  (let* ((sddm (sddm-configuration-sddm config))
         (qt5? (= 5 (qt-version sddm))))
    (define (profile-path variable directory)
      (string-append variable "=/run/current-system/profile/lib/"
                     (if qt5? "qt5" "qt6") directory))

    (list (shepherd-service
           (documentation "Log in to a graphical session.")
           (provision '(xorg-server display-manager))
           (requirement '(user-processes elogind pam))
           ;; Themes look for icons and code in the profile.
           (start #~(make-forkexec-constructor
                     '(#$(file-append sddm "/bin/sddm"))
                     #:environment-variables
                     (cons* "XDG_DATA_DIRS=/run/current-system/profile/share"
                            "XDG_CONFIG_DIRS=/run/current-system/profile/etc/xdg"
                            #$(profile-path "QT_PLUGIN_PATH" "/plugins")
                            #$(profile-path (if qt5?
                                                "QML2_IMPORT_PATH"
                                                "QML_IMPORT_PATH")
                                            "/qml")
                            (default-environment-variables))))
           (stop #~(make-kill-destructor))))))

(define (sddm-pam-services config)
  (define (rule how what . options)
    (pam-entry
     (control how)
     (module (string-append "pam_" what ".so"))
     (arguments options)))

  (define as-sddm
    (pam-entry (control "include") (module "sddm")))

  (define not-a-daemon
    ;; Only accounts of people may log in.
    (rule "required" "succeed_if"
          (string-append "uid >= "
                         (number->string (sddm-configuration-minimum-uid
                                          config)))
          "quiet"))

  (list (pam-service
         (name "sddm")
         (auth (list (rule "requisite" "nologin")
                     (rule "required" "env")
                     not-a-daemon
                     (rule "required" "unix")))
         (account (list (rule "required" "unix")))
         (password (list (rule "required" "unix"
                               "sha512" "shadow" "try_first_pass")))
         (session (list (rule "required" "env")
                        (rule "required" "unix"))))
        ;; What asks for the password has none itself.
        (pam-service
         (name "sddm-greeter")
         (auth (list (rule "required" "env")
                     (rule "required" "permit")))
         (account (list (rule "required" "permit")))
         (password (list (rule "required" "deny")))
         (session (list (rule "required" "unix"))))
        (pam-service
         (name "sddm-autologin")
         (auth (list (rule "requisite" "nologin")
                     not-a-daemon
                     (rule "required" "permit")))
         (account (list as-sddm))
         (password (list (rule "required" "deny")))
         (session (list as-sddm)))))

(define %sddm-accounts
  (list (user-group (name "sddm") (system? #t))
        (user-account (name "sddm")
                      (group "sddm")
                      (system? #t)
                      (comment "SDDM user")
                      (home-directory "/var/lib/sddm")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (sddm-etc config)
  `(("sddm.conf" ,(sddm.conf config))))

(define sddm-service-type
  (handle-xorg-configuration
   sddm-configuration
   (service-type
    (name 'sddm)
    (extensions
     (list (service-extension shepherd-root-service-type sddm-units)
           (service-extension etc-service-type sddm-etc)
           (service-extension pam-root-service-type sddm-pam-services)
           (service-extension account-service-type (const %sddm-accounts))
           ;; It comes with themes.
           (service-extension profile-service-type
                              (compose list sddm-configuration-sddm))
           (service-extension localed-service-type
                              (compose xorg-configuration-keyboard-layout
                                       sddm-configuration-xorg))))
    (default-value (sddm-configuration))
    (description "Run SDDM, a login manager."))))

;;; sddm.scm ends here
