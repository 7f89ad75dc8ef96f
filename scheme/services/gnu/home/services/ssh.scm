;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services ssh)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module ((guix utils) #:select (%current-system))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-34)
  #:autoload   (guix modules) (source-module-closure)
  #:autoload   (gnu packages base) (libc-utf8-locales-for-target)
  #:use-module ((gnu packages ssh) #:select (openssh))
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module ((gnu home services utils) #:select (object->camel-case-string))
  #:use-module (gnu services configuration)
  #:export (home-openssh-configuration
            home-openssh-configuration-authorized-keys
            home-openssh-configuration-known-hosts
            home-openssh-configuration-hosts
            home-openssh-configuration-add-keys-to-agent
            home-openssh-configuration?

            home-ssh-agent-configuration
            home-ssh-agent-openssh
            home-ssh-agent-socket-directory
            home-ssh-agent-extra-options
            home-ssh-agent-configuration?

            openssh-host
            openssh-host-host-name
            openssh-host-match-criteria
            openssh-host-identity-file
            openssh-host-name
            openssh-host-port
            openssh-host-user
            openssh-host-forward-x11?
            openssh-host-forward-x11-trusted?
            openssh-host-forward-agent?
            openssh-host-compression?
            openssh-host-proxy-command
            openssh-host-host-key-algorithms
            openssh-host-accepted-key-types
            openssh-host-extra-content
            proxy-jump
            proxy-jump-host-name
            proxy-jump-port
            proxy-jump-user
            proxy-command
            proxy-command->string

            home-openssh-service-type
            home-ssh-agent-service-type))

;;; Commentary:
;;;
;;; The OpenSSH client: ~/.ssh/config, the keys of users and hosts, and the agent
;;; that holds the user's keys.
;;;
;;; Code:


;;;
;;; Options of a host: types, and text.
;;;

