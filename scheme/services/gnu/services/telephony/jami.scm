(define-module (gnu services telephony jami)
  #:use-module (gnu build jami-service)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services isolation)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services telephony jami-actions)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system file-systems) #:select (file-system-mapping))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages glib) #:select (dbus-for-jami))
  #:use-module ((gnu packages jami) #:select (libjami))
  #:use-module ((gnu packages nss) #:select (nss-certs))
  #:use-module (srfi srfi-1)
  #:export (jami-account
            jami-account-allowed-contacts
            jami-account-archive
            jami-account-moderators
            jami-account-name-server-uri
            jami-account-rendezvous-point?
            jami-configuration
            jami-configuration-accounts
            jami-configuration-auto-answer?
            jami-configuration-dbus
            jami-configuration-debug?
            jami-configuration-enable-logging?
            jami-configuration-libjami
            jami-service-type))

;;; Commentary:
;;;
;;; Jami without anybody in front of it: a place where people meet.  Its
;;; daemon is told what to do by D-Bus, on a bus of its own, and may have
;;; accounts that are made anew whenever it starts.
;;;
;;; Code:

(define (string-or-computed-file? value)
  (or (string? value) (computed-file? value)))

(define account-fingerprint-list?
  (list-of account-fingerprint?))

;; Settings of accounts are strings.

(define (serialize-string field value)
  value)

(define (serialize-boolean field value)
  (if value "true" "false"))

(define (serialize-list-of-strings field values)
  (string-join values ";"))

(define-maybe boolean)
(define-maybe list-of-strings)
(define-maybe string)
(define-maybe/no-serialization account-fingerprint-list)

(define-configuration jami-account
  (archive
   (string-or-computed-file)
   "The file with the account, as Jami exports it without a password."
   empty-serializer)
  (allowed-contacts
   maybe-account-fingerprint-list
   "Those who may call; unset to leave that as it is."
   empty-serializer)
  (moderators
   maybe-account-fingerprint-list
   "Those who may mute others; unset to leave that as it is."
   empty-serializer)
  (rendezvous-point?
   maybe-boolean
   "Whether all who call meet.")
  (peer-discovery?
   maybe-boolean
   "Whether to look for others on the local network.")
  (bootstrap-hostnames
   maybe-list-of-strings
   "The machines by which to join the network.")
  (name-server-uri
   maybe-string
   "Where names are registered."))

(define %details
  ;; What Jami calls the settings.
  '((rendezvous-point?   . "Account.rendezVous")
    (peer-discovery?     . "Account.peerDiscovery")
    (bootstrap-hostnames . "Account.hostname")
    (name-server-uri     . "RingNS.uri")))

(define (jami-account->alist account)
  ;; The association list of the settings of ACCOUNT.
  (filter-map (lambda (field)
                (let* ((name   (configuration-field-name field))
                       (detail (assq-ref %details name))
                       (value  ((configuration-field-getter field) account)))
                  (and detail
                       (maybe-value-set? value)
                       (cons detail
                             ((configuration-field-serializer field)
                              name value)))))
              jami-account-fields))

(define jami-account-list?
  (list-of jami-account?))

(define-maybe/no-serialization jami-account-list)

