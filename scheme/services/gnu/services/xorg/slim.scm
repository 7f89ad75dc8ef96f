(define-module (gnu services xorg slim)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((gnu artwork) #:select (%artwork-repository))
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services xorg server)
  #:use-module (gnu services xorg session)
  #:use-module (gnu system pam)
  #:use-module ((gnu packages admin) #:select (shepherd))
  #:use-module ((gnu packages display-managers) #:select (slim))
  #:use-module ((gnu packages xorg) #:select (sessreg xauth))
  #:export (slim-configuration
            slim-configuration?
            slim-configuration-slim
            slim-configuration-allow-empty-passwords?
            slim-configuration-auto-login?
            slim-configuration-default-user
            slim-configuration-theme
            slim-configuration-theme-name
            slim-configuration-xauth
            slim-configuration-shepherd
            slim-configuration-auto-login-session
            slim-configuration-xorg
            slim-configuration-display
            slim-configuration-vt
            slim-configuration-sessreg
            %default-slim-theme
            %default-slim-theme-name
            slim-service-type))

;;; Commentary:
;;;
;;; SLiM, a small login manager.
;;;
;;; Code:

(define %default-slim-theme
  (file-append %artwork-repository "/slim"))

(define %default-slim-theme-name
  ;; A directory in the above.
  "1.x")

(define-record-type* <slim-configuration>
  slim-configuration make-slim-configuration
  slim-configuration?
  (slim               slim-configuration-slim (default slim))
  (allow-empty-passwords? slim-configuration-allow-empty-passwords?
                          (default #t))
  (gnupg?             slim-configuration-gnupg? (default #f))
  (auto-login?        slim-configuration-auto-login? (default #f))
  (default-user       slim-configuration-default-user (default ""))
  (theme              slim-configuration-theme (default %default-slim-theme))
  (theme-name         slim-configuration-theme-name
                      (default %default-slim-theme-name))
  (xauth              slim-configuration-xauth (default xauth))
  (shepherd           slim-configuration-shepherd (default shepherd))
  (auto-login-session slim-configuration-auto-login-session (default #f))
  (xorg-configuration slim-configuration-xorg (default (xorg-configuration)))
  (display            slim-configuration-display (default ":0"))
  (vt                 slim-configuration-vt (default "vt7"))
  (sessreg            slim-configuration-sessreg (default sessreg)))

(define (slim-pam-services config)
  (match-record config <slim-configuration> (allow-empty-passwords? gnupg?)
    (list (unix-pam-service "slim"
                            #:login-uid? #t
                            #:allow-empty-passwords? allow-empty-passwords?
                            #:gnupg? gnupg?))))

(define (lock-file config)
  (string-append "/var/run/slim-" (slim-configuration-vt config) ".lock"))

(define (slim.cfg config)
  (match-record config <slim-configuration>
      (auto-login? default-user theme-name xauth shepherd auto-login-session
       xorg-configuration display vt sessreg)
    (mixed-text-file
     "slim.cfg"
     "default_path /run/current-system/profile/bin\n"
     "default_xserver " (xorg-start-command xorg-configuration) "\n"
     "display_name " display "\n"
     "xserver_arguments " vt "\n"
     "xauth_path " xauth "/bin/xauth\n"
     "authfile /var/run/slim-" vt ".auth\n"
     "lockfile " (lock-file config) "\n"
     "logfile /var/log/slim-" vt ".log\n"
     "login_cmd exec "
     (xinitrc #:fallback-session auto-login-session) " %session\n"
     "sessiondir /run/current-system/profile/share/xsessions\n"
     "session_msg session (F1 to change):\n"
     "sessionstart_cmd " sessreg "/bin/sessreg -a -l $DISPLAY %user\n"
     "sessionstop_cmd " sessreg "/bin/sessreg -d -l $DISPLAY %user\n"
     "halt_cmd " shepherd "/sbin/halt\n"
     "reboot_cmd " shepherd "/sbin/reboot\n"
     (if auto-login?
         (string-append "auto_login yes\ndefault_user " default-user "\n")
         "")
     (if theme-name
         (string-append "current_theme " theme-name "\n")
         ""))))

(define (slim-units config)
  (match-record config <slim-configuration> (slim theme vt)
    (list
     (shepherd-service
      (documentation "Log in to a graphical session.")
      ;; Several of these may run; the one on the usual console goes by the
      ;; usual name too.
      (provision (append (if (string=? vt "vt7") '(xorg-server) '())
                         (list (symbol-append 'xorg-server-
                                              (string->symbol vt)))))
      (requirement '(pam user-processes host-name udev))
      (start #~(lambda _
                 (false-if-exception (delete-file #$(lock-file config)))
                 (fork+exec-command
                  '(#$(file-append slim "/bin/slim") "-nodaemon")
                  #:environment-variables
                  (list (string-append "SLIM_CFGFILE=" #$(slim.cfg config))
                        #$@(if theme
                               #~((string-append "SLIM_THEMESDIR=" #$theme))
                               #~())))))
      (stop #~(make-kill-destructor))))))

(define slim-service-type
  (handle-xorg-configuration
   slim-configuration
   (service-type
    (name 'slim)
    (extensions
     (list (service-extension shepherd-root-service-type slim-units)
           (service-extension pam-root-service-type slim-pam-services)))
    (default-value (slim-configuration))
    (description "Run SLiM, a small login manager."))))

;;; slim.scm ends here
