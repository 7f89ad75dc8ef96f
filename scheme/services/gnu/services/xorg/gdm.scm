(define-module (gnu services xorg gdm)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services xorg dconf)
  #:use-module (gnu services xorg locker)
  #:use-module (gnu services xorg server)
  #:use-module (gnu services xorg session)
  #:use-module (gnu system accounts)
  #:use-module (gnu system pam)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages fonts) #:select (font-abattis-cantarell))
  #:use-module ((gnu packages glib) #:select (dbus))
  #:use-module ((gnu packages gnome)
                #:select (adwaita-icon-theme gdm gnome-shell))
  #:export (gdm-configuration
            gdm-service-type))

;;; Commentary:
;;;
;;; GDM, the login manager of GNOME.
;;;
;;; Code:

(define bus-program
  ;; The bus of a session, which starts services from the user's profiles too.
  (program-file
   "gdm-dbus-wrapper"
   #~(let* ((home     (passwd:dir (getpwuid (getuid))))
            (profiles (list (string-append home "/.guix-home/profile")
                            (string-append home "/.guix-profile")
                            "/run/current-system/profile"))
            (path     (lambda (directory)
                        (string-join (map (lambda (profile)
                                            (string-append profile directory))
                                          profiles)
                                     ":"))))
       (setenv "XDG_CONFIG_DIRS" (path "/etc/xdg"))
       (setenv "XDG_DATA_DIRS" (path "/share"))
       (apply execl #$(file-append dbus "/bin/dbus-daemon")
              (command-line)))))

(define wayland-session-program
  ;; Run a session through a login shell, except that of GDM itself, whose
  ;; user has none.
  (program-file
   "gdm-wayland-session-wrapper"
   #~(let* ((user    (getpwuid (getuid)))
            (shell   (passwd:shell user))
            (command (cdr (command-line))))
       (if (string=? "gdm" (passwd:name user))
           (apply execlp (car command) command)
           (execl shell shell "--login" "-c" (string-join command))))))

