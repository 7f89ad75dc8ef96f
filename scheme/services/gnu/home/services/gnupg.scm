;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services gnupg)
  #:use-module (guix gexp)
  #:autoload   (guix modules) (source-module-closure)
  #:autoload   (gnu packages gnupg) (gnupg pinentry parcimonie)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services configuration)
  #:export (home-gpg-agent-configuration
            home-gpg-agent-configuration?
            home-gpg-agent-configuration-gnupg
            home-gpg-agent-configuration-pinentry-program
            home-gpg-agent-configuration-ssh-support?
            home-gpg-agent-configuration-default-cache-ttl
            home-gpg-agent-configuration-max-cache-ttl
            home-gpg-agent-configuration-max-cache-ttl-ssh
            home-gpg-agent-configuration-extra-content

            home-gpg-agent-service-type

            home-parcimonie-configuration
            home-parcimonie-configuration?
            home-parcimonie-configuration-parcimonie
            home-parcimonie-configuration-gnupg-already-torified?
            home-parcimonie-configuration-refresh-guix-keyrings?
            home-parcimonie-configuration-extra-content

            home-parcimonie-service-type))

;;; Commentary:
;;;
;;; The GNU Privacy Guard: its agent, which holds keys and asks for passphrases,
;;; and Parcimonie, which refreshes keys from servers slowly, over Tor.
;;;
;;; Code:

(define raw-configuration-string? string?)


;;;
;;; Agent.
;;;

(define-configuration/no-serialization home-gpg-agent-configuration
  (gnupg
   (file-like gnupg)
   "The GnuPG package to use.")
  (pinentry-program
   (file-like (file-append pinentry "/bin/pinentry-curses"))
   "The program that asks for passphrases.")
  (ssh-support?
   (boolean #f)
   "Whether to take the place of @command{ssh-agent} too.")
  (default-cache-ttl
    (integer 600)
    "For how many seconds since its last use a passphrase is remembered.")
  (max-cache-ttl
   (integer 7200)
   "For how many seconds a passphrase is remembered at most.")
  (default-cache-ttl-ssh
    (integer 1800)
    "Like @code{default-cache-ttl}, for SSH keys.")
  (max-cache-ttl-ssh
   (integer 7200)
   "Like @code{max-cache-ttl}, for SSH keys.")
  (extra-content
   (raw-configuration-string "")
   "Text to append to @file{~/.gnupg/gpg-agent.conf}."))

(define (gpg-agent-files config)
  (define (seconds name accessor)
    (list name " " (number->string (accessor config)) "\n"))

  `((".gnupg/gpg-agent.conf"
     ,(apply mixed-text-file "gpg-agent.conf"
             `("pinentry-program "
               ,(home-gpg-agent-configuration-pinentry-program config) "\n"
               ,@(seconds "default-cache-ttl"
                          home-gpg-agent-configuration-default-cache-ttl)
               ,@(seconds "max-cache-ttl"
                          home-gpg-agent-configuration-max-cache-ttl)
               ,@(seconds "default-cache-ttl-ssh"
                          home-gpg-agent-configuration-default-cache-ttl-ssh)
               ,@(seconds "max-cache-ttl-ssh"
                          home-gpg-agent-configuration-max-cache-ttl-ssh)
               ,(home-gpg-agent-configuration-extra-content config))))))

