(define-module (gnu services lightdm)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (gnu artwork)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services xorg)
  #:use-module (gnu system pam)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages display-managers) #:select (lightdm lightdm-gtk-greeter))
  #:use-module ((gnu packages gnome) #:select (adwaita-icon-theme gnome-themes-extra hicolor-icon-theme))
  #:use-module ((gnu packages xorg) #:select (tigervnc-server))
  #:use-module (srfi srfi-1)
  #:export (lightdm-configuration
            lightdm-configuration-allow-empty-passwords?
            lightdm-configuration-extra-config
            lightdm-configuration-greeters
            lightdm-configuration-lightdm
            lightdm-configuration-seats
            lightdm-configuration-vnc-server-command
            lightdm-configuration-vnc-server-listen-address
            lightdm-configuration-vnc-server-port
            lightdm-configuration-vnc-server?
            lightdm-configuration-xdmcp-listen-address
            lightdm-configuration-xdmcp?
            lightdm-configuration-xorg-configuration
            lightdm-configuration?
            lightdm-gtk-greeter-configuration
            lightdm-gtk-greeter-configuration-a11y-states
            lightdm-gtk-greeter-configuration-allow-debug
            lightdm-gtk-greeter-configuration-assets
            lightdm-gtk-greeter-configuration-background
            lightdm-gtk-greeter-configuration-cursor-theme-name
            lightdm-gtk-greeter-configuration-extra-config
            lightdm-gtk-greeter-configuration-icon-theme-name
            lightdm-gtk-greeter-configuration-lightdm-gtk-greeter
            lightdm-gtk-greeter-configuration-reader
            lightdm-gtk-greeter-configuration-theme-name
            lightdm-gtk-greeter-configuration?
            lightdm-seat-configuration
            lightdm-seat-configuration-autologin-user
            lightdm-seat-configuration-extra-config
            lightdm-seat-configuration-greeter-session
            lightdm-seat-configuration-name
            lightdm-seat-configuration-session-wrapper
            lightdm-seat-configuration-type
            lightdm-seat-configuration-user-session
            lightdm-seat-configuration-xserver-command
            lightdm-seat-configuration?
            lightdm-service-type)
  )

;;; Commentary:
;;;
;;; LightDM, a login manager.  Who greets is a program of its own, with a
;;; configuration of its own; seats say which one they have.
;;;
;;; Code:

