(define-module (gnu services base greetd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu services base greetd-sessions)
  #:use-module (gnu services base login)
  #:use-module (gnu system accounts)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system pam)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (greetd greetd-pam-mount shadow))
  #:export (greetd-service-type
            greetd-configuration
            greetd-terminal-configuration))

;;; Commentary:
;;;
;;; greetd asks for a login on a console, through a program of one's choice,
;;; and starts a session.
;;;
;;; Code:

(define-record-type* <greetd-terminal-configuration>
  greetd-terminal-configuration make-greetd-terminal-configuration
  greetd-terminal-configuration?
  (greetd                     greetd-package (default greetd))
  (extra-shepherd-requirement greetd-extra-shepherd-requirement (default '()))
  (config-file-name           greetd-config-file-name (thunked)
                              (default (string-append
                                        "config-"
                                        (greetd-terminal-vt this-record)
                                        ".toml")))
  (log-file-name              greetd-log-file-name (thunked)
                              (default (string-append
                                        "/var/log/greetd-"
                                        (greetd-terminal-vt this-record)
                                        ".log")))
  (terminal-vt                greetd-terminal-vt (default "7"))
  (terminal-switch            greetd-terminal-switch (default #f))
  (source-profile?            greetd-source-profile? (default #t))
  (default-session-user       greetd-default-session-user (default "greeter"))
  (default-session-command    greetd-default-session-command
                              (default (greetd-agreety-session)))
  (initial-session-user       greetd-initial-session-user (default #f))
  (initial-session-command    greetd-initial-session-command (default #f)))

(define-record-type* <greetd-configuration>
  greetd-configuration make-greetd-configuration
  greetd-configuration?
  (motd                         greetd-motd (default %default-motd))
  (allow-empty-passwords?       greetd-allow-empty-passwords? (default #t))
  (terminals                    greetd-terminals (default '()))
  (greeter-supplementary-groups greetd-greeter-supplementary-groups
                                (default '())))

(define (terminal-configuration-file config)
  (define (boolean value)
    (if value "true" "false"))

  (define (session name user command)
    #~(string-append "[" #$name "]\nuser = " #$user
                     "\ncommand = " #$command "\n"))

  (let ((user    (greetd-initial-session-user config))
        (command (greetd-initial-session-command config)))
    (mixed-text-file
     (greetd-config-file-name config)
     "[general]\nsource_profile = "
     (boolean (greetd-source-profile? config))
     "\n[terminal]\nvt = " (greetd-terminal-vt config)
     "\nswitch = " (boolean (greetd-terminal-switch config)) "\n"
     (session "default_session"
              (greetd-default-session-user config)
              (greetd-default-session-command config))
     (if (and user command)
         (session "initial_session" user command)
         ""))))

(define (terminal-unit config)
  (shepherd-service
   (documentation "Ask for a login on one console.")
   (provision (list (symbol-append 'term-tty
                                   (string->symbol
                                    (greetd-terminal-vt config)))))
   (requirement (append '(pam user-processes host-name udev virtual-terminal)
                        (greetd-extra-shepherd-requirement config)))
   (start #~(make-forkexec-constructor
             (list #$(file-append (greetd-package config) "/sbin/greetd")
                   "-c" #$(terminal-configuration-file config))
             #:log-file #$(greetd-log-file-name config)))
   (stop #~(make-kill-destructor))))

(define (greetd-units config)
  (map terminal-unit (greetd-terminals config)))

(define (greetd-accounts config)
  (list (user-group (name "greeter") (system? #t))
        (user-account
         (name "greeter")
         (group "greeter")
         (supplementary-groups (greetd-greeter-supplementary-groups config))
         (system? #t)
         (home-directory "/var/empty")
         (create-home-directory? #f)
         (shell (file-append shadow "/sbin/nologin")))))


;;;
;;; Run-time directories of users, mounted as sessions begin.
;;;

(define %greetd-file-systems
  (list (file-system
          (device "none")
          (mount-point "/run/greetd/pam_mount")
          (type "tmpfs")
          (check? #f)
          (flags '(no-suid no-dev no-exec))
          (options "mode=0755")
          (create-mount-point? #t))))

(define pam-mount-file
  (computed-file
   "greetd_pam_mount.conf.xml"
   #~(begin
       (use-modules (sxml simple))
       (call-with-output-file #$output
         (lambda (port)
           (sxml->xml
            '(*TOP*
              (*PI* xml "version='1.0' encoding='utf-8'")
              (pam_mount
               (debug (@ (enable "0")))
               (volume (@ (sgrp "users")
                          (fstype "tmpfs")
                          (mountpoint "/run/user/%(USERUID)")
                          (options #$(string-append
                                      "nosuid,nodev,noexec,size=1g,mode=0700,"
                                      "uid=%(USERUID),gid=%(USERGID)"))))
               (mkmountpoint (@ (enable "1") (remove "true")))
               (logout (@ (wait "0") (hup "0") (term "yes") (kill "no")))
               (pmvarrun
                #$(file-append greetd-pam-mount "/sbin/pmvarrun"
                               " -u '%(USER)' -o '%(OPERATION)'"))))
            port))))))

(define mount-run-time-directory
  ;; Make the programs that begin sessions mount the directory of the user.
  (let ((entry (pam-entry
                (control "optional")
                (module (file-append greetd-pam-mount
                                     "/lib/security/pam_mount.so"))
                (arguments '("disable_interactive")))))
    (pam-extension
     (transformer
      (lambda (pam)
        (if (member (pam-service-name pam)
                    '("login" "greetd" "su" "slim" "gdm-password"))
            (pam-service
             (inherit pam)
             (auth (append (pam-service-auth pam) (list entry)))
             (session (append (pam-service-session pam) (list entry))))
            pam))))))

(define (greetd-pam-services config)
  (list (unix-pam-service "greetd"
                          #:login-uid? #t
                          #:motd (greetd-motd config)
                          #:allow-empty-passwords?
                          (greetd-allow-empty-passwords? config))
        mount-run-time-directory))

(define greetd-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/run/user")
      (chmod "/run/user" #o755)))

(define greetd-service-type
  (service-type
   (name 'greetd)
   (extensions
    (list (service-extension account-service-type greetd-accounts)
          (service-extension file-system-service-type
                             (const %greetd-file-systems))
          (service-extension activation-service-type (const greetd-activation))
          (service-extension etc-service-type
                             (const `(("security/greetd_pam_mount.conf.xml"
                                       ,pam-mount-file))))
          (service-extension pam-root-service-type greetd-pam-services)
          (service-extension shepherd-root-service-type greetd-units)))
   (default-value (greetd-configuration))
   (description "Let users log in on consoles with @command{greetd}, and mount
their directory under @file{/run/user} as they do.")))

;;; greetd.scm ends here
