(define-module (gnu services xorg locker)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:autoload   (guix packages) (package-name)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services base udev)
  #:use-module (gnu services dbus)
  #:use-module (gnu system keyboard)
  #:use-module (gnu system pam)
  #:use-module (gnu system privilege)
  #:use-module ((gnu packages freedesktop) #:select (localed))
  #:use-module (srfi srfi-1)
  #:export (screen-locker-configuration
            screen-locker-configuration?
            screen-locker-configuration-name
            screen-locker-configuration-program
            screen-locker-configuration-allow-empty-password?
            screen-locker-configuration-using-pam?
            screen-locker-configuration-using-setuid?
            screen-locker-service-type
            screen-locker-service

            localed-configuration
            localed-configuration?
            localed-service-type))

;;; Commentary:
;;;
;;; Programs that lock the screen, which must be able to check passwords; and
;;; the daemon that tells desktops the keyboard layout.
;;;
;;; Code:

(define-configuration/no-serialization screen-locker-configuration
  (name
   string
   "The name of the program, also for PAM.")
  (program
   file-like
   "The program.")
  (allow-empty-password?
   (boolean #f)
   "Let users without password unlock.")
  (using-pam?
   (boolean #t)
   "Whether the program goes through PAM.")
  (using-setuid?
   (boolean #t)
   "Whether the program must run as root."))

(define (locker-pam-services config)
  (match-record config <screen-locker-configuration>
      (name allow-empty-password? using-pam?)
    (if using-pam?
        (list (unix-pam-service name
                                #:allow-empty-passwords?
                                allow-empty-password?))
        '())))

(define (locker-privileged-programs config)
  (if (screen-locker-configuration-using-setuid? config)
      (list (privileged-program
             (program (screen-locker-configuration-program config))
             (setuid? #t)))
      '()))

(define screen-locker-service-type
  (service-type
   (name 'screen-locker)
   (extensions
    (list (service-extension pam-root-service-type locker-pam-services)
          (service-extension privileged-program-service-type
                             locker-privileged-programs)))
   (description "Let a program that locks the screen check passwords.")))

(define-deprecated (screen-locker-service package
                                          #:optional
                                          (program (package-name package))
                                          #:key allow-empty-passwords?)
  screen-locker-service-type
  "Return a service that lets PROGRAM, in PACKAGE, lock the screen."
  (service screen-locker-service-type
           (screen-locker-configuration
            (name program)
            (program (file-append package "/bin/" program))
            (allow-empty-password? allow-empty-passwords?))))


;;;
;;; The keyboard layout.
;;;

(define-record-type* <localed-configuration>
  localed-configuration make-localed-configuration
  localed-configuration?
  (localed         localed-configuration-localed (default localed))
  (keyboard-layout localed-configuration-keyboard-layout (default #f)))

(define (localed-bus-packages config)
  ;; The daemon, with the layout in its environment.  Without a layout to
  ;; tell, there is no point in running it.
  (match-record config <localed-configuration> (localed keyboard-layout)
    (define (variable name value)
      (if value (list (list name value)) '()))

    (if keyboard-layout
        (let ((options (keyboard-layout-options keyboard-layout)))
          (list (wrapped-dbus-service
                 localed "libexec/localed/localed"
                 (append
                  (variable "GUIX_XKB_LAYOUT"
                            (keyboard-layout-name keyboard-layout))
                  (variable "GUIX_XKB_VARIANT"
                            (keyboard-layout-variant keyboard-layout))
                  (variable "GUIX_XKB_MODEL"
                            (keyboard-layout-model keyboard-layout))
                  (variable "GUIX_XKB_OPTIONS"
                            (and (pair? options)
                                 (string-join options ",")))))))
        '())))

(define (localed-packages config)
  (if (localed-configuration-keyboard-layout config)
      (list (localed-configuration-localed config))
      '()))

(define localed-service-type
  (service-type
   (name 'localed)
   (extensions
    (list (service-extension dbus-root-service-type localed-bus-packages)
          (service-extension udev-service-type localed-packages)
          (service-extension polkit-service-type localed-packages)
          (service-extension profile-service-type localed-packages)))
   ;; Login managers say which layout is in use.
   (compose (lambda (layouts)
              (find keyboard-layout? layouts)))
   (extend (lambda (config layout)
             (localed-configuration
              (inherit config)
              (keyboard-layout layout))))
   (default-value (localed-configuration))
   (description "Run @command{localed}, which tells desktops the keyboard
layout.")))

;;; locker.scm ends here
