(define-module (gnu services ssh openssh)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services configuration check)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module (gnu system pam)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages ssh) #:select (openssh))
  #:use-module (srfi srfi-1)
  #:export (openssh-configuration
            openssh-configuration?
            openssh-configuration-openssh
            openssh-configuration-pid-file
            openssh-configuration-port-number
            openssh-configuration-max-connections
            openssh-configuration-permit-root-login
            openssh-configuration-allow-empty-passwords?
            openssh-configuration-password-authentication?
            openssh-configuration-public-key-authentication?
            openssh-configuration-x11-forwarding?
            openssh-configuration-allow-agent-forwarding?
            openssh-configuration-allow-tcp-forwarding?
            openssh-configuration-gateway-ports?
            openssh-configuration-challenge-response-authentication?
            openssh-configuration-use-pam?
            openssh-configuration-print-last-log?
            openssh-configuration-subsystems
            openssh-configuration-accepted-environment
            openssh-configuration-log-level
            openssh-configuration-extra-content
            openssh-configuration-authorized-keys
            openssh-configuration-generate-host-keys?
            openssh-service-type))

;;; Commentary:
;;;
;;; The SSH server of OpenSSH.
;;;
;;; Code:

(define-record-type* <openssh-configuration>
  openssh-configuration make-openssh-configuration
  openssh-configuration?
  (openssh           openssh-configuration-openssh (default openssh))
  (pid-file          openssh-configuration-pid-file
                     (default "/var/run/sshd.pid"))
  (port-number       openssh-configuration-port-number (default 22))
  (max-connections   openssh-configuration-max-connections (default 200))
  ;; A Boolean or 'prohibit-password.
  (permit-root-login openssh-configuration-permit-root-login (default #f))
  (allow-empty-passwords? openssh-configuration-allow-empty-passwords?
                          (default #f))
  (password-authentication? openssh-configuration-password-authentication?
                            (default #t))
  (public-key-authentication?
   openssh-configuration-public-key-authentication? (default #t))
  (x11-forwarding?   openssh-configuration-x11-forwarding? (default #f))
  (allow-agent-forwarding? openssh-configuration-allow-agent-forwarding?
                           (default #t))
  (allow-tcp-forwarding? openssh-configuration-allow-tcp-forwarding?
                         (default #t))
  (gateway-ports?    openssh-configuration-gateway-ports? (default #f))
  (challenge-response-authentication?
   openssh-configuration-challenge-response-authentication? (default #f))
  (use-pam?          openssh-configuration-use-pam? (default #t))
  (print-last-log?   openssh-configuration-print-last-log? (default #t))
  (subsystems        openssh-configuration-subsystems
                     (default '(("sftp" "internal-sftp"))))
  (accepted-environment openssh-configuration-accepted-environment
                        (default '()))
  (log-level         openssh-configuration-log-level (default 'info))
  (extra-content     openssh-configuration-extra-content (default ""))
  ;; Lists of a user name and files with keys.
  (authorized-keys   openssh-configuration-authorized-keys (default '()))
  (generate-host-keys? openssh-configuration-generate-host-keys? (default #t))
  (%auto-start?      openssh-auto-start? (default #t)))

(define (root-login config)
  ;; How sshd spells whether root may log in.
  (case (openssh-configuration-permit-root-login config)
    ((#t) "yes")
    ((#f) "no")
    ((prohibit-password) "prohibit-password")
    ((without-password)
     (warn-about-deprecation 'without-password #f
                             #:replacement 'prohibit-password)
     "prohibit-password")
    (else (refuse-field config 'permit-root-login
                        "#t, #f or the symbol prohibit-password"))))

(define (settings config)
  ;; The lines of the configuration file, as strings and gexps.
  (define (line keyword value)
    #~(string-append #$keyword " " #$value "\n"))

  (define (boolean keyword field)
    (line keyword (if (field config) "yes" "no")))

  (append
   (list
    (line "Port" (number->string (openssh-configuration-port-number config)))
    (line "PidFile" (openssh-configuration-pid-file config))
    (line "PermitRootLogin"
          (root-login config))
    (boolean "PermitEmptyPasswords"
             openssh-configuration-allow-empty-passwords?)
    (boolean "PasswordAuthentication"
             openssh-configuration-password-authentication?)
    (boolean "PubkeyAuthentication"
             openssh-configuration-public-key-authentication?)
    (boolean "ChallengeResponseAuthentication"
             openssh-configuration-challenge-response-authentication?)
    (boolean "UsePAM" openssh-configuration-use-pam?)
    (boolean "X11Forwarding" openssh-configuration-x11-forwarding?)
    (boolean "AllowAgentForwarding"
             openssh-configuration-allow-agent-forwarding?)
    (boolean "AllowTcpForwarding" openssh-configuration-allow-tcp-forwarding?)
    (boolean "GatewayPorts" openssh-configuration-gateway-ports?)
    (boolean "PrintLastLog" openssh-configuration-print-last-log?)
    (line "LogLevel"
          (string-upcase
           (symbol->string (openssh-configuration-log-level config))))
    ;; The last of these is where the keys of 'authorized-keys' are.
    (line "AuthorizedKeysFile"
          ".ssh/authorized_keys .ssh/authorized_keys2 \
/etc/ssh/authorized_keys.d/%u"))
   ;; These two are taken apart by the program that writes the file.
   (list #~(apply string-append
                  (map (lambda (variable)
                         (string-append "AcceptEnv " variable "\n"))
                       '#$(openssh-configuration-accepted-environment config)))
         #~(apply string-append
                  (map (lambda (subsystem)
                         (string-append "Subsystem " (car subsystem) " "
                                        (cadr subsystem) "\n"))
                       '#$(openssh-configuration-subsystems config)))
         (openssh-configuration-extra-content config)
         "\n")))

(define (sshd_config config)
  (computed-file "sshd_config"
                 #~(call-with-output-file #$output
                     (lambda (port)
                       (for-each (lambda (text)
                                   (display text port))
                                 (list #$@(settings config)))))))

(define (authorized-key-directory keys)
  ;; A directory with a file for each user in KEYS.
  (computed-file
   "openssh-authorized-keys"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (mkdir #$output)
         (for-each
          (lambda (entry)
            (call-with-output-file (string-append #$output "/" (car entry))
              (lambda (port)
                (for-each (lambda (file)
                            (call-with-input-file file
                              (lambda (key)
                                (dump-port key port))))
                          (cdr entry)))))
          '#$keys)))))

(define (openssh-activation config)
  (match-record config <openssh-configuration>
      (openssh pid-file print-last-log? generate-host-keys? authorized-keys)
    (with-imported-modules '((guix build utils))
      #~(let ((keys "/etc/ssh/authorized_keys.d")
              (last "/var/log/lastlog"))
          (use-modules (guix build utils))

          (mkdir-p "/etc/ssh")
          (chmod "/etc/ssh" #o755)
          (mkdir-p (dirname #$pid-file))

          ;; The daemon distrusts files in directories that a group can write
          ;; to, such as the store; hence a copy.
          (when (file-exists? keys)
            (delete-file-recursively keys))
          (copy-recursively #$(authorized-key-directory authorized-keys) keys)
          (chmod keys #o555)

          (when (and #$print-last-log? (not (file-exists? last)))
            (call-with-output-file last (const #t)))
          (when #$generate-host-keys?
            (system* #$(file-append openssh "/bin/ssh-keygen") "-A"))))))

(define (openssh-units config)
  (match-record config <openssh-configuration>
      (openssh pid-file port-number max-connections)
    (let* ((file    (sshd_config config))
           (command #~'(#$(file-append openssh "/sbin/sshd")
                        "-D" "-f" #$file))
           ;; Listening in its stead needs a Shepherd that can do so for two
           ;; families of addresses.
           (inetd?  #~(and (defined? 'make-inetd-constructor)
                           (not (equal? (@ (shepherd config) Version)
                                        "0.9.0")))))
      (list
       (shepherd-service
        (documentation "The SSH server.")
        (provision '(ssh-daemon ssh sshd))
        (requirement '(user-processes pam syslogd loopback networking))
        (auto-start? (openssh-auto-start? config))
        (actions (list (shepherd-configuration-action file)))
        (start
         #~(if #$inetd?
               (let ((on (lambda (family address)
                           (endpoint (make-socket-address family address
                                                          #$port-number))))
                     (ipv6? (false-if-exception
                             (begin
                               (close-port (socket AF_INET6 SOCK_STREAM 0))
                               #t))))
                 (make-inetd-constructor
                  (append #$command '("-i"))
                  (cons (on AF_INET INADDR_ANY)
                        (if ipv6?
                            (list (on AF_INET6 IN6ADDR_ANY))
                            '()))
                  #:requirements '(user-processes pam syslogd loopback
                                   networking)
                  #:max-connections #$max-connections))
               (make-forkexec-constructor #$command #:pid-file #$pid-file)))
        (stop #~(if #$inetd?
                    (make-inetd-destructor)
                    (make-kill-destructor))))))))

(define (openssh-pam-services config)
  (list (unix-pam-service "sshd"
                          #:login-uid? #t
                          #:allow-empty-passwords?
                          (openssh-configuration-allow-empty-passwords?
                           config))))

(define %openssh-accounts
  (list (user-group (name "sshd") (system? #t))
        (user-account (name "sshd")
                      (group "sshd")
                      (system? #t)
                      (comment "sshd privilege separation user")
                      (home-directory "/var/run/sshd")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (with-authorized-keys config keys)
  ;; CONFIG with KEYS, more entries, as well.  Each entry gets all the keys of
  ;; its user, those that came last first.
  (let* ((entries  (append (openssh-configuration-authorized-keys config) keys))
         (reversed (reverse entries)))
    (define (keys-of user)
      (append-map (lambda (entry)
                    (if (equal? user (car entry)) (cdr entry) '()))
                  reversed))

    (unless (every (lambda (entry) (and (pair? entry) (list? entry))) entries)
      (refuse-field config 'authorized-keys
                    "lists of the name of a user and files"))
    (openssh-configuration
     (inherit config)
     (authorized-keys (map (lambda (entry)
                             (cons (car entry) (keys-of (car entry))))
                           entries)))))

(define openssh-service-type
  (service-type
   (name 'openssh)
   (extensions
    (list (service-extension shepherd-root-service-type openssh-units)
          (service-extension pam-root-service-type openssh-pam-services)
          (service-extension activation-service-type openssh-activation)
          (service-extension account-service-type (const %openssh-accounts))
          ;; Copying files over SSH needs a program on this side.
          (service-extension profile-service-type
                             (compose list openssh-configuration-openssh))))
   (compose concatenate)
   (extend with-authorized-keys)
   (default-value (openssh-configuration))
   (description "Run @command{sshd}, the SSH server of OpenSSH.  Extensions are
lists of entries for @code{authorized-keys}.")))

;;; openssh.scm ends here