(define (line name value)
  #~(string-append #$(string-trim-right (symbol->string name) #\?)
                   "=" #$value "\n"))

(define serialize-string line)
(define serialize-file-like line)

(define (serialize-boolean name value)
  (line name (if value "true" "false")))

(define (serialize-number name value)
  (line name (number->string value)))

(define (serialize-symbol name value)
  (line name (symbol->string value)))

(define (serialize-list-of-strings name value)
  (string-join value "\n" 'suffix))

(define-maybe boolean)
(define-maybe file-like)
(define-maybe string)

(define list-of-file-likes? (list-of file-like?))

(define %a11y-states '(contrast font keyboard reader))
(define list-of-a11y-states?
  (list-of (lambda (value) (memq value %a11y-states))))
(define (serialize-list-of-a11y-states name value)
  (line name (string-join (map symbol->string value) ";")))


;;;
;;; The greeter.
;;;

(define-configuration lightdm-gtk-greeter-configuration
  (lightdm-gtk-greeter
   (file-like lightdm-gtk-greeter)
   "The package."
   (serializer empty-serializer))
  (assets
   (list-of-file-likes (list adwaita-icon-theme gnome-themes-extra hicolor-icon-theme))
   "Packages of icons and the like."
   (serializer empty-serializer))
  (theme-name
   (string "Adwaita")
   "The setting @code{theme-name}.")
  (icon-theme-name
   (string "Adwaita")
   "The setting @code{icon-theme-name}.")
  (cursor-theme-name
   (string "Adwaita")
   "The setting @code{cursor-theme-name}.")
  (cursor-theme-size
   (number 16)
   "The setting @code{cursor-theme-size}.")
  (allow-debugging?
   maybe-boolean
   "The setting @code{allow-debugging}.")
  (background
   (file-like (file-append %artwork-repository
                           "/backgrounds/guix-checkered-16-9.svg"))
   "The setting @code{background}.")
  (at-spi-enabled?
   (boolean #f)
   "The setting @code{at-spi-enabled}.")
  (a11y-states
   (list-of-a11y-states '(contrast font keyboard reader))
   "The setting @code{a11y-states}.")
  (reader
   maybe-file-like
   "The setting @code{reader}.")
  (extra-config
   (list-of-strings '())
   "The setting @code{extra-config}."))

(define (greeter-packages greeter)
  (cons (lightdm-gtk-greeter-configuration-lightdm-gtk-greeter greeter)
        (lightdm-gtk-greeter-configuration-assets greeter)))

(define (greeter-file greeter)
  (computed-file "lightdm-gtk-greeter.conf"
                 #~(call-with-output-file #$output
                     (lambda (port)
                       (display "[greeter]\n" port)
                       (display #$(serialize-configuration
                                   greeter
                                   lightdm-gtk-greeter-configuration-fields)
                                port)))))


;;;
;;; Seats.
;;;

(define seat-name? string?)
(define (serialize-seat-name name value)
  (string-append "[Seat:" value "]\n"))

(define (seat-type? value) (memq value '(local xremote)))
(define serialize-seat-type serialize-symbol)
(define-maybe seat-type)

(define (greeter-session? value) (memq value '(lightdm-gtk-greeter)))
(define serialize-greeter-session serialize-symbol)
(define-maybe greeter-session)

(define-configuration lightdm-seat-configuration
  (name
   seat-name
   "A pattern for names of seats.")
  (user-session
   maybe-string
   "The setting @code{user-session}.")
  (type
   (seat-type 'local)
   "The setting @code{type}.")
  (autologin-user
   maybe-string
   "The setting @code{autologin-user}.")
  (greeter-session
   (greeter-session 'lightdm-gtk-greeter)
   "The setting @code{greeter-session}.")
  (xserver-command
   maybe-file-like
   "The setting @code{xserver-command}.")
  (session-wrapper
   (file-like (xinitrc))
   "The setting @code{session-wrapper}.")
  (extra-config
   (list-of-strings '())
   "The setting @code{extra-config}."))

(define list-of-seat-configurations?
  (list-of (lambda (value) (lightdm-seat-configuration? value))))

(define (list-of-greeter-configurations? value)
  (and (list? value)
       (every lightdm-gtk-greeter-configuration? value)
       (or (null? value)
           (null? (cdr value))
           (leave (G_ "duplicate greeter configurations: ~a~%") value))))

(define-configuration/no-serialization lightdm-configuration
  (lightdm
   (file-like lightdm)
   "The setting @code{lightdm}.")
  (allow-empty-passwords?
   (boolean #f)
   "The setting @code{allow-empty-passwords}.")
  (debug?
   (boolean #f)
   "The setting @code{debug}.")
  (xorg-configuration
   (xorg-configuration (xorg-configuration))
   "The setting @code{xorg-configuration}.")
  (greeters
   (list-of-greeter-configurations (list (lightdm-gtk-greeter-configuration)))
   "The setting @code{greeters}.")
  (seats
   (list-of-seat-configurations (list (lightdm-seat-configuration (name "*"))))
   "The setting @code{seats}.")
  (xdmcp?
   (boolean #f)
   "The setting @code{xdmcp}.")
  (xdmcp-listen-address
   maybe-string
   "The setting @code{xdmcp-listen-address}.")
  (vnc-server?
   (boolean #f)
   "The setting @code{vnc-server}.")
  (vnc-server-command
   (file-like (file-append tigervnc-server "/bin/Xvnc"))
   "The setting @code{vnc-server-command}.")
  (vnc-server-listen-address
   maybe-string
   "The setting @code{vnc-server-listen-address}.")
  (vnc-server-port
   (number 5900)
   "The setting @code{vnc-server-port}.")
  (extra-config
   (list-of-strings '())
   "The setting @code{extra-config}."))

(define (all-packages config)
  (cons (lightdm-configuration-lightdm config)
        (append-map greeter-packages
                    (lightdm-configuration-greeters config))))

(define (check-greeters config)
  ;; Each seat needs somebody who greets.
  (when (and (pair? (lightdm-configuration-seats config))
             (null? (lightdm-configuration-greeters config)))
    (leave (G_ "no greeter configured for seat greeter sessions: ~a~%")
           (delete-duplicates
            (map lightdm-seat-configuration-greeter-session
                 (lightdm-configuration-seats config))))))

(define (seat-section seat xorg)
  (serialize-configuration
   (if (maybe-value-set? (lightdm-seat-configuration-xserver-command seat))
       seat
       (lightdm-seat-configuration
        (inherit seat)
        (xserver-command (xorg-start-command xorg))))
   lightdm-seat-configuration-fields))

(define (lightdm.conf config)
  (match-record config <lightdm-configuration>
      (xorg-configuration seats xdmcp? xdmcp-listen-address vnc-server?
       vnc-server-command vnc-server-listen-address vnc-server-port
       extra-config)
    (define (address name value)
      (if (maybe-value-set? value) (string-append name "=" value "\n") ""))

    (apply mixed-text-file "lightdm.conf"
           "[LightDM]\ngreeter-user=lightdm\n"
           "sessions-directory=/run/current-system/profile/share/xsessions"
           ":/run/current-system/profile/share/wayland-sessions\n"
           "remote-sessions-directory="
           "/run/current-system/profile/share/remote-sessions\n"
           (string-join extra-config "\n" 'suffix)
           "\n[XDMCPServer]\nenabled=" (if xdmcp? "true" "false") "\n"
           (address "xdmcp-listen-address" xdmcp-listen-address)
           "\n[VNCServer]\nenabled=" (if vnc-server? "true" "false")
           "\ncommand=" vnc-server-command
           "\nport=" (number->string vnc-server-port) "\n"
           (address "listen-address" vnc-server-listen-address)
           "\n"
           (map (lambda (seat) (seat-section seat xorg-configuration))
                seats))))

(define (lightdm-etc config)
  `(("lightdm"
     ,(file-union "etc-lightdm"
                  `(("lightdm.conf" ,(lightdm.conf config))
                    ,@(map (lambda (greeter)
                             (list "lightdm-gtk-greeter.conf"
                                   (greeter-file greeter)))
                           (lightdm-configuration-greeters config)))))))


;;;
;;; The service.
;;;

(define %lightdm-accounts
  (daemon-accounts "lightdm"
                   #:comment "LightDM user"
                   #:home-directory "/var/lib/lightdm"))

(define %lightdm-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p "/var/lib/lightdm-data")
        ;; The number of the user may have changed.
        (let* ((user      (getpwnam "lightdm"))
               (directory "/var/lib/lightdm")
               (status    (stat directory #f)))
          (when (and status
                     (not (and (= (passwd:uid user) (stat:uid status))
                               (= (passwd:gid user) (stat:gid status)))))
            (for-each (lambda (file)
                        (chown file (passwd:uid user) (passwd:gid user)))
                      (find-files directory #:directories? #t)))))))

(define (rule how what . options)
  (pam-entry
   (control how)
   (module (string-append "pam_" what ".so"))
   (arguments options)))

(define %greeter-pam-service
  (pam-service
   (name "lightdm-greeter")
   (auth (list (rule "required" "env") (rule "required" "permit")))
   (account (list (rule "required" "permit")))
   (password (list (rule "required" "deny")))
   (session (list (rule "required" "unix")))))

(define %autologin-pam-service
  (pam-service
   (name "lightdm-autologin")
   (auth (list (rule "required" "nologin")
               (rule "required" "succeed_if" "uid >= 1000")
               (rule "required" "permit")))
   (account (list (rule "required" "unix")))
   (password (list (rule "required" "deny")))
   (session (list (rule "required" "unix")))))

(define (lightdm-pam-services config)
  (list (unix-pam-service "lightdm"
                          #:login-uid? #t
                          #:allow-empty-passwords?
                          (lightdm-configuration-allow-empty-passwords?
                           config))
        %greeter-pam-service
        %autologin-pam-service))

(define (lightdm-units config)
  (check-greeters config)
  (match-record config <lightdm-configuration> (lightdm debug?)
    (define (path directories)
      #~(string-join (list #$@directories) ":"))

    (list (shepherd-service
           (documentation "Log in to a graphical session.")
           (provision '(lightdm display-manager xorg-server))
           (requirement '(pam dbus-system user-processes host-name))
           (respawn? #f)
           (start #~(make-forkexec-constructor
                     (list #$(file-append lightdm "/sbin/lightdm")
                           #$@(if debug? '("--debug") '()))
                     #:environment-variables
                     (list (string-append
                            "XDG_DATA_DIRS="
                            #$(path (map (lambda (package)
                                           (file-append package "/share"))
                                         (all-packages config))))
                           (string-append
                            "PATH="
                            #$(path (map (lambda (directory)
                                           (file-append lightdm directory))
                                         '("/bin" "/sbin" "/libexec")))))))
           (stop #~(make-kill-destructor))))))

(define (the-package config)
  (list (lightdm-configuration-lightdm config)))

(define lightdm-service-type
  (handle-xorg-configuration
   lightdm-configuration
   (service-type
    (name 'lightdm)
    (extensions
     (list (service-extension pam-root-service-type lightdm-pam-services)
           (service-extension shepherd-root-service-type lightdm-units)
           (service-extension activation-service-type
                              (const %lightdm-activation))
           (service-extension dbus-root-service-type the-package)
           (service-extension polkit-service-type the-package)
           (service-extension account-service-type (const %lightdm-accounts))
           (service-extension profile-service-type all-packages)
           (service-extension etc-service-type lightdm-etc)))
    (default-value (lightdm-configuration))
    (description "Run LightDM, a login manager."))))

;;; lightdm.scm ends here
