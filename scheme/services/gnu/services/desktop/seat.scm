(define-module (gnu services desktop seat)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:autoload   (guix diagnostics) (formatted-message)
  #:autoload   (guix i18n) (G_)
  #:use-module (gnu services)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu services dbus)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module (gnu system file-systems)
  #:use-module ((gnu system pam) #:select (session-environment-service-type))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (seatd))
  #:autoload   (gnu packages linux) (inputattach)
  #:use-module (srfi srfi-34)
  #:export (seatd-configuration
            seatd-service-type
            inputattach-configuration
            inputattach-configuration?
            inputattach-service-type
            x11-socket-directory-service
            x11-socket-directory-service-type
            polkit-wheel-service
            %fontconfig-file-system
            %gdm-file-system
            fontconfig-file-system-service
            gdm-file-system-service))

;;; Commentary:
;;;
;;; What a graphical session finds in place: the devices of its seat, sockets,
;;; file systems, and the rights of its user.
;;;
;;; Code:


;;;
;;; Seats.
;;;

(define (checked-group group)
  ;; GROUP, a group or the name of one, as a group.
  (cond ((user-group? group) group)
        ((string? group) (user-group (name group) (system? #t)))
        (else (raise (formatted-message
                      (G_ "seatd: '~a' is not a valid group~%") group)))))

(define-record-type* <seatd-configuration>
  seatd-configuration make-seatd-configuration
  seatd-configuration?
  (seatd    seatd-package (default seatd))
  (group    seatd-group (default "seat") (sanitize checked-group))
  (socket   seatd-socket (default "/run/seatd.sock"))
  (logfile  seatd-logfile (default "/var/log/seatd.log"))
  (loglevel seatd-loglevel (default "info")))

(define (seatd-units config)
  (match-record config <seatd-configuration>
      (seatd group socket logfile loglevel)
    (list (shepherd-service
           (documentation "Hand out devices to sessions.")
           ;; It takes the place of elogind as far as this goes.
           (provision '(seatd elogind))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     '(#$(file-append seatd "/bin/seatd")
                       "-g" #$(user-group-name group))
                     #:environment-variables
                     (list #$@(option= "SEATD_LOGLEVEL" loglevel)
                           #$@(option= "SEATD_DEFAULTPATH" socket))
                     #:log-file #$logfile))
           (stop #~(make-kill-destructor))))))

(define seatd-service-type
  (service-type
   (name 'seatd)
   (extensions
    (list (service-extension account-service-type (compose list seatd-group))
          (service-extension session-environment-service-type
                             (lambda (config)
                               `(("SEATD_SOCK" . ,(seatd-socket config)))))
          (service-extension file-system-service-type (const %control-groups))
          (service-extension shepherd-root-service-type seatd-units)))
   (default-value (seatd-configuration))
   (description "Run @command{seatd}, which hands screens and keyboards out to
sessions.")))


;;;
;;; Devices on a serial line.
;;;

(define-record-type* <inputattach-configuration>
  inputattach-configuration make-inputattach-configuration
  inputattach-configuration?
  (device-type inputattach-configuration-device-type (default "wacom"))
  (device      inputattach-configuration-device (default "/dev/ttyS0"))
  (baud-rate   inputattach-configuration-baud-rate (default #f))
  (log-file    inputattach-configuration-log-file (default #f)))

(define (inputattach-units config)
  (match-record config <inputattach-configuration>
      (device-type device baud-rate log-file)
    (list (shepherd-service
           (documentation "Read an input device on a serial line.")
           (provision '(inputattach))
           (requirement '(user-processes udev))
           (start #~(make-forkexec-constructor
                     '(#$(file-append inputattach "/bin/inputattach")
                       #$@(number-option "--baud" baud-rate)
                       #$(string-append "--" device-type) #$device)
                     #:log-file #$log-file))
           (stop #~(make-kill-destructor))))))

(define inputattach-service-type
  (service-type
   (name 'inputattach)
   (extensions
    (list (service-extension shepherd-root-service-type inputattach-units)))
   (default-value (inputattach-configuration))
   (description "Run @command{inputattach}, which makes tablets and the like on
a serial line input devices.")))


;;;
;;; Sockets of X servers.
;;;

(define x11-socket-directory-service-type
  (service-type
   (name 'x11-socket-directory-service)
   (extensions
    (list
     (service-extension
      shepherd-root-service-type
      (lambda _
        (list (shepherd-service
               (documentation "Make the directory for sockets of X servers.")
               (provision '(x11-socket-directory))
               (requirement '(file-systems))
               (one-shot? #t)
               (start #~(lambda _
                          (let ((directory "/tmp/.X11-unix"))
                            (mkdir-p directory)
                            (chmod directory #o1777))))))))))
   (default-value #f)
   (description "Make the directory for sockets of X servers; one that runs on
top of Wayland does not do so itself.")))

(define-deprecated x11-socket-directory-service
  x11-socket-directory-service-type
  (service x11-socket-directory-service-type))


;;;
;;; Rights.
;;;

(define polkit-wheel-service
  ;; Members of the group "wheel" are administrators.
  (simple-service
   'polkit-wheel polkit-service-type
   (list (file-union
          "polkit-wheel"
          `(("share/polkit-1/rules.d/wheel.rules"
             ,(plain-file "wheel.rules" "\
polkit.addAdminRule(function(action, subject) {
  return [\"unix-group:wheel\"];
});
")))))))


;;;
;;; File systems.
;;;

(define %fontconfig-file-system
  ;; Nothing is to be cached here; it would never be removed.
  (file-system
    (device "none")
    (mount-point "/var/cache/fontconfig")
    (type "tmpfs")
    (flags '(read-only))
    (check? #f)))

(define %gdm-file-system
  ;; The login manager starts anew each time.
  (file-system
    (device "none")
    (mount-point "/var/lib/gdm")
    (type "tmpfs")
    (check? #f)))

(define fontconfig-file-system-service
  (simple-service 'fontconfig-file-system file-system-service-type
                  (list %fontconfig-file-system)))

(define gdm-file-system-service
  (simple-service 'gdm-file-system file-system-service-type
                  (list %gdm-file-system)))

;;; seat.scm ends here