(define (gpg-agent-shepherd-services config)
  "Return the Shepherd service for the agent if it acts as SSH agent.  GnuPG starts
the agent by itself when it needs it; SSH does not."
  (define (socket name file)
    #~(endpoint (make-socket-address
                 AF_UNIX
                 (string-append %user-runtime-dir "/gnupg/" #$file))
                #:name #$name
                #:socket-directory-permissions #o700))

  (if (home-gpg-agent-configuration-ssh-support? config)
      (list (shepherd-service
             (documentation "Run the GnuPG agent, for SSH keys as well.")
             (provision '(gpg-agent ssh-agent))
             (modules '((shepherd support)))
             (start #~(make-systemd-constructor
                       (list #$(file-append
                                (home-gpg-agent-configuration-gnupg config)
                                "/bin/gpg-agent")
                             "--supervised" "--enable-ssh-support")
                       (list #$(socket "std" "S.gpg-agent")
                             #$(socket "extra" "S.gpg-agent.extra")
                             #$(socket "browser" "S.gpg-agent.browser")
                             #$(socket "ssh" "S.gpg-agent.ssh"))))
             (stop #~(make-systemd-destructor))))
      '()))

(define (gpg-agent-variables config)
  (if (home-gpg-agent-configuration-ssh-support? config)
      '(("SSH_AUTH_SOCK" . "$XDG_RUNTIME_DIR/gnupg/S.gpg-agent.ssh"))
      '()))

(define (gpg-agent-activation _)
  ;; GnuPG insists that nobody else can look inside.
  (with-imported-modules (source-module-closure '((gnu build activation)))
    #~(begin
        (use-modules (gnu build activation))
        (mkdir-p/perms (string-append (getenv "HOME") "/.gnupg")
                       (getpw (getuid)) #o700))))

(define home-gpg-agent-service-type
  (service-type
   (name 'home-gpg-agent)
   (extensions
    (list (service-extension home-files-service-type gpg-agent-files)
          (service-extension home-shepherd-service-type
                             gpg-agent-shepherd-services)
          (service-extension home-activation-service-type gpg-agent-activation)
          (service-extension home-environment-variables-service-type
                             gpg-agent-variables)))
   (default-value (home-gpg-agent-configuration))
   (description "Configure the agent of GnuPG, which manages OpenPGP keys, and SSH
keys if told so.")))


;;;
;;; Parcimonie.
;;;

(define-configuration/no-serialization home-parcimonie-configuration
  (parcimonie
   (file-like parcimonie)
   "The Parcimonie package to use.")
  (verbose?
   (boolean #f)
   "Whether to log more.")
  (gnupg-already-torified?
   (boolean #f)
   "Whether GnuPG uses Tor by itself.")
  (refresh-guix-keyrings?
   (boolean #f)
   "Whether to refresh the keyrings of Guix in @env{XDG_CONFIG_HOME} too.")
  (extra-content
   (raw-configuration-string "")
   "Another command-line argument."))

(define (parcimonie-shepherd-services config)
  (define arguments
    `(,@(if (home-parcimonie-configuration-verbose? config)
            '("--verbose")
            '())
      ,@(if (home-parcimonie-configuration-gnupg-already-torified? config)
            '("--gnupg_already_torified")
            '())
      ,@(non-empty (home-parcimonie-configuration-extra-content config))))

  (define keyring-arguments
    (if (home-parcimonie-configuration-refresh-guix-keyrings? config)
        #~(map (lambda (file)
                 (string-append "--gnupg_extra_args=--keyring=" file))
               (find-files (string-append (getenv "XDG_CONFIG_HOME") "/guix")
                           "^trustedkeys\\.kbx$"))
        #~'()))

  (list (shepherd-service
         (documentation "Refresh the keyring over Tor, one key at a time.")
         (provision '(parcimonie))
         (modules '((shepherd support)
                    (guix build utils)
                    (srfi srfi-1)))
         (start #~(make-forkexec-constructor
                   (append (list #$(file-append
                                    (home-parcimonie-configuration-parcimonie
                                     config)
                                    "/bin/parcimonie")
                                 #$@arguments)
                           #$keyring-arguments)
                   #:log-file
                   (string-append %user-log-dir "/parcimonie.log")))
         (stop #~(make-kill-destructor))
         (respawn? #t))))

(define (non-empty str)
  "Return the list of STR, unless STR is empty."
  (if (string-null? str) '() (list str)))

(define home-parcimonie-service-type
  (service-type
   (name 'home-parcimonie)
   (extensions
    (list (service-extension home-shepherd-service-type
                             parcimonie-shepherd-services)))
   (default-value (home-parcimonie-configuration))
   (description "Run Parcimonie, which refreshes the keys in the GnuPG keyring over
Tor.")))

;;; gnupg.scm ends here