(define (option-name field-name)
  "Return what ssh_config(5) calls the field FIELD-NAME."
  (if (eq? field-name 'accepted-key-types)
      "PubkeyAcceptedKeyTypes"
      (object->camel-case-string
       (string-trim-right (symbol->string field-name) #\?)
       'upper)))

(define (option field-name value)
  (string-append "  " (option-name field-name) " " value "\n"))

(define (serialize-string field-name value)
  (option field-name value))

(define (serialize-boolean field-name value)
  (option field-name (if value "yes" "no")))

(define (natural-number? obj)
  (and (exact-integer? obj) (positive? obj)))

(define (serialize-natural-number field-name value)
  (option field-name (number->string value)))

(define (string-list? obj)
  (and (pair? obj) (every string? obj)))

(define (serialize-string-list field-name value)
  (option field-name (string-join value ",")))

(define (address-family? obj)
  (memv obj (list AF_INET AF_INET6)))

(define (serialize-address-family field-name value)
  (cond ((not (maybe-value-set? value)) "")
        ((eqv? value AF_INET) (option field-name "inet"))
        ((eqv? value AF_INET6) (option field-name "inet6"))
        (else
         (raise (formatted-message (G_ "~s: invalid address family value")
                                   value)))))

(define raw-configuration-string? string?)

(define (serialize-raw-configuration-string field-name value)
  (string-append value "\n"))

(define (match-criteria? str)
  "Return true if STR is something that can follow the keyword 'Match'."
  (or (member str '("all" "canonical all" "final all"))
      (let ((space (string-index str #\space)))
        (and space
             (member (string-trim (string-take str space) #\!)
                     '("canonical" "final" "exec" "host" "originalhost"
                       "user" "localuser"))))))

(define (serialize-match-criteria field-name value)
  (string-append "Match " value "\n"))

(define-maybe boolean)
(define-maybe string)
(define-maybe natural-number)
(define-maybe string-list)
(define-maybe address-family)
(define-maybe match-criteria)


;;;
;;; Proxies.
;;;

(define-record-type <proxy-command>
  (proxy-command command)
  proxy-command?
  (command proxy-command->string))

(set-record-type-printer! <proxy-command>
  (lambda (command port)
    (format port "#<proxy-command ~s>" (proxy-command->string command))))

(define-configuration/no-serialization proxy-jump
  (user
   maybe-string
   "The name of the user on the host in between.")
  (host-name
   (string)
   "The name or address of that host.")
  (port
   maybe-natural-number
   "The port of its SSH server."))

(define (proxy-jump->string jump)
  (let ((user (proxy-jump-user jump))
        (port (proxy-jump-port jump)))
    (string-append (if (maybe-value-set? user) (string-append user "@") "")
                   (proxy-jump-host-name jump)
                   (if (maybe-value-set? port)
                       (string-append ":" (number->string port))
                       ""))))

(define (proxy-command-or-jump-list? obj)
  (or (proxy-command? obj)
      (and (list? obj) (every proxy-jump? obj))))

(define (serialize-proxy-command-or-jump-list field-name value)
  (if (proxy-command? value)
      (option 'proxy-command (proxy-command->string value))
      (option 'proxy-jump (string-join (map proxy-jump->string value) ","))))

(define-maybe proxy-command-or-jump-list)

(define (sanitize-proxy-command properties)
  "Return a procedure that checks the value of the deprecated field, given the
source PROPERTIES of its use."
  (lambda (value)
    (when (maybe-value-set? value)
      (warn-about-deprecation 'proxy-command properties #:replacement 'proxy)
      (unless (string? value)
        (configuration-field-error (source-properties->location properties)
                                   'proxy-command value)))
    value))


;;;
;;; Hosts.
;;;

(define-configuration openssh-host
  (name
   maybe-string
   "A pattern for the names of the hosts that this concerns, @code{\"*\"} being all
of them.  Either this field or @code{match-criteria} is required.")
  (host-name
   maybe-string
   "The name or address to connect to.")
  (match-criteria
   maybe-match-criteria
   "Criteria for when the options below apply, as after @code{Match} in
ssh_config(5).")
  (address-family
   maybe-address-family
   "@code{AF_INET} or @code{AF_INET6} to use that version of the Internet Protocol
only.")
  (identity-file
   maybe-string
   "The file of the key to authenticate with.")
  (port
   maybe-natural-number
   "The port of the SSH server.")
  (user
   maybe-string
   "The name of the user on the host.")
  (forward-x11?
   maybe-boolean
   "Whether remote programs may use the local X display.")
  (forward-x11-trusted?
   maybe-boolean
   "Whether such programs get full access to that display.")
  (forward-agent?
   maybe-boolean
   "Whether the local agent may be used from the host.")
  (compression?
   maybe-boolean
   "Whether to compress what is transferred.")
  (proxy-command
   maybe-string
   "A command that connects to the server.  Deprecated: use @code{proxy}."
   (sanitizer (sanitize-proxy-command (current-source-location))))
  (proxy
   maybe-proxy-command-or-jump-list
   "How to get to the server: a @code{proxy-command}, or a list of
@code{proxy-jump} records for the hosts in between.")
  (host-key-algorithms
   maybe-string-list
   "Algorithms of host keys to accept.")
  (accepted-key-types
   maybe-string-list
   "Types of keys to authenticate with.")
  (extra-content
   (raw-configuration-string "")
   "Text to append to this section."))

(define (openssh-host->string host)
  "Return the section of ssh_config(5) for HOST."
  (define heading
    (let ((name (openssh-host-name host))
          (criteria (openssh-host-match-criteria host)))
      (match (list (maybe-value-set? name) (maybe-value-set? criteria))
        ((#t #f) (string-append "Host " name "\n"))
        ((#f #t) (serialize-match-criteria 'match-criteria criteria))
        (_
         (raise (formatted-message
                 (G_ "an SSH host needs either 'name' or \
'match-criteria'")))))))

  (string-concatenate
   (cons heading
         (map (lambda (field)
                ((configuration-field-serializer field)
                 (configuration-field-name field)
                 ((configuration-field-getter field) host)))
              (filter-configuration-fields openssh-host-fields
                                           '(name match-criteria)
                                           #t)))))


;;;
;;; Client.
;;;

(define-record-type* <home-openssh-configuration> home-openssh-configuration
  make-home-openssh-configuration
  home-openssh-configuration?
  (authorized-keys   home-openssh-configuration-authorized-keys ;files, or #f
                     (default #f))
  (known-hosts       home-openssh-configuration-known-hosts ;files
                     (default *unspecified*))
  (hosts             home-openssh-configuration-hosts ;<openssh-host> list
                     (default '()))
  (add-keys-to-agent home-openssh-configuration-add-keys-to-agent
                     (default "no")))

(define (time-interval? str)
  "Return true if STR is a number of seconds, or a time interval such as
\"1h30m\"."
  (define (drop-unit str letter)
    ;; Drop digits and LETTER from the front of STR if it starts like that.
    (let ((index (string-skip str char-set:digit)))
      (if (and index (positive? index)
               (char-ci=? letter (string-ref str index)))
          (string-drop str (+ 1 index))
          str)))

  (and (not (string-null? str))
       (or (string-every char-set:digit str)
           (string-null? (fold (lambda (letter str) (drop-unit str letter))
                               str
                               '(#\w #\d #\h #\m #\s))))))

(define (add-keys-to-agent->string value)
  (unless (or (member value '("yes" "no" "confirm" "ask"))
              (time-interval? value)
              (match (string-split value #\space)
                (("confirm" interval) (time-interval? interval))
                (_ #f)))
    (raise (formatted-message (G_ "~s: invalid 'add-keys-to-agent' value")
                              value)))
  (string-append "AddKeysToAgent " value))

(define (concatenate-files name files)
  "Return a file called NAME that consists of FILES, with a newline after each."
  (computed-file
   name
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))

         ;; For file names outside ASCII.
         (setenv "GUIX_LOCPATH"
                 #+(file-append (libc-utf8-locales-for-target
                                 (%current-system))
                                "/lib/locale"))
         (setlocale LC_ALL "en_US.utf8")

         (call-with-output-file #$output
           (lambda (output)
             (for-each (lambda (file)
                         (call-with-input-file file
                           (lambda (input) (dump-port input output)))
                         (newline output))
                       '#$files)))))))

(define (openssh-files config)
  (let ((authorized-keys (home-openssh-configuration-authorized-keys config))
        (known-hosts (home-openssh-configuration-known-hosts config)))
    `(,@(if authorized-keys
            `((".ssh/authorized_keys"
               ,(concatenate-files "authorized_keys" authorized-keys)))
            '())
      ,@(if (unspecified? known-hosts)
            '()
            `((".ssh/known_hosts"
               ,(concatenate-files "known_hosts" known-hosts))))
      (".ssh/config"
       ,(plain-file
         "ssh.conf"
         (string-join
          (cons (add-keys-to-agent->string
                 (home-openssh-configuration-add-keys-to-agent config))
                (map openssh-host->string
                     (home-openssh-configuration-hosts config)))
          "\n"))))))

(define (openssh-activation _)
  ;; SSH insists that nobody else can look inside.
  (with-imported-modules (source-module-closure '((gnu build activation)))
    #~(begin
        (use-modules (gnu build activation))
        (mkdir-p/perms (string-append (getenv "HOME") "/.ssh")
                       (getpw (getuid)) #o700))))

(define home-openssh-service-type
  (service-type
   (name 'home-openssh)
   (extensions
    (list (service-extension home-files-service-type openssh-files)
          (service-extension home-activation-service-type openssh-activation)))
   (default-value (home-openssh-configuration))
   (description "Configure the OpenSSH client, and other programs that read
@file{~/.ssh/config}.")))


;;;
;;; Agent.
;;;

(define-record-type* <home-ssh-agent-configuration> home-ssh-agent-configuration
  make-home-ssh-agent-configuration
  home-ssh-agent-configuration?
  (openssh          home-ssh-agent-openssh (default openssh))
  (socket-directory home-ssh-agent-socket-directory
                    (default #~(string-append %user-runtime-dir "/ssh-agent")))
  (extra-options    home-ssh-agent-extra-options (default '())))

(define (ssh-agent-shepherd-services config)
  (list (shepherd-service
         (documentation "Run the agent that holds SSH keys.")
         (provision '(ssh-agent))
         (modules '((shepherd support)))
         (start #~(lambda _
                    (let ((directory
                           #$(home-ssh-agent-socket-directory config)))
                      (unless (file-exists? directory)
                        (mkdir-p directory)
                        (chmod directory #o700))
                      (fork+exec-command
                       (list #$(file-append (home-ssh-agent-openssh config)
                                            "/bin/ssh-agent")
                             "-D" "-a" (string-append directory "/socket")
                             #$@(home-ssh-agent-extra-options config))
                       #:log-file
                       (string-append %user-log-dir "/ssh-agent.log")))))
         (stop #~(make-kill-destructor)))))

(define (ssh-agent-variables _)
  '(("SSH_AUTH_SOCK"
     . "${SSH_AUTH_SOCK-${XDG_RUNTIME_DIR-$HOME/.cache}/ssh-agent/socket}")))

(define home-ssh-agent-service-type
  (service-type
   (name 'home-ssh-agent)
   (extensions
    (list (service-extension home-shepherd-service-type
                             ssh-agent-shepherd-services)
          (service-extension home-environment-variables-service-type
                             ssh-agent-variables)))
   (default-value (home-ssh-agent-configuration))
   (description "Run @command{ssh-agent}, which holds the user's SSH keys.")))

;;; ssh.scm ends here
