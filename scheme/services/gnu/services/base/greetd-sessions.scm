(define-module (gnu services base greetd-sessions)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module ((gnu packages admin) #:select (greetd gtkgreet wlgreet))
  #:use-module ((gnu packages bash) #:select (bash))
  #:autoload   (gnu packages wm) (sway)
  #:use-module (srfi srfi-1)
  #:export (greetd-user-session
            greetd-agreety-session
            greetd-wlgreet-session
            greetd-wlgreet-configuration
            greetd-wlgreet-sway-session
            greetd-gtkgreet-sway-session))

;;; Commentary:
;;;
;;; What greetd runs: the session of a user, and the programs that ask who
;;; wants one.  Each is a record that stands for a program, and can be used in
;;; a gexp as such.
;;;
;;; Some fields moved from one record to another over time.  The old ones are
;;; #nil unless set, and what they are set to counts.
;;;
;;; Code:

(define (moved-field field new)
  ;; Sanitizer of FIELD, which is part of NEW now.
  (lambda (value)
    (unless (nil? value)
      (warn-about-deprecation field #f #:replacement new))
    value))

(define-syntax-rule (define-program (name record) <type> expression)
  ;; Let instances of <TYPE> be lowered like the program EXPRESSION.
  (define-gexp-compiler (name (record <type>) system target)
    (lower-object expression)))


;;;
;;; The session of a user.
;;;

(define-record-type* <greetd-user-session>
  greetd-user-session make-greetd-user-session
  greetd-user-session?
  (command          greetd-user-session-command
                    (default (file-append bash "/bin/bash")))
  (command-args     greetd-user-session-command-args (default '("-l")))
  (extra-env        greetd-user-session-extra-env (default '()))
  (xdg-session-type greetd-user-session-xdg-session-type (default "tty"))
  (xdg-env?         greetd-user-session-xdg-env? (default #t)))

(define (user-session-program session)
  (match-record session <greetd-user-session>
      (command command-args extra-env xdg-session-type xdg-env?)
    (program-file
     (if xdg-env?
         "greetd-xdg-user-session-command"
         "greetd-user-session-command")
     #~(begin
         #$@(if xdg-env?
                #~((setenv "XDG_SESSION_TYPE" #$xdg-session-type)
                   (setenv "XDG_RUNTIME_DIR"
                           (string-append "/run/user/"
                                          (number->string
                                           (passwd:uid
                                            (getpwnam (getenv "USER")))))))
                #~())
         (for-each (lambda (variable)
                     (setenv (car variable) (cdr variable)))
                   '(#$@extra-env))
         (execl #$command #$command #$@command-args)))))

(define-program (user-session-compiler session) <greetd-user-session>
  (user-session-program session))

(define (or-nil value default)
  ;; VALUE if an old field is set to it, DEFAULT otherwise.  #nil is false, but no false value of a
  ;; conditional here.
  (if (not value) default value))


;;;
;;; Asking on the console.
;;;

(define (checked-command command)
  (unless (greetd-user-session? command)
    (warn-about-deprecation "arbitrary command" #f
                            #:replacement '<greetd-user-session>))
  command)

(define-record-type* <greetd-agreety-session>
  greetd-agreety-session make-greetd-agreety-session
  greetd-agreety-session?
  (agreety      greetd-agreety-session-agreety (default greetd))
  (command      greetd-agreety-session-command
                (default (greetd-user-session))
                (sanitize checked-command))
  (command-args greetd-agreety-command-args
                (default #nil)
                (sanitize (moved-field 'command-args '<greetd-user-session>)))
  (extra-env    greetd-agreety-extra-env
                (default #nil)
                (sanitize (moved-field 'extra-env '<greetd-user-session>)))
  (xdg-env?     greetd-agreety-xdg-env?
                (default #nil)
                (sanitize (moved-field 'xdg-env? '<greetd-user-session>))))

(define-deprecated/alias greetd-agreety greetd-agreety-session-agreety)
(define-deprecated/alias greetd-agreety-command greetd-agreety-session-command)

(define (agreety-program session)
  (match-record session <greetd-agreety-session>
      (agreety command command-args extra-env xdg-env?)
    (let ((agreety (file-append agreety "/bin/agreety"))
          (command (if (greetd-user-session? command)
                       command
                       (greetd-user-session
                        (command command)
                        (command-args (or-nil command-args '("-l")))
                        (extra-env (or-nil extra-env '()))
                        (xdg-env? (or-nil xdg-env? #t))))))
      (program-file "agreety-wrapper"
                    #~(execl #$agreety #$agreety "-c" #$command)))))

(define-program (agreety-compiler session) <greetd-agreety-session>
  (agreety-program session))


;;;
;;; Asking in a Sway of its own.
;;;

(define (sway-program sway configuration)
  ;; Program that runs SWAY with CONFIGURATION before anybody has logged in.
  (program-file
   "greeter-sway-command"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (let* ((user    (getpwnam (getenv "USER")))
                (home    "/tmp/.greeter-home")
                (runtime (string-append home "/run"))
                (cache   (string-append home "/cache"))
                (log     (string-append home "/"
                                        (number->string (getpid)) ".log")))
           ;; The greeter has no home, and no run-time directory so far.
           (for-each (lambda (directory)
                       (mkdir-p directory)
                       (chown directory (passwd:uid user) (passwd:gid user))
                       (chmod directory #o700))
                     (list home runtime cache))
           (setenv "HOME" home)
           (setenv "XDG_RUNTIME_DIR" runtime)
           (setenv "XDG_CACHE_DIR" cache)
           (let ((fd (open-fdes log (logior O_CREAT O_WRONLY O_APPEND) #o640)))
             (dup2 fd 1)
             (dup2 fd 2))
           (execl #$(file-append sway "/bin/sway") "sway"
                  "-d" "-c" #$configuration))))))

(define (sway-configuration-file name include sway . command)
  ;; Configuration of SWAY: the file INCLUDE, if not #f, and COMMAND, strings
  ;; and file-like objects, after which it exits.
  (apply mixed-text-file name
         `(,@(if include (list "include " include "\n") '())
           "xwayland disable\n"
           "exec \"" ,@command "; " ,(file-append sway "/bin/swaymsg")
           " exit\"\n")))

(define-record-type* <greetd-wlgreet-configuration>
  greetd-wlgreet-configuration make-greetd-wlgreet-configuration
  greetd-wlgreet-configuration?
  (output-mode  greetd-wlgreet-configuration-output-mode (default "all"))
  (scale        greetd-wlgreet-configuration-scale (default 1))
  (background   greetd-wlgreet-configuration-background
                (default '(0 0 0 0.9)))
  (headline     greetd-wlgreet-configuration-headline (default '(1 1 1 1)))
  (prompt       greetd-wlgreet-configuration-prompt (default '(1 1 1 1)))
  (prompt-error greetd-wlgreet-configuration-prompt-error
                (default '(1 1 1 1)))
  (border       greetd-wlgreet-configuration-border (default '(1 1 1 1)))
  (wlgreet      greetd-wlgreet
                (default #nil)
                (sanitize (moved-field 'wlgreet
                                       '<greetd-wlgreet-sway-session>)))
  (command      greetd-wlgreet-command
                (default #nil)
                (sanitize (moved-field 'command
                                       '<greetd-wlgreet-sway-session>)))
  (command-args greetd-wlgreet-command-args
                (default #nil)
                (sanitize (moved-field 'command-args
                                       '<greetd-wlgreet-sway-session>)))
  (extra-env    greetd-wlgreet-extra-env
                (default #nil)
                (sanitize (moved-field 'extra-env
                                       '<greetd-wlgreet-sway-session>))))

(define-deprecated/alias greetd-wlgreet-session greetd-wlgreet-configuration)

(define (wlgreet-file command config)
  ;; The configuration file of wlgreet: start COMMAND, look like CONFIG.
  (define (color name components)
    (string-append
     "[" name "]\n"
     (string-concatenate
      (map (lambda (key value)
             (string-append key " = " (number->string value) "\n"))
           '("red" "green" "blue" "opacity")
           components))))

  (match-record config <greetd-wlgreet-configuration>
      (output-mode scale background headline prompt prompt-error border)
    (mixed-text-file "wlgreet.toml"
                     "command = \"" command "\"\n"
                     "outputMode = \"" output-mode "\"\n"
                     "scale = " (number->string scale) "\n"
                     (color "background" background)
                     (color "headline" headline)
                     (color "prompt" prompt)
                     (color "prompt-error" prompt-error)
                     (color "border" border))))

(define-record-type* <greetd-wlgreet-sway-session>
  greetd-wlgreet-sway-session make-greetd-wlgreet-sway-session
  greetd-wlgreet-sway-session?
  (sway                  greetd-wlgreet-sway-session-sway (default sway))
  (sway-configuration    greetd-wlgreet-sway-session-sway-configuration
                         (default #f))
  (wlgreet               greetd-wlgreet-sway-session-wlgreet
                         (default wlgreet))
  (wlgreet-configuration greetd-wlgreet-sway-session-wlgreet-configuration
                         (default (greetd-wlgreet-configuration)))
  (command               greetd-wlgreet-sway-session-command
                         (default (greetd-user-session)))
  (wlgreet-session       greetd-wlgreet-sway-session-wlgreet-session
                         (default #nil)
                         (sanitize (moved-field 'wlgreet-session
                                                'wlgreet-configuration))))

(define (without-moved-fields session)
  ;; SESSION with what is set in an old 'wlgreet-session' where it belongs.
  (let ((old     (greetd-wlgreet-sway-session-wlgreet-session session))
        (default (greetd-wlgreet-sway-session-command session)))
    (if (nil? old)
        session
        (greetd-wlgreet-sway-session
         (inherit session)
         (wlgreet-session #nil)
         (wlgreet-configuration old)
         (wlgreet (or-nil (greetd-wlgreet old)
                          (greetd-wlgreet-sway-session-wlgreet session)))
         (command
          (greetd-user-session
           (command (or-nil (greetd-wlgreet-command old)
                            (greetd-user-session-command default)))
           (command-args (or-nil (greetd-wlgreet-command-args old)
                                 (greetd-user-session-command-args default)))
           (extra-env (or-nil (greetd-wlgreet-extra-env old)
                              (greetd-user-session-extra-env default)))))))))

(define (wlgreet-program session)
  (match-record (without-moved-fields session) <greetd-wlgreet-sway-session>
      (sway sway-configuration wlgreet wlgreet-configuration command)
    (sway-program sway
                  (sway-configuration-file
                   "wlgreet-sway-config" sway-configuration sway
                   (file-append wlgreet "/bin/wlgreet") " --config "
                   (wlgreet-file command wlgreet-configuration)))))

(define-program (wlgreet-compiler session) <greetd-wlgreet-sway-session>
  (wlgreet-program session))

(define-record-type* <greetd-gtkgreet-sway-session>
  greetd-gtkgreet-sway-session make-greetd-gtkgreet-sway-session
  greetd-gtkgreet-sway-session?
  (sway               greetd-gtkgreet-sway-session-sway (default sway))
  (sway-configuration greetd-gtkgreet-sway-session-sway-configuration
                      (default #f))
  (gtkgreet           greetd-gtkgreet-sway-session-gtkgreet (default gtkgreet))
  (gtkgreet-style     greetd-gtkgreet-sway-session-gtkgreet-style (default #f))
  (command            greetd-gtkgreet-sway-session-command
                      (default (greetd-user-session))))

(define (gtkgreet-program session)
  (match-record session <greetd-gtkgreet-sway-session>
      (sway sway-configuration gtkgreet gtkgreet-style command)
    (sway-program sway
                  (apply sway-configuration-file
                         "gtkgreet-sway-config" sway-configuration sway
                         `(,(file-append gtkgreet "/bin/gtkgreet") " -l"
                           ,@(if gtkgreet-style
                                 (list " -s " gtkgreet-style)
                                 '())
                           " -c " ,command)))))

(define-program (gtkgreet-compiler session) <greetd-gtkgreet-sway-session>
  (gtkgreet-program session))

;;; greetd-sessions.scm ends here
