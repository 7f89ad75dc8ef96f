(define-module (gnu services base login)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (guix modules)
  #:autoload   (guix diagnostics) (warning formatted-message)
  #:autoload   (guix i18n) (G_)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages linux) #:select (util-linux))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (%default-motd
            login-configuration
            login-configuration?
            login-service-type
            login-service

            agetty-configuration
            agetty-configuration?
            agetty-service
            agetty-service-type

            mingetty-configuration
            mingetty-configuration-tty
            mingetty-configuration-auto-login
            mingetty-configuration-login-program
            mingetty-configuration-login-pause?
            mingetty-configuration-clear-on-logout?
            mingetty-configuration-mingetty
            mingetty-configuration-delay
            mingetty-configuration-print-issue
            mingetty-configuration-print-hostname
            mingetty-configuration-nice
            mingetty-configuration-working-directory
            mingetty-configuration-root-directory
            mingetty-configuration-shepherd-requirement
            mingetty-configuration?
            mingetty-service
            mingetty-service-type

            pam-limits-service-type
            pam-limits-service))

;;; Commentary:
;;;
;;; Logging in on a console or a serial line: the PAM rules of 'login', and
;;; the programs that ask for a name.
;;;
;;; Code:

(define %default-motd
  (plain-file "motd" "Welcome to this GNU system.\n\n"))