(define-record-type* <gdm-configuration>
  gdm-configuration make-gdm-configuration
  gdm-configuration?
  (gdm                gdm-configuration-gdm (default gdm))
  (allow-empty-passwords? gdm-configuration-allow-empty-passwords?
                          (default #t))
  (auto-login?        gdm-configuration-auto-login? (default #f))
  (auto-suspend?      gdm-configuration-auto-suspend? (default #t))
  (dbus-daemon        gdm-configuration-dbus-daemon (default bus-program))
  (debug?             gdm-configuration-debug? (default #f))
  (default-user       gdm-configuration-default-user (default #f))
  (gnome-shell-assets gdm-configuration-gnome-shell-assets
                      (default (list adwaita-icon-theme
                                     font-abattis-cantarell)))
  (xorg-configuration gdm-configuration-xorg (default (xorg-configuration)))
  (x-session          gdm-configuration-x-session (default (xinitrc)))
  (xdmcp?             gdm-configuration-xdmcp? (default #f))
  (wayland?           gdm-configuration-wayland? (default #t))
  (wayland-session    gdm-configuration-wayland-session
                      (default wayland-session-program)))

(define (custom.conf config)
  (define (boolean key value)
    (string-append key "=" (if value "true" "false") "\n"))

  (match-record config <gdm-configuration>
      (auto-login? default-user debug? xdmcp? wayland?)
    (when (and auto-login? (not default-user))
      (error "'auto-login?' of 'gdm-configuration' needs a 'default-user'"))
    (mixed-text-file
     "gdm-custom.conf"
     "[daemon]\n"
     (boolean "AutomaticLoginEnable" auto-login?)
     (if auto-login?
         (string-append "AutomaticLogin=" default-user "\n")
         "")
     ;; The system is set up by its configuration.
     (boolean "InitialSetupEnable" #f)
     (boolean "WaylandEnable" wayland?)
     "[debug]\n" (boolean "Enable" debug?)
     "[security]\n"
     "[xdmcp]\n" (boolean "Enable" xdmcp?))))

(define (gdm-units config)
  (match-record config <gdm-configuration>
      (gdm auto-suspend? dbus-daemon gnome-shell-assets xorg-configuration
       x-session wayland-session)
    (let ((file (custom.conf config)))
      (list
       (shepherd-service
        (documentation "Log in to a graphical session.")
        (provision '(xorg-server))
        (requirement '(dbus-system pam user-processes host-name udev elogind))
        (actions (list (shepherd-configuration-action file)))
        (start #~(make-forkexec-constructor
                  '(#$(file-append gdm "/bin/gdm"))
                  #:environment-variables
                  (list
                   #$@(if auto-suspend?
                          #~()
                          #~("DCONF_PROFILE=/etc/dconf/profile/gdm"))
                   (string-append "GDM_CUSTOM_CONF=" #$file)
                   (string-append "GDM_DBUS_DAEMON=" #$dbus-daemon)
                   (string-append "GDM_X_SERVER="
                                  #$(xorg-wrapper xorg-configuration))
                   (string-append "GDM_X_SESSION=" #$x-session)
                   (string-append "GDM_WAYLAND_SESSION=" #$wayland-session)
                   (string-append
                    "XDG_DATA_DIRS="
                    (string-join (map (lambda (package)
                                        (string-append package "/share"))
                                      '#$(cons gnome-shell
                                               gnome-shell-assets))
                                 ":"))
                   ;; Nobody has logged in, so /etc/profile has not been read.
                   "XCURSOR_PATH=/run/current-system/profile/share/icons"
                   (string-append "GUIX_GDK_PIXBUF_MODULE_FILES="
                                  #$gnome-shell
                                  "/lib/gdk-pixbuf-2.0/2.10.0/loaders.cache"))))
        (stop #~(make-kill-destructor)))))))

(define %gdm-accounts
  (list (user-group (name "gdm") (system? #t))
        (user-account (name "gdm")
                      (group "gdm")
                      (supplementary-groups '("video"))
                      (system? #t)
                      (comment "GNOME Display Manager user")
                      (home-directory "/var/lib/gdm")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (gdm-dconf-profiles config)
  ;; That nobody is logged in is no reason to suspend, unless told otherwise.
  (if (gdm-configuration-auto-suspend? config)
      '()
      (list
       (dconf-profile
        (name "gdm")
        (content (list #~(begin
                           (use-modules (ice-9 textual-ports))
                           (string-trim-both
                            (call-with-input-file
                                #$(file-append gdm "/share/dconf/profile/gdm")
                              get-string-all)))
                       "system-db:gdm"))
        (keyfile
         (dconf-keyfile
          (name "00-disable-suspend")
          (content '("[org/gnome/settings-daemon/plugins/power]"
                     "sleep-inactive-ac-type='nothing'"
                     "sleep-inactive-battery-type='nothing'"
                     "sleep-inactive-ac-timeout=0"
                     "sleep-inactive-battery-timeout=0"))))))))

(define (gdm-pam-services config)
  (define (with-auth service . entries)
    (pam-service
     (inherit service)
     (auth entries)))

  (match-record config <gdm-configuration> (gdm allow-empty-passwords?)
    (list (with-auth (unix-pam-service "gdm-autologin" #:login-uid? #t)
                     (pam-entry
                      (control "optional")
                      (module (file-append gdm "/lib/security/pam_gdm.so")))
                     (pam-entry
                      (control "sufficient")
                      (module "pam_permit.so")))
          (with-auth (unix-pam-service "gdm-launch-environment")
                     (pam-entry
                      (control "required")
                      (module "pam_permit.so")))
          (unix-pam-service "gdm-password"
                            #:login-uid? #t
                            #:allow-empty-passwords? allow-empty-passwords?))))

(define (gdm-polkit-packages config)
  ;; Those who log in from afar may use colord; otherwise they would be asked
  ;; for a password that they do not have.
  (if (gdm-configuration-xdmcp? config)
      (list (computed-file
             "02-allow-colord.rules"
             (with-imported-modules '((guix build utils))
               #~(let ((directory (string-append #$output
                                                 "/share/polkit-1/rules.d")))
                   (use-modules (guix build utils))
                   (mkdir-p directory)
                   (call-with-output-file
                       (string-append directory "/02-allow-colord.rules")
                     (lambda (port)
                       (display "\
polkit.addRule(function(action, subject) {
  if (action.id.indexOf(\"org.freedesktop.color-manager\") == 0)
    return polkit.Result.YES;
});\n" port)))))))
      '()))

(define gdm-service-type
  (handle-xorg-configuration
   gdm-configuration
   (service-type
    (name 'gdm)
    (extensions
     (list (service-extension shepherd-root-service-type gdm-units)
           (service-extension account-service-type (const %gdm-accounts))
           (service-extension dconf-service-type gdm-dconf-profiles)
           (service-extension pam-root-service-type gdm-pam-services)
           (service-extension polkit-service-type gdm-polkit-packages)
           (service-extension profile-service-type
                              gdm-configuration-gnome-shell-assets)
           (service-extension dbus-root-service-type
                              (compose list gdm-configuration-gdm))
           (service-extension localed-service-type
                              (compose xorg-configuration-keyboard-layout
                                       gdm-configuration-xorg))))
    (default-value (gdm-configuration))
    (description "Run GDM, the login manager of GNOME."))))

;;; gdm.scm ends here