(define-configuration/no-serialization jami-configuration
  (libjami
   (file-like libjami)
   "The package of the daemon.")
  (dbus
   (file-like dbus-for-jami)
   "The package of the bus.")
  (nss-certs
   (file-like nss-certs)
   "The package of authorities.")
  (enable-logging?
   (boolean #t)
   "Whether the system log has messages.")
  (debug?
   (boolean #f)
   "Whether there are more of them.")
  (auto-answer?
   (boolean #f)
   "Whether to answer all calls.")
  (accounts
   maybe-jami-account-list
   "The accounts, made anew whenever the daemon starts; unset to keep those that
there are."))


;;;
;;; The bus and the daemon.
;;;

(define %bus
  "unix:path=/var/run/jami/bus")

(define (bus-unit config)
  (match-record config <jami-configuration> (libjami dbus)
    (define program
      (isolated (file-append dbus "/bin/dbus-daemon")
                #:name "dbus-daemon"
                #:share '(net user)
                #:variables '("XDG_DATA_DIRS")
                #:mappings (list (read-only "/dev/log")
                                 (read-write "/var/run/jami")
                                 (read-only (gexp-input libjami "bin")))))

    (shepherd-service
     (documentation "Carry messages to Jami.")
     (provision '(jami-dbus-session))
     (requirement '(user-processes dbus-system syslogd))
     (modules (append '((gnu build dbus-service)
                        (gnu build jami-service)
                        (gnu system file-systems))
                      %default-modules))
     ;; The file has the number that the process has inside its container: it
     ;; tells only that the bus is there.
     (start (with-jami
             #~(lambda ()
                 (let ((process
                        (fork+exec-command
                         (list #$program "--session" "--syslog-only"
                               #$(string-append "--address=" %bus))
                         #:user "jami"
                         #:group "jami"
                         #:environment-variables
                         (list (string-append "XDG_DATA_DIRS="
                                              #$libjami:bin "/share")))))
                   (and (read-pid-file "/var/run/jami/pid")
                        process)))))
     (stop #~(make-kill-destructor)))))

(define (daemon-command config)
  ;; The list of the program and its arguments.
  (match-record config <jami-configuration>
      (libjami nss-certs enable-logging? debug? auto-answer?)
    (cons (isolated #~(string-append #$libjami:bin "/libexec/jamid")
                    #:name "jamid"
                    #:share '(net user)
                    #:variables '("DBUS_SESSION_BUS_ADDRESS" "SSL_CERT_DIR")
                    #:mappings
                    (list (read-only "/dev/log")
                          (read-write "/var/lib/jami")
                          (read-write "/var/run/jami")
                          (file-system-mapping
                           (source (file-append nss-certs "/etc/ssl/certs"))
                           (target "/etc/ssl/certs"))))
          (append '("--persistent")
                  (flag "--console" (not enable-logging?))
                  (flag "--debug" debug?)
                  (flag "--auto-answer" auto-answer?)))))

(define (account-archives accounts)
  ;; The gexp that puts the archives of ACCOUNTS, and nothing else, where the
  ;; daemon may read them.
  #~(let ((user      (getpwnam "jami"))
          (directory "/var/lib/jami/accounts"))
      (define (clear file)
        ;; The daemon can write here: a link may lead anywhere.
        (when (eq? 'symlink (stat:type (lstat (dirname file))))
          (error "unexpected symbolic link:" (dirname file)))
        (when (file-exists? file)
          (delete-file-recursively file)))

      (for-each clear
                (list "/var/lib/jami/.cache/jami"
                      "/var/lib/jami/.config/jami"
                      "/var/lib/jami/.local/share/jami"
                      directory))
      (mkdir-p directory)
      (chown directory (passwd:uid user) (passwd:gid user))
      (for-each (lambda (archive)
                  (let ((copy (string-append directory "/"
                                             (basename archive))))
                    (copy-file archive copy)
                    (chown copy (passwd:uid user) (passwd:gid user))))
                (list #$@(map jami-account-archive accounts)))))

(define (account-setup account)
  ;; The gexp that adds ACCOUNT by its archive, and says what is set of it.
  (match-record account <jami-account> (archive allowed-contacts moderators)
    #~(let ((username (add-account
                       (string-append "/var/lib/jami/accounts/"
                                      (basename #$archive)))))
        #$(if (maybe-value-set? allowed-contacts)
              #~(begin
                  (set-account-details '(("DHT.PublicInCalls" . "false"))
                                       username)
                  (for-each (lambda (contact)
                              (remove-contact contact username))
                            (username->contacts username))
                  (for-each (lambda (contact)
                              (add-contact contact username))
                            '#$allowed-contacts))
              #~#t)
        #$(if (maybe-value-set? moderators)
              #~(begin
                  (set-all-moderators #f username)
                  (for-each (lambda (contact)
                              (set-moderator contact #f username))
                            (username->moderators username))
                  (for-each (lambda (contact)
                              (set-moderator contact #t username))
                            '#$moderators))
              #~#t)
        (set-account-details '#$(jami-account->alist account) username))))

(define (daemon-unit config)
  (let ((accounts (maybe-value (jami-configuration-accounts config))))
    (shepherd-service
     (documentation "Let people meet.")
     (provision '(jami))
     (requirement '(user-processes jami-dbus-session))
     (modules (append '((ice-9 format)
                        (ice-9 ftw)
                        (ice-9 match)
                        (ice-9 receive)
                        (srfi srfi-1)
                        (srfi srfi-26)
                        (gnu build dbus-service)
                        (gnu build jami-service)
                        (gnu system file-systems))
                      %default-modules))
     (start (with-jami
             #~(lambda _
                 #$(if accounts (account-archives accounts) #~#t)
                 (let ((process
                        (fork+exec-command
                         (list #$@(daemon-command config))
                         #:user "jami"
                         #:group "jami"
                         #:environment-variables
                         (list #$(string-append "DBUS_SESSION_BUS_ADDRESS="
                                                %bus)
                               "SSL_CERT_DIR=/etc/ssl/certs"))))
                   (setenv "DBUS_SESSION_BUS_ADDRESS" #$%bus)
                   (with-retries 20 1 (jami-service-available?))
                   #$@(map account-setup (or accounts '()))
                   process))))
     ;; It takes long to end otherwise.
     (stop #~(make-kill-destructor SIGKILL))
     (actions %jami-actions))))

(define %jami-accounts
  (list (daemon-group "jami")
        (user-account
         (name "jami")
         (group "jami")
         (comment "Jami daemon user")
         (home-directory "/var/lib/jami")
         (system? #t))))

(define %bus-policy
  ;; The administrator may talk to the daemon.
  "<busconfig>
  <pidfile>/var/run/jami/pid</pidfile>
  <policy context=\"mandatory\"><allow user=\"root\"/></policy>
</busconfig>
")

(define %jami-activation
  (with-imported-modules '((guix build utils)
                           (gnu build activation))
    #~(begin
        (use-modules (gnu build activation))
        (mkdir-p/perms "/var/run/jami" (getpwnam "jami") #o700)
        (call-with-output-file "/var/run/jami/session-local.conf"
          (lambda (port)
            (display #$%bus-policy port))))))

(define jami-service-type
  (service-type
   (name 'jami)
   (extensions
    (list (service-extension shepherd-root-service-type
                             (lambda (config)
                               (list (bus-unit config)
                                     (daemon-unit config))))
          (service-extension account-service-type (const %jami-accounts))
          (service-extension activation-service-type
                             (const %jami-activation))))
   (default-value (jami-configuration))
   (description "Run Jami as a place where people meet.")))

;;; jami.scm ends here
