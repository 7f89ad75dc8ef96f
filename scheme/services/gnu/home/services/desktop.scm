;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services desktop)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:autoload   (gnu packages glib) (dbus)
  #:autoload   (gnu packages xdisorg) (redshift unclutter)
  #:autoload   (gnu packages xorg) (setxkbmap xmodmap)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services configuration)
  #:use-module (gnu services xorg)
  #:export (home-x11-service-type

            home-redshift-configuration
            home-redshift-configuration?
            home-redshift-service-type

            home-dbus-configuration
            home-dbus-service-type

            home-unclutter-configuration
            home-unclutter-service-type

            home-xmodmap-configuration
            home-xmodmap-service-type

            home-startx-command-service-type))

;;; Commentary:
;;;
;;; Programs that belong to a graphical session.  The user's Shepherd is there
;;; before the display is, so that one service waits for the display and tells the
;;; others what it is called.
;;;
;;; Code:


;;;
;;; The X display.
;;;

(define (x11-shepherd-services seconds)
  "Return the Shepherd service that waits up to SECONDS for a display."
  (list (shepherd-service
         (documentation "Wait for an X server, and set DISPLAY.")
         (provision '(x11-display))
         (modules '((ice-9 ftw)
                    (ice-9 match)
                    (srfi srfi-1)))
         (start
          #~(lambda* (#:optional (display (getenv "DISPLAY")))
              (define directory "/tmp/.X11-unix")

              (define (usable? name)
                (and (string-prefix? "X" name)
                     (access? (in-vicinity directory name) O_RDWR)))

              (define (await seconds)
                (let ((socket (find usable? (or (scandir directory) '()))))
                  (cond (socket
                         (string-append ":" (string-drop socket 1)))
                        ((positive? seconds)
                         (sleep 1)
                         (await (- seconds 1)))
                        (else
                         (format (current-error-port)
                                 "There is no X server in sight.~%")
                         #f))))

              (let ((display (or display (await #$seconds))))
                (when display
                  (format #t "The X display is ~a.~%" display)
                  (setenv "DISPLAY" display))
                display)))
         (stop #~(lambda _
                   (unsetenv "DISPLAY")
                   #f))
         (respawn? #f))))

(define home-x11-service-type
  (service-type
   (name 'home-x11-display)
   (extensions
    (list (service-extension home-shepherd-service-type
                             x11-shepherd-services)))
   (default-value 10)
   (description "Provide the Shepherd service @code{x11-display}, which waits for an
X server, for as many seconds as the value says, and sets @env{DISPLAY}.")))

(define (display-program command log-file)
  "Return code that starts COMMAND, a gexp for a list, with the DISPLAY that the
service 'x11-display' has set, which default environments predate.  LOG-FILE is a
gexp or #f."
  #~(lambda _
      (fork+exec-command
       #$command
       #:environment-variables
       (cons (string-append "DISPLAY=" (getenv "DISPLAY"))
             (remove (lambda (definition)
                       (string-prefix? "DISPLAY=" definition))
                     (default-environment-variables)))
       #$@(if log-file (list #:log-file log-file) '()))))


;;;
;;; Redshift.
;;;

(define (setting name value)
  (string-append name "=" value "\n"))

(define (serialize-integer field-name value)
  (setting (case field-name
             ((daytime-temperature) "temp-day")
             ((nighttime-temperature) "temp-night")
             ((daytime-brightness) "brightness-day")
             ((nighttime-brightness) "brightness-night")
             ((latitude) "lat")
             ((longitude) "lon")
             (else (symbol->string field-name)))
           (number->string value)))

(define (serialize-symbol field-name value)
  (setting (symbol->string field-name) (symbol->string value)))

(define (serialize-string field-name value)
  (setting (symbol->string field-name) value))

(define (inexact-number? obj)
  (and (number? obj) (inexact? obj)))

(define serialize-inexact-number serialize-integer)

(define raw-configuration-string? string?)

(define (serialize-raw-configuration-string field-name value)
  value)

(define-maybe inexact-number)
(define-maybe string)

(define-configuration home-redshift-configuration
  (redshift
   (file-like redshift)
   "The Redshift package to use.")
  (location-provider
   (symbol 'geoclue2)
   "Where to get the location from: @code{'geoclue2} for the system service of that
name, @code{'manual} for the fields @code{latitude} and @code{longitude}.")
  (adjustment-method
   (symbol 'randr)
   "How to change colors.")
  (daytime-temperature
   (integer 6500)
   "The color temperature during the day, in kelvins.")
  (nighttime-temperature
   (integer 4500)
   "The color temperature at night, in kelvins.")
  (daytime-brightness
   maybe-inexact-number
   "The brightness during the day, from 0.1 to 1.0.")
  (nighttime-brightness
   maybe-inexact-number
   "The brightness at night, from 0.1 to 1.0.")
  (latitude
   maybe-inexact-number
   "The latitude, in degrees.")
  (longitude
   maybe-inexact-number
   "The longitude, in degrees.")
  (dawn-time
   maybe-string
   "When the day begins, as in @code{\"6:30\"}, regardless of the sun.")
  (dusk-time
   maybe-string
   "When the night begins, likewise.")
  (extra-content
   (raw-configuration-string "")
   "Text to append to the general section of the file."))

(define (redshift-configuration-file config)
  (define (text names . negate?)
    (serialize-configuration
     config
     (apply filter-configuration-fields home-redshift-configuration-fields
            names negate?)))

  (computed-file
   "redshift.conf"
   #~(call-with-output-file #$output
       (lambda (port)
         (for-each (lambda (text) (display text port))
                   (list "[redshift]\n"
                         #$(text '(redshift extra-content latitude longitude)
                                 #t)
                         #$(home-redshift-configuration-extra-content config)
                         "\n[manual]\n"
                         #$(text '(latitude longitude))))))))

(define (redshift-shepherd-services config)
  (let ((file (redshift-configuration-file config)))
    (list (shepherd-service
           (documentation "Adjust the colors of the screen to the time of day.")
           (provision '(redshift))
           (requirement '(x11-display))
           (modules '((srfi srfi-1)
                      (srfi srfi-26)))
           (start (display-program
                   #~(list #$(file-append
                              (home-redshift-configuration-redshift config)
                              "/bin/redshift")
                           "-c" #$file)
                   #f))
           (stop #~(make-kill-destructor))
           (actions (list (shepherd-configuration-action file)))))))

(define home-redshift-service-type
  (service-type
   (name 'home-redshift)
   (extensions
    (list (service-extension home-shepherd-service-type
                             redshift-shepherd-services)
          ;; So that there is one.
          (service-extension home-x11-service-type (const #t))))
   (default-value (home-redshift-configuration))
   (description "Run Redshift, which makes the colors of the screen warmer at
night.")))


;;;
;;; D-Bus.
;;;

(define-record-type* <home-dbus-configuration> home-dbus-configuration
  make-home-dbus-configuration
  home-dbus-configuration?
  (dbus home-dbus-dbus (default dbus)))

(define (dbus-shepherd-services config)
  (list (shepherd-service
         (documentation "Run the message bus of the session.")
         (provision '(dbus))
         (modules '((shepherd support)))
         (start #~(make-forkexec-constructor
                   (list #$(file-append (home-dbus-dbus config)
                                        "/bin/dbus-daemon")
                         "--nofork" "--session"
                         (string-append
                          "--address=unix:path="
                          (or (getenv "XDG_RUNTIME_DIR")
                              (string-append "/run/user/"
                                             (number->string (getuid))))
                          "/bus"))
                   #:environment-variables
                   (cons "DBUS_VERBOSE=1" (default-environment-variables))
                   #:log-file (string-append %user-log-dir "/dbus.log")))
         (stop #~(make-kill-destructor)))))

(define (dbus-variables _)
  '(("DBUS_SESSION_BUS_ADDRESS"
     . "unix:path=${XDG_RUNTIME_DIR:-/run/user/$UID}/bus")))

(define home-dbus-service-type
  (service-type
   (name 'home-dbus)
   (extensions
    (list (service-extension home-shepherd-service-type dbus-shepherd-services)
          (service-extension home-environment-variables-service-type
                             dbus-variables)))
   (default-value (home-dbus-configuration))
   (description "Run the D-Bus message bus of the user's session.")))


;;;
;;; Unclutter.
;;;

(define-configuration/no-serialization home-unclutter-configuration
  (unclutter
   (file-like unclutter)
   "The Unclutter package to use.")
  (idle-timeout
   (integer 5)
   "After how many seconds without movement the pointer disappears."))

(define (unclutter-shepherd-services config)
  (list (shepherd-service
         (provision '(unclutter))
         (requirement '(x11-display))
         (modules '((shepherd support)
                    (srfi srfi-1)
                    (srfi srfi-26)))
         (start (display-program
                 #~(list #$(file-append
                            (home-unclutter-configuration-unclutter config)
                            "/bin/unclutter")
                         "-idle"
                         #$(number->string
                            (home-unclutter-configuration-idle-timeout
                             config)))
                 #~(string-append %user-log-dir "/unclutter.log")))
         (stop #~(make-kill-destructor)))))

(define home-unclutter-service-type
  (service-type
   (name 'home-unclutter)
   (extensions
    (list (service-extension home-shepherd-service-type
                             unclutter-shepherd-services)))
   (default-value (home-unclutter-configuration))
   (description "Run Unclutter, which hides the mouse pointer while it is not
used.")))


;;;
;;; Xmodmap.
;;;

(define-configuration/no-serialization home-xmodmap-configuration
  (xmodmap
   (file-like xmodmap)
   "The xmodmap package to use.")
  (key-map
   (list '())
   "Expressions for @command{xmodmap}: strings, or pairs of what to assign to and
what to assign."))

(define (xmodmap-shepherd-services config)
  (define file
    (apply mixed-text-file "config"
           (append-map (match-lambda
                         ((key . value)
                          (list (format #f "~a = ~a" key value) "\n"))
                         (expression
                          (list expression "\n")))
                       (home-xmodmap-configuration-key-map config))))

  (list (shepherd-service
         (documentation "Change the meaning of keys and buttons under X; restore it
when stopped.")
         (provision '(xmodmap))
         (start #~(make-system-constructor
                   #$(file-append (home-xmodmap-configuration-xmodmap config)
                                  "/bin/xmodmap")
                   " " #$file))
         (stop #~(make-system-constructor
                  #$(file-append setxkbmap "/bin/setxkbmap"))))))

(define home-xmodmap-service-type
  (service-type
   (name 'home-xmodmap)
   (extensions
    (list (service-extension home-shepherd-service-type
                             xmodmap-shepherd-services)))
   (default-value (home-xmodmap-configuration))
   (description "Run @command{xmodmap}, which assigns other meanings to keys and
mouse buttons under X.")))


;;;
;;; startx.
;;;

(define home-startx-command-service-type
  (service-type
   (inherit (system->home-service-type startx-command-service-type))
   (default-value (for-home (xorg-configuration)))))

(define-service-type-mapping
  startx-command-service-type => home-startx-command-service-type)

;;; desktop.scm ends here
