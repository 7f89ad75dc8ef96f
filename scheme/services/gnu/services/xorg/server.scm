(define-module (gnu services xorg server)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix modules)
  #:use-module (guix packages)
  #:autoload   (guix build-system trivial) (trivial-build-system)
  #:autoload   (guix utils) (%current-system)
  #:use-module (gnu services)
  #:use-module (gnu services xorg session)
  #:use-module (gnu system keyboard)
  #:use-module (gnu packages xorg)
  #:use-module (srfi srfi-1)
  #:export (xorg-configuration
            xorg-configuration?
            xorg-configuration-modules
            xorg-configuration-fonts
            xorg-configuration-drivers
            xorg-configuration-resolutions
            xorg-configuration-keyboard-layout
            xorg-configuration-extra-config
            xorg-configuration-server
            xorg-configuration-server-arguments
            %default-xorg-modules
            %default-xorg-fonts
            %default-xorg-server-arguments
            xorg-wrapper
            xorg-start-command
            xorg-start-command-xinit
            startx-command-service-type
            xorg-server-service-type
            handle-xorg-configuration))

;;; Commentary:
;;;
;;; The X server: its configuration, and the programs that start it.
;;;
;;; Code:

(define %default-xorg-modules
  ;; If several drivers will do, the server takes the first.
  (list xf86-video-vesa xf86-video-fbdev xf86-video-amdgpu xf86-video-ati
        xf86-video-cirrus xf86-video-intel xf86-video-mach64
        xf86-video-nouveau xf86-video-nv xf86-video-sis
        xf86-input-libinput xf86-input-evdev xf86-input-mouse))

(define %default-xorg-fonts
  (append (map (lambda (directory) (file-append font-alias directory))
               '("/share/fonts/X11/75dpi" "/share/fonts/X11/100dpi"
                 "/share/fonts/X11/misc" "/share/fonts/X11/cyrillic"))
          (list (file-append font-misc-misc "/share/fonts/X11/misc")
                (file-append font-adobe75dpi "/share/fonts/X11/75dpi"))))