(define-record-type* <login-configuration>
  login-configuration make-login-configuration
  login-configuration?
  (motd login-configuration-motd (default %default-motd))
  ;; On a new system root has no password yet.
  (allow-empty-passwords? login-configuration-allow-empty-passwords?
                          (default #t)))

(define (login-pam-services config)
  (match-record config <login-configuration> (motd allow-empty-passwords?)
    (list (unix-pam-service "login"
                            #:login-uid? #t
                            #:motd motd
                            #:allow-empty-passwords? allow-empty-passwords?))))

(define login-service-type
  (service-type
   (name 'login)
   (extensions
    (list (service-extension pam-root-service-type login-pam-services)))
   (default-value (login-configuration))
   (description "Let users log in on the console.")))

(define-deprecated (login-service #:optional (config (login-configuration)))
  login-service-type
  "Return a login service with CONFIG."
  (service login-service-type config))


;;;
;;; agetty.
;;;

(define-record-type* <agetty-configuration>
  agetty-configuration make-agetty-configuration
  agetty-configuration?
  (agetty           agetty-configuration-agetty (default util-linux))
  (tty              agetty-configuration-tty)
  (term             agetty-term (default #f))
  (baud-rate        agetty-baud-rate (default #f))
  (auto-login       agetty-auto-login (default #f))
  (login-program    agetty-login-program
                    (default (file-append shadow "/bin/login")))
  (login-pause?     agetty-login-pause? (default #f))
  (eight-bits?      agetty-eight-bits? (default #f))
  (no-reset?        agetty-no-reset? (default #f))
  (remote?          agetty-remote? (default #f))
  (flow-control?    agetty-flow-control? (default #f))
  (host             agetty-host (default #f))
  (no-issue?        agetty-no-issue? (default #f))
  (init-string      agetty-init-string (default #f))
  (no-clear?        agetty-no-clear? (default #f))
  (local-line       agetty-local-line (default #f))
  (extract-baud?    agetty-extract-baud? (default #f))
  (skip-login?      agetty-skip-login? (default #f))
  (no-newline?      agetty-no-newline? (default #f))
  (login-options    agetty-login-options (default #f))
  (chroot           agetty-chroot (default #f))
  (hangup?          agetty-hangup? (default #f))
  (keep-baud?       agetty-keep-baud? (default #f))
  (timeout          agetty-timeout (default #f))
  (detect-case?     agetty-detect-case? (default #f))
  (wait-cr?         agetty-wait-cr? (default #f))
  (no-hints?        agetty-no-hints? (default #f))
  (no-hostname?     agetty-no-hostname? (default #f))
  (long-hostname?   agetty-long-hostname? (default #f))
  (erase-characters agetty-erase-characters (default #f))
  (kill-characters  agetty-kill-characters (default #f))
  (chdir            agetty-chdir (default #f))
  (delay            agetty-delay (default #f))
  (nice             agetty-nice (default #f))
  (extra-options    agetty-extra-options (default '()))
  (shepherd-requirement agetty-shepherd-requirement (default '())))

(define (agetty-options config)
  ;; The options of 'agetty' that CONFIG asks for.
  (append
   (flag   "--8bits"         (agetty-eight-bits? config))
   (flag   "--noreset"       (agetty-no-reset? config))
   (flag   "--remote"        (agetty-remote? config))
   (flag   "--flow-control"  (agetty-flow-control? config))
   (option "--host"          (agetty-host config))
   (flag   "--noissue"       (agetty-no-issue? config))
   (option "--init-string"   (agetty-init-string config))
   (flag   "--noclear"       (agetty-no-clear? config))
   ;; The last of these is spelt so in Guix.
   (match (agetty-local-line config)
     (#f '())
     ('auto '("--local-line=auto"))
     ('always '("--local-line=always"))
     ('never '("-local-line=never")))
   ;; The speed of a line that is found at boot is already set.
   (flag   "--keep-baud"     (or (agetty-keep-baud? config)
                                 (not (agetty-configuration-tty config))))
   (flag   "--extract-baud"  (agetty-extract-baud? config))
   (flag   "--skip-login"    (agetty-skip-login? config))
   (flag   "--nonewline"     (agetty-no-newline? config))
   (option "--login-options" (agetty-login-options config))
   (option "--chroot"        (agetty-chroot config))
   (flag   "--hangup"        (agetty-hangup? config))
   (number-option "--timeout" (agetty-timeout config))
   (flag   "--detect-case"   (agetty-detect-case? config))
   (flag   "--wait-cr"       (agetty-wait-cr? config))
   (flag   "--nohints?"      (agetty-no-hints? config))
   (flag   "--nohostname"    (agetty-no-hostname? config))
   (flag   "--long-hostname" (agetty-long-hostname? config))
   (option "--erase-chars"   (agetty-erase-characters config))
   (option "--kill-chars"    (agetty-kill-characters config))
   (option "--chdir"         (agetty-chdir config))
   (number-option "--delay"  (agetty-delay config))
   (number-option "--nice"   (agetty-nice config))
   (option "--autologin"     (agetty-auto-login config))
   (option "--login-program" (agetty-login-program config))
   (flag   "--login-pause"   (agetty-login-pause? config))))

(define serial-console
  ;; Expression for the serial line that the kernel was told to use, or #f.
  ;; 'agetty.tty' is for us; 'console' counts unless it is a screen.
  #~(let* ((command (linux-command-line))
           (serial? (lambda (console)
                      (and (string-prefix? "tty" console)
                           (not (char-numeric?
                                 (string-ref (string-append console "x") 3))))))
           (lines   (append (find-long-options "agetty.tty" command)
                            (filter serial?
                                    (find-long-options "console" command)))))
      (and (pair? lines)
           (car (string-split (car lines) #\,)))))

(define (agetty-units config)
  (let ((tty       (agetty-configuration-tty config))
        (baud-rate (agetty-baud-rate config))
        (term      (agetty-term config)))
    (list
     (shepherd-service
      (documentation "Ask for a login on a line.")
      (provision (list (symbol-append 'term-
                                      (string->symbol (or tty "console")))))
      ;; The prompt shows the host name; kernel messages should be over.
      (requirement (cons* 'user-processes 'host-name 'udev
                          (agetty-shepherd-requirement config)))
      (modules '((ice-9 match) (gnu build linux-boot)))
      (start
       (with-imported-modules (source-module-closure '((gnu build linux-boot)))
         #~(lambda args
             (let ((line #$(or tty serial-console)))
               (if line
                   (apply (make-forkexec-constructor
                           (list #$(file-append (agetty-configuration-agetty
                                                 config)
                                                "/sbin/agetty")
                                 #$@(agetty-extra-options config)
                                 #$@(agetty-options config)
                                 line
                                 #$@(if baud-rate (list baud-rate) '())
                                 #$@(if term (list term) '())))
                          args)
                   (begin
                     (display "no serial console; nothing to run\n")
                     'idle))))))
      (stop #~(lambda (running)
                (if (eq? running 'idle)
                    #f
                    ((make-kill-destructor) running))))))))

(define agetty-service-type
  (service-type
   (name 'agetty)
   (extensions
    (list (service-extension shepherd-root-service-type agetty-units)))
   (description "Let users log in with @command{agetty}, on a console or on a
serial line.")))

(define-deprecated (agetty-service config)
  agetty-service-type
  "Return an @code{agetty} service with CONFIG."
  (service agetty-service-type config))


;;;
;;; mingetty.
;;;

(define-record-type* <mingetty-configuration>
  mingetty-configuration make-mingetty-configuration
  mingetty-configuration?
  (mingetty          mingetty-configuration-mingetty (default mingetty))
  (tty               mingetty-configuration-tty)
  (auto-login        mingetty-configuration-auto-login (default #f))
  (login-program     mingetty-configuration-login-program (default #f))
  (login-pause?      mingetty-configuration-login-pause? (default #f))
  (clear-on-logout?  mingetty-configuration-clear-on-logout? (default #t))
  (delay             mingetty-configuration-delay (default #f))
  (print-issue       mingetty-configuration-print-issue (default #t))
  (print-hostname    mingetty-configuration-print-hostname (default #t))
  (nice              mingetty-configuration-nice (default #f))
  (working-directory mingetty-configuration-working-directory (default #f))
  (root-directory    mingetty-configuration-root-directory (default #f))
  (shepherd-requirement mingetty-configuration-shepherd-requirement
                        (default '(user-processes host-name udev
                                   virtual-terminal))))

(define (mingetty-shepherd-service config)
  (match-record config <mingetty-configuration>
      (mingetty tty auto-login login-program login-pause? clear-on-logout?
       delay print-issue print-hostname nice working-directory root-directory
       shepherd-requirement)
    (define options
      (append (flag   "--noclear"       (not clear-on-logout?))
              (option "--autologin"     auto-login)
              (option "--loginprog"     login-program)
              (flag   "--loginpause"    login-pause?)
              (number-option "--delay"  delay)
              (match print-issue
                (#t     '())
                ('no-nl '("--nonewline"))
                (#f     '("--noissue")))
              (match print-hostname
                (#t    '())
                ('long '("--long-hostname"))
                (#f    '("--nohostname")))
              (number-option "--nice"   nice)
              (option "--chdir"         working-directory)
              (option "--chroot"        root-directory)))

    (list
     (shepherd-service
      (documentation "Ask for a login on a console.")
      (provision (list (symbol-append 'term- (string->symbol tty))))
      (requirement shepherd-requirement)
      ;; Hanging the line up first would make 'setfont' fail later.
      (start #~(make-forkexec-constructor
                (list #$(file-append mingetty "/sbin/mingetty")
                      "--nohangup" #$tty #$@options)))
      (stop #~(make-kill-destructor))))))

(define mingetty-service-type
  (service-type
   (name 'mingetty)
   (extensions
    (list (service-extension shepherd-root-service-type mingetty-shepherd-service)))
   (description "Let users log in on a console with @command{mingetty}.")))

(define-deprecated (mingetty-service config)
  mingetty-service-type
  "Return a @code{mingetty} service with CONFIG."
  (service mingetty-service-type config))


;;;
;;; Resource limits.
;;;

(define (limits-file limits)
  ;; LIMITS, a list of <pam-limits-entry>, as a file.
  (cond ((list? limits)
         (plain-file "limits.conf"
                     (string-join (map pam-limits-entry->string limits)
                                  "\n" 'suffix)))
        ((file-like? limits)
         (warning (G_ "a file as the value of 'pam-limits-service-type' is \
deprecated; give a list~%"))
         limits)
        (else
         (raise (formatted-message
                 (G_ "~s: not a list of resource limits") limits)))))

(define (limit-sessions limits)
  ;; The PAM extension that makes sessions respect LIMITS.
  (define entry
    (let ((file (limits-file limits)))
      (pam-entry
       (control "required")
       (module "pam_limits.so")
       (arguments (list #~(string-append "conf=" #$file))))))

  (define programs
    '("login" "greetd" "su" "slim" "gdm-password" "sddm" "lightdm" "sudo"
      "sshd"))

  (list (pam-extension
         (transformer
          (lambda (pam)
            (if (member (pam-service-name pam) programs)
                (pam-service
                 (inherit pam)
                 (session (cons entry (pam-service-session pam))))
                pam))))))

(define pam-limits-service-type
  (service-type
   (name 'limits)
   (extensions
    (list (service-extension pam-root-service-type limit-sessions)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Limit what the processes of a session may use.")))

(define-deprecated (pam-limits-service #:optional (limits '()))
  pam-limits-service-type
  "Return a service that imposes LIMITS, a list of @code{pam-limits-entry}."
  (service pam-limits-service-type
           (plain-file "limits.conf"
                       (string-join (map pam-limits-entry->string limits)
                                    "\n"))))

;;; login.scm ends here
