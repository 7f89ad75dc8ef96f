(define-module (gnu services xorg)
  #:autoload   (guix utils) (target-x86-64?)
  #:use-module (gnu services)
  #:autoload   (gnu services sddm) (sddm-service-type)
  #:use-module (gnu services xorg dconf)
  #:use-module (gnu services xorg gdm)
  #:use-module (gnu services xorg locker)
  #:use-module (gnu services xorg server)
  #:use-module (gnu services xorg session)
  #:use-module (gnu services xorg slim)
  #:re-export (%default-slim-theme
               %default-slim-theme-name
               %default-xorg-fonts
               %default-xorg-modules
               %default-xorg-server-arguments
               dconf-keyfile
               dconf-profile
               dconf-profile-content
               dconf-profile-keyfile
               dconf-profile-name
               dconf-service-type
               gdm-configuration
               gdm-service-type
               handle-xorg-configuration
               localed-configuration
               localed-configuration?
               localed-service-type
               screen-locker-configuration
               screen-locker-configuration-allow-empty-password?
               screen-locker-configuration-name
               screen-locker-configuration-program
               screen-locker-configuration-using-pam?
               screen-locker-configuration-using-setuid?
               screen-locker-configuration?
               screen-locker-service
               screen-locker-service-type
               slim-configuration
               slim-configuration-allow-empty-passwords?
               slim-configuration-auto-login-session
               slim-configuration-auto-login?
               slim-configuration-default-user
               slim-configuration-display
               slim-configuration-sessreg
               slim-configuration-shepherd
               slim-configuration-slim
               slim-configuration-theme
               slim-configuration-theme-name
               slim-configuration-vt
               slim-configuration-xauth
               slim-configuration-xorg
               slim-configuration?
               slim-service-type
               startx-command-service-type
               xinitrc
               xorg-configuration
               xorg-configuration-drivers
               xorg-configuration-extra-config
               xorg-configuration-fonts
               xorg-configuration-keyboard-layout
               xorg-configuration-modules
               xorg-configuration-resolutions
               xorg-configuration-server
               xorg-configuration-server-arguments
               xorg-configuration?
               xorg-server-service-type
               xorg-start-command
               xorg-start-command-xinit
               xorg-wrapper)
  #:export (set-xorg-configuration))

;;; Commentary:
;;;
;;; The X server, login managers, and what belongs to them.
;;;
;;; Code:

;; GDM cannot be built everywhere.
(define* (set-xorg-configuration config
                                 #:optional
                                 (login-manager-service-type
                                  (if (target-x86-64?)
                                      gdm-service-type
                                      sddm-service-type)))
  "Return a service that makes the login manager of the given type run the X
server as CONFIG, an @code{xorg-configuration}, says."
  (simple-service 'set-xorg-configuration login-manager-service-type config))

;;; xorg.scm ends here