(define %default-xorg-server-arguments
  '("-nolisten" "tcp"))

(define (supported-modules)
  ;; Those of the default modules that exist for the system built for.
  (let ((system (%current-system)))
    (filter (lambda (package)
              (member system (package-supported-systems package)))
            %default-xorg-modules)))

(define-record-type* <xorg-configuration>
  xorg-configuration make-xorg-configuration
  xorg-configuration?
  (modules          xorg-configuration-modules (thunked)
                    (default (supported-modules)))
  (fonts            xorg-configuration-fonts (default %default-xorg-fonts))
  (drivers          xorg-configuration-drivers (default '()))
  (resolutions      xorg-configuration-resolutions (default '()))
  (keyboard-layout  xorg-configuration-keyboard-layout (default #f))
  (extra-config     xorg-configuration-extra-config (default '()))
  (server           xorg-configuration-server (default xorg-server))
  (server-arguments xorg-configuration-server-arguments
                    (default %default-xorg-server-arguments)))


;;;
;;; Configuration files.
;;;

;; The values of most fields are for the program that writes the file: what
;; is wrong with a driver is found when that is run, and not before.

(define %writing
  ;; Definitions of that program.
  #~(begin
      (define (section name . lines)
        (string-append "Section \"" name "\"\n"
                       (apply string-append
                              (map (lambda (line)
                                     (string-append "  " line "\n"))
                                   lines))
                       "EndSection\n\n"))

      (define (entry key . values)
        (apply string-append key
               (map (lambda (value) (string-append " \"" value "\""))
                    values)))

      (define (device-section driver)
        (section "Device"
                 (entry "Identifier" (string-append "device-" driver))
                 (entry "Driver" driver)))

      (define (screen-section driver resolutions)
        (define modes
          (map (lambda (resolution)
                 (string-append (number->string (car resolution)) "x"
                                (number->string (cadr resolution))))
               resolutions))

        (section "Screen"
                 (entry "Identifier" (string-append "screen-" driver))
                 (entry "Device" (string-append "device-" driver))
                 "SubSection \"Display\""
                 (apply entry "Modes" modes)
                 "EndSubSection"))

      (define (keyboard-section layout variant model options)
        (define (setting key value)
          (if value (list (entry "Option" key value)) '()))

        (apply section "InputClass"
               (append (list (entry "Identifier" "keyboards")
                             (entry "MatchIsKeyboard" "on"))
                       (setting "XkbLayout" layout)
                       (setting "XkbVariant" variant)
                       (setting "XkbModel" model)
                       (setting "XkbOptions"
                                (and (pair? options)
                                     (string-join options ","))))))))

(define (keyboard-arguments layout)
  ;; What the procedure above is given for LAYOUT.
  (list (keyboard-layout-name layout)
        (keyboard-layout-variant layout)
        (keyboard-layout-model layout)
        (keyboard-layout-options layout)))

(define (configuration-file config)
  (match-record config <xorg-configuration>
      (modules fonts drivers resolutions keyboard-layout extra-config server)
    (computed-file
     "xserver.conf"
     #~(begin
         #$%writing
         (call-with-output-file #$output
           (lambda (port)
             (define drivers '#$drivers)

             (define (path key directory)
               (format port "  ~a \"~a\"~%" key directory))

             (display "Section \"Files\"\n" port)
             (for-each (lambda (font) (path "FontPath" font)) '#$fonts)
             (for-each
              (lambda (package)
                (for-each (lambda (kind)
                            (let ((directory (string-append
                                              package "/lib/xorg/modules/"
                                              kind)))
                              (when (file-exists? directory)
                                (path "ModulePath" directory))))
                          '("drivers" "input" "multimedia" "extensions")))
              '#$(append modules (list server)))
             (path "ModulePath" #$(file-append server "/lib/xorg/modules"))
             (display "EndSection\n\n" port)
             (display (section "ServerFlags"
                               (entry "Option" "AllowMouseOpenFail" "on"))
                      port)
             (for-each (lambda (driver)
                         (display (device-section driver) port))
                       drivers)
             (for-each (lambda (driver)
                         (display (screen-section driver '#$resolutions) port))
                       drivers)
             #$@(if keyboard-layout
                    #~((display (apply keyboard-section
                                       '#$(keyboard-arguments keyboard-layout))
                                port))
                    #~())
             (for-each (lambda (extra) (display extra port))
                       '#$extra-config)))))))

(define (configuration-directory modules)
  ;; Links to the configuration files that MODULES bring.
  (computed-file
   "xorg.conf.d"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (mkdir #$output)
         (for-each
          (lambda (package)
            (for-each (lambda (file)
                        (symlink file
                                 (string-append #$output "/"
                                                (basename file))))
                      (find-files (string-append package
                                                 "/share/X11/xorg.conf.d")
                                  "\\.conf$")))
          '#$modules)))))


;;;
;;; Programs.
;;;

(define (server-input config name file)
  ;; FILE in the package that the server of CONFIG has under NAME among its
  ;; inputs, or #f.
  (let ((package (lookup-package-direct-input (xorg-configuration-server config)
                                              name)))
    (and package (file-append package file))))

(define* (xorg-wrapper #:optional (config (xorg-configuration)))
  "Return a program that runs the X server as CONFIG says; it takes the place of
@file{/usr/bin/X}."
  (let ((server   (file-append (xorg-configuration-server config) "/bin/X"))
        (drivers  (server-input config "mesa" "/lib/dri"))
        (compiler (server-input config "xkbcomp" "/bin"))
        (layouts  (server-input config "xkeyboard-config" "/share/X11/xkb")))
    (define (variable name value)
      (if value
          #~((setenv #$name #$value))
          #~()))

    (program-file
     "X-wrapper"
     #~(begin
         #$@(variable "XORG_DRI_DRIVER_PATH" drivers)
         #$@(variable "XKB_BINDIR" compiler)
         (apply execl #$server #$server
                #$@(if layouts (list "-xkbdir" layouts) '())
                "-config" #$(configuration-file config)
                "-configdir" #$(configuration-directory
                                (xorg-configuration-modules config))
                (cdr (command-line)))))))

(define* (xorg-start-command #:optional (config (xorg-configuration)))
  "Return a program that starts the X server as CONFIG says."
  (let ((server (xorg-wrapper config)))
    (program-file
     "startx"
     #~(apply execl #$server #$server
              "-logverbose" "-verbose" "-terminate"
              #$@(xorg-configuration-server-arguments config)
              (cdr (command-line))))))

(define* (xorg-start-command-xinit #:optional (config (xorg-configuration)))
  "Return a program that starts the X server as CONFIG says, and a session, from
a console."
  (startx-program (xorg-wrapper config)
                  (xorg-configuration-server-arguments config)))


;;;
;;; Service types.
;;;

(define (program-package name version program . commands)
  ;; A package whose bin/ has COMMANDS, all of which are PROGRAM: profiles
  ;; take nothing but packages.
  (package
    (name name)
    (version version)
    (source program)
    (build-system trivial-build-system)
    (arguments
     (list #:modules '((guix build utils))
           #:builder
           #~(let ((bin (string-append #$output "/bin")))
               (use-modules (guix build utils))
               (mkdir-p bin)
               (for-each (lambda (command)
                           (symlink #$program
                                    (string-append bin "/" command)))
                         '#$commands))))
    (home-page #f)
    (synopsis #f)
    (description #f)
    (license #f)))

(define startx-command-service-type
  (service-type
   (name 'startx-command)
   (extensions
    (list (service-extension
           profile-service-type
           (lambda (config)
             (list (program-package "startx-profile-package" "0"
                                    (xorg-start-command-xinit config)
                                    "startx"))))))
   (default-value (xorg-configuration))
   (description "Install the command @command{startx}, which starts the X
server from a console.")))

(define xorg-server-service-type
  (service-type
   (name 'xorg-server)
   (extensions
    (list (service-extension
           profile-service-type
           (lambda (config)
             (list (program-package "xorg-wrapper"
                                    (package-version xorg-server)
                                    (xorg-wrapper config)
                                    "X" "Xorg"))))))
   (default-value (xorg-configuration))
   (description "Install the X server as the command @command{X}, for programs
such as @command{xinit}.")))

(define-syntax-rule (handle-xorg-configuration configuration-record
                                               login-manager)
  "Return the service type LOGIN-MANAGER made to accept an X server
configuration as an extension; CONFIGURATION-RECORD makes its values."
  (service-type
   (inherit login-manager)
   (compose (lambda (configurations)
              (and (pair? configurations) (car configurations))))
   (extend (lambda (config server-configuration)
             (if server-configuration
                 (configuration-record
                  (inherit config)
                  (xorg-configuration server-configuration))
                 config)))))

;;; server.scm ends here
