(define-module (gnu services base console)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system keyboard)
  #:use-module ((gnu packages linux) #:select (gpm kbd))
  #:autoload   (gnu packages admin) (shadow)
  #:autoload   (gnu packages terminals) (kmscon)
  #:autoload   (gnu packages fonts) (font-gnu-unifont)
  #:use-module (srfi srfi-1)
  #:export (virtual-terminal-service-type
            %default-console-font
            console-font-service-type
            gpm-configuration
            gpm-configuration?
            gpm-service-type
            kmscon-configuration
            kmscon-configuration?
            kmscon-service-type))

;;; Commentary:
;;;
;;; The consoles of Linux: their encoding, font, mouse, and a replacement that
;;; draws text itself.
;;;
;;; Code:

(define (terminal-service-name terminal)
  (symbol-append 'term- (string->symbol terminal)))

(define virtual-terminal-service-type
  (shepherd-service-type
   'virtual-terminal
   (lambda (utf8?)
     (shepherd-service
      (documentation "Make the consoles read and write UTF-8.")
      (provision '(virtual-terminal))
      (requirement '(root-file-system))
      (start #~(lambda _
                 (let ((parameter "/sys/module/vt/parameters/default_utf8"))
                   (unless (eqv? 1 (call-with-input-file parameter read))
                     (call-with-output-file parameter
                       (lambda (port)
                         (display "1" port))))
                   #t)))
      (stop #~(const #f))))
   #t
   (description "Make the consoles of Linux read and write UTF-8.")))


;;;
;;; Fonts.
;;;

(define %default-console-font
  ;; Covers more scripts than any of those that the kernel has built in.
  #~(string-append #+font-gnu-unifont:psf
                   "/share/consolefonts/Unifont-APL8x16.psf.gz"))

(define (console-font-unit terminal font)
  (let ((device (string-append "/dev/" terminal)))
    (shepherd-service
     (documentation "Load a font for one console.")
     (provision (list (symbol-append 'console-font- (string->symbol terminal))))
     ;; A getty resets the console when it starts, hence after it.
     (requirement (list (terminal-service-name terminal)))
     (respawn? #f)
     (start #~(lambda _
                (define (terminal?)
                  (false-if-exception
                   (call-with-input-file #$device ttyname)))

                (do ((tries 10 (- tries 1)))
                    ((or (zero? tries) (terminal?)))
                  (usleep 500))
                ;; 71 means that there is no console to speak of.
                (and (memv (status:exit-val
                            (system* #$(file-append kbd "/bin/setfont")
                                     "-C" #$device #$font))
                           '(0 71))
                     #t)))
     (stop #~(const #f)))))

(define console-font-service-type
  (service-type
   (name 'console-fonts)
   (extensions
    (list (service-extension
           shepherd-root-service-type
           (lambda (fonts)
             (map (lambda (entry)
                    (console-font-unit (car entry) (cdr entry)))
                  fonts)))))
   (compose concatenate)
   (extend append)
   (description "Load fonts for consoles.  The value is a list of pairs of a
console, such as @code{\"tty1\"}, and what to give to @command{setfont}.")))

;;;
;;; Mouse.
;;;

(define-record-type* <gpm-configuration>
  gpm-configuration make-gpm-configuration gpm-configuration?
  (gpm     gpm-configuration-gpm (default gpm))
  (options gpm-configuration-options
           (default '("-m" "/dev/input/mice" "-t" "ps2"))))

(define (gpm-units config)
  (match-record config <gpm-configuration> (gpm options)
    (let ((program (file-append gpm "/sbin/gpm")))
      (list (shepherd-service
             (provision '(gpm))
             (requirement '(user-processes udev))
             (start #~(make-forkexec-constructor
                       '(#$program #$@options)
                       #:pid-file "/var/run/gpm.pid"
                       #:pid-file-timeout 3))
             (stop #~(lambda _
                       (not (zero? (system* #$program "-k"))))))))))

(define gpm-service-type
  (service-type
   (name 'gpm)
   (extensions (list (service-extension shepherd-root-service-type gpm-units)))
   (default-value (gpm-configuration))
   (description "Run @command{gpm}, with which text on the console is selected
and pasted by mouse.")))


;;;
;;; Kmscon.
;;;

(define-record-type* <kmscon-configuration>
  kmscon-configuration make-kmscon-configuration
  kmscon-configuration?
  (kmscon           kmscon-configuration-kmscon (default kmscon))
  (virtual-terminal kmscon-configuration-virtual-terminal)
  (login-program    kmscon-configuration-login-program
                    (default (file-append shadow "/bin/login")))
  (login-arguments  kmscon-configuration-login-arguments (default '("-p")))
  (auto-login       kmscon-configuration-auto-login (default #f))
  (hardware-acceleration? kmscon-configuration-hardware-acceleration?
                          (default #f))
  (font-engine      kmscon-configuration-font-engine (default "pango"))
  (font-size        kmscon-configuration-font-size (default 12))
  (keyboard-layout  kmscon-configuration-keyboard-layout (default #f)))

(define (xkb-options layout)
  ;; What tells kmscon of LAYOUT, a keyboard layout.
  (let ((options (keyboard-layout-options layout)))
    (append (option "--xkb-layout" (keyboard-layout-name layout))
            (option "--xkb-variant" (keyboard-layout-variant layout))
            (option "--xkb-model" (keyboard-layout-model layout))
            (option "--xkb-options" (and (pair? options)
                                         (string-join options ","))))))

(define kmscon-service-type
  (shepherd-service-type
   'kmscon
   (lambda (config)
     (match-record config <kmscon-configuration>
         (kmscon virtual-terminal login-program login-arguments auto-login
          hardware-acceleration? font-engine font-size keyboard-layout)
       (define arguments
         (append (option "--vt" virtual-terminal)
                 (flag "--no-switchvt" #t)
                 (option "--font-engine" font-engine)
                 (list "--font-size" (number->string font-size))
                 (if keyboard-layout (xkb-options keyboard-layout) '())
                 (flag "--hwaccel" hardware-acceleration?)
                 (list "--login" "--" login-program)))

       (shepherd-service
        (documentation "A console drawn by kmscon.")
        (provision (list (terminal-service-name virtual-terminal)))
        (requirement '(user-processes udev dbus-system))
        (start #~(make-forkexec-constructor
                  (list #$(file-append kmscon "/bin/kmscon")
                        #$@arguments
                        #$@login-arguments
                        #$@(if auto-login (list auto-login) '()))
                  #:environment-variables
                  (list (string-append "XDG_DATA_DIRS="
                                       #+font-gnu-unifont "/share"))))
        (stop #~(make-kill-destructor)))))
   (description "Run @command{kmscon}, a terminal on top of the kernel's mode
setting, in place of a console.")))

;;; console.scm ends here
