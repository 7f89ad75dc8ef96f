(define-module (gnu services mail dovecot)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix packages)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages mail) #:select (dovecot))
  #:use-module ((gnu packages tls) #:select (openssl))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (dict-configuration
            dovecot-configuration
            dovecot-service
            dovecot-service-type
            fifo-listener-configuration
            inet-listener-configuration
            mailbox-configuration
            namespace-configuration
            opaque-dovecot-configuration
            passdb-configuration
            plugin-configuration
            protocol-configuration
            service-configuration
            unix-listener-configuration
            userdb-configuration))

;;; Commentary:
;;;
;;; Dovecot, a server by which people read their mail.  Its file consists of
;;; settings and of sections, some of which have names.
;;;
;;; Code:

(define (option-name field)
  (string-map (lambda (char) (if (char=? char #\-) #\_ char))
              (string-trim-right (symbol->string field) #\?)))

(define (setting field value)
  (string-append (option-name field) "=" value "\n"))

(define (joined-setting delimiter)
  (lambda (field value)
    (setting field (string-join value delimiter))))

(define serialize-string setting)
(define serialize-file-name setting)

(define (serialize-boolean field value)
  (setting field (if value "yes" "no")))

(define (words-without delimiter)
  (list-of (lambda (value)
             (and (string? value) (not (string-index value delimiter))))))

(define space-separated-string-list? (words-without #\space))
(define (serialize-space-separated-string-list field value)
  (if (null? value) "" (setting field (string-join value))))

(define comma-separated-string-list? (words-without #\,))
(define serialize-comma-separated-string-list (joined-setting ","))

(define (file-name? value)
  (and (string? value) (string-prefix? "/" value)))

(define colon-separated-file-name-list? (list-of file-name?))
(define serialize-colon-separated-file-name-list (joined-setting ":"))

(define (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0)))
(define (serialize-non-negative-integer field value)
  (setting field (number->string value)))

(define hours? non-negative-integer?)
(define (serialize-hours field value)
  (setting field (string-append (number->string value) " hours")))

(define free-form-fields?
  (list-of (match-lambda
             (((? symbol?) . (? string?)) #t)
             (_ #f))))
(define (serialize-free-form-fields field value)
  (string-concatenate
   (map (lambda (pair) (setting (car pair) (cdr pair))) value)))

(define free-form-args? free-form-fields?)
(define (serialize-free-form-args field value)
  (setting field
           (string-join (map (lambda (pair)
                               (string-append (symbol->string (car pair)) "="
                                              (cdr pair)))
                             value))))

(define package-list? (list-of package?))
(define (serialize-package-list field value)
  "")

(define (settings record fields)
  ;; The lines of those of FIELDS of RECORD that are set, a string.
  (string-concatenate
   (filter-map (lambda (field)
                 (let ((value ((configuration-field-getter field) record)))
                   (and (maybe-value-set? value)
                        (not (file-like? value))
                        ((configuration-field-serializer field)
                         (configuration-field-name field) value))))
               fields)))

(define (section header record fields)
  (string-append header " {\n" (settings record fields) "}\n"))

(define (each serialize)
  (lambda (field values)
    (string-concatenate
     (map (lambda (value) (serialize field value)) values))))

(define-configuration dict-configuration
  (entries
   (free-form-fields '())
   "The setting @code{entries}."))

(define (serialize-dict-configuration field value)
  (section "dict" value dict-configuration-fields))

(define-configuration passdb-configuration
  (driver
   (string "pam")
   "The setting @code{driver}.")
  (args
   (space-separated-string-list '())
   "The setting @code{args}."))

(define passdb-configuration-list?
  (list-of (lambda (value) (passdb-configuration? value))))
(define serialize-passdb-configuration-list
  (each (lambda (field value)
          (section "passdb" value passdb-configuration-fields))))

(define-configuration userdb-configuration
  (driver
   (string "passwd")
   "The setting @code{driver}.")
  (args
   (space-separated-string-list '())
   "The setting @code{args}.")
  (override-fields
   (free-form-args '())
   "The setting @code{override-fields}."))

(define userdb-configuration-list?
  (list-of (lambda (value) (userdb-configuration? value))))
(define serialize-userdb-configuration-list
  (each (lambda (field value)
          (section "userdb" value userdb-configuration-fields))))

;; The first field of the following is the name of their section.

(define-configuration unix-listener-configuration
  (path
   string
   "The setting @code{path}.")
  (mode
   (string "0600")
   "The setting @code{mode}.")
  (user
   (string "")
   "The setting @code{user}.")
  (group
   (string "")
   "The setting @code{group}."))

(define-configuration fifo-listener-configuration
  (path
   string
   "The setting @code{path}.")
  (mode
   (string "0600")
   "The setting @code{mode}.")
  (user
   (string "")
   "The setting @code{user}.")
  (group
   (string "")
   "The setting @code{group}."))

(define-configuration inet-listener-configuration
  (protocol
   string
   "The setting @code{protocol}.")
  (address
   (string "")
   "The setting @code{address}.")
  (port
   non-negative-integer
   "The setting @code{port}.")
  (ssl?
   (boolean #t)
   "The setting @code{ssl}."))

(define (listener? value)
  (or (unix-listener-configuration? value)
      (fifo-listener-configuration? value)
      (inet-listener-configuration? value)))

(define listener-configuration-list? (list-of listener?))
(define serialize-listener-configuration-list
  (each
   (lambda (field value)
     (cond ((unix-listener-configuration? value)
            (section (string-append "unix_listener "
                                    (unix-listener-configuration-path value))
                     value (cdr unix-listener-configuration-fields)))
           ((fifo-listener-configuration? value)
            (section (string-append "fifo_listener "
                                    (fifo-listener-configuration-path value))
                     value (cdr fifo-listener-configuration-fields)))
           (else
            (section (string-append
                      "inet_listener "
                      (inet-listener-configuration-protocol value))
                     value (cdr inet-listener-configuration-fields)))))))

(define-configuration service-configuration
  (kind
   string
   "The setting @code{kind}.")
  (listeners
   (listener-configuration-list '())
   "The setting @code{listeners}.")
  (client-limit
   (non-negative-integer 0)
   "The setting @code{client-limit}.")
  (service-count
   (non-negative-integer 1)
   "The setting @code{service-count}.")
  (process-limit
   (non-negative-integer 0)
   "The setting @code{process-limit}.")
  (process-min-avail
   (non-negative-integer 0)
   "The setting @code{process-min-avail}.")
  (vsz-limit
   (non-negative-integer #e256e6)
   "The setting @code{vsz-limit}."))

(define service-configuration-list?
  (list-of (lambda (value) (service-configuration? value))))
(define serialize-service-configuration-list
  (each (lambda (field value)
          (section (string-append "service " (service-configuration-kind value))
                   value (cdr service-configuration-fields)))))

(define-configuration protocol-configuration
  (name
   string
   "The setting @code{name}.")
  (auth-socket-path
   (string "/var/run/dovecot/auth-userdb")
   "The setting @code{auth-socket-path}.")
  (mail-plugins
   (space-separated-string-list '("$mail_plugins"))
   "The setting @code{mail-plugins}.")
  (mail-max-userip-connections
   (non-negative-integer 10)
   "The setting @code{mail-max-userip-connections}.")
  (imap-metadata?
   (boolean #f)
   "The setting @code{imap-metadata}.")
  (managesieve-notify-capability
   (space-separated-string-list '())
   "The setting @code{managesieve-notify-capability}.")
  (managesieve-sieve-capability
   (space-separated-string-list '())
   "The setting @code{managesieve-sieve-capability}."))

(define protocol-configuration-list?
  (list-of (lambda (value) (protocol-configuration? value))))
(define (serialize-protocol-configuration-list field value)
  (string-append
   (setting 'protocols (string-join (map protocol-configuration-name value)))
   ((each (lambda (field value)
            (section (string-append "protocol "
                                    (protocol-configuration-name value))
                     value (cdr protocol-configuration-fields))))
    field value)))

(define-configuration plugin-configuration
  (entries
   (free-form-fields '())
   "The setting @code{entries}."))

(define (serialize-plugin-configuration field value)
  (section "plugin" value plugin-configuration-fields))

(define-configuration mailbox-configuration
  (name
   string
   "The setting @code{name}.")
  (auto
   (string "no")
   "The setting @code{auto}.")
  (special-use
   (space-separated-string-list '())
   "The setting @code{special-use}."))

(define mailbox-configuration-list?
  (list-of (lambda (value) (mailbox-configuration? value))))
(define serialize-mailbox-configuration-list
  (each (lambda (field value)
          (section (string-append "mailbox \""
                                  (mailbox-configuration-name value) "\"")
                   value (cdr mailbox-configuration-fields)))))

(define-configuration namespace-configuration
  (name
   string
   "The setting @code{name}.")
  (type
   (string "private")
   "The setting @code{type}.")
  (separator
   (string "")
   "The setting @code{separator}.")
  (prefix
   (string "")
   "The setting @code{prefix}.")
  (location
   (string "")
   "The setting @code{location}.")
  (inbox?
   (boolean #f)
   "The setting @code{inbox}.")
  (hidden?
   (boolean #f)
   "The setting @code{hidden}.")
  (list?
   (boolean #t)
   "The setting @code{list}.")
  (subscriptions?
   (boolean #t)
   "The setting @code{subscriptions}.")
  (mailboxes
   (mailbox-configuration-list '())
   "The setting @code{mailboxes}."))

(define list-of-namespace-configuration?
  (list-of (lambda (value) (namespace-configuration? value))))
(define serialize-list-of-namespace-configuration
  (each (lambda (field value)
          (section (string-append "namespace "
                                  (namespace-configuration-name value))
                   value (cdr namespace-configuration-fields)))))

(define-configuration dovecot-configuration
  (dovecot
   (file-like dovecot)
   "The setting @code{dovecot}.")
  (extensions
   (package-list '())
   "The setting @code{extensions}.")
  (listen
   (comma-separated-string-list '("*" "::"))
   "The setting @code{listen}.")
  (dict
   (dict-configuration (dict-configuration))
   "The setting @code{dict}.")
  (passdbs
   (passdb-configuration-list (list (passdb-configuration)))
   "The setting @code{passdbs}.")
  (userdbs
   (userdb-configuration-list (list (userdb-configuration)))
   "The setting @code{userdbs}.")
  (plugin-configuration
   (plugin-configuration (plugin-configuration))
   "The setting @code{plugin-configuration}.")
  (namespaces
   (list-of-namespace-configuration (list (namespace-configuration (name "inbox") (type "private") (separator "") (prefix "") (inbox? #t) (hidden? #f) (list? #t) (subscriptions? #t) (mailboxes (list (mailbox-configuration (name "Junk") (auto "no") (special-use '("\\Junk"))) (mailbox-configuration (name "Trash") (auto "no") (special-use '("\\Trash"))) (mailbox-configuration (name "Sent") (auto "no") (special-use '("\\Sent"))) (mailbox-configuration (name "Sent Messages") (auto "no") (special-use '("\\Sent"))) (mailbox-configuration (name "Drafts") (auto "no") (special-use '("\\Drafts"))))))))
   "The setting @code{namespaces}.")
  (base-dir
   (file-name "/var/run/dovecot/")
   "The setting @code{base-dir}.")
  (login-greeting
   (string "Dovecot ready.")
   "The setting @code{login-greeting}.")
  (login-trusted-networks
   (space-separated-string-list '())
   "The setting @code{login-trusted-networks}.")
  (login-access-sockets
   (space-separated-string-list '())
   "The setting @code{login-access-sockets}.")
  (verbose-proctitle?
   (boolean #f)
   "The setting @code{verbose-proctitle}.")
  (shutdown-clients?
   (boolean #t)
   "The setting @code{shutdown-clients}.")
  (doveadm-worker-count
   (non-negative-integer 0)
   "The setting @code{doveadm-worker-count}.")
  (doveadm-socket-path
   (string "doveadm-server")
   "The setting @code{doveadm-socket-path}.")
  (import-environment
   (space-separated-string-list '("TZ"))
   "The setting @code{import-environment}.")
  (disable-plaintext-auth?
   (boolean #t)
   "The setting @code{disable-plaintext-auth}.")
  (auth-cache-size
   (non-negative-integer 0)
   "The setting @code{auth-cache-size}.")
  (auth-cache-ttl
   (string "1 hour")
   "The setting @code{auth-cache-ttl}.")
  (auth-cache-negative-ttl
   (string "1 hour")
   "The setting @code{auth-cache-negative-ttl}.")
  (auth-realms
   (space-separated-string-list '())
   "The setting @code{auth-realms}.")
  (auth-default-realm
   (string "")
   "The setting @code{auth-default-realm}.")
  (auth-username-chars
   (string "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567890.-_@")
   "The setting @code{auth-username-chars}.")
  (auth-username-translation
   (string "")
   "The setting @code{auth-username-translation}.")
  (auth-username-format
   (string "%Lu")
   "The setting @code{auth-username-format}.")
  (auth-master-user-separator
   (string "")
   "The setting @code{auth-master-user-separator}.")
  (auth-anonymous-username
   (string "anonymous")
   "The setting @code{auth-anonymous-username}.")
  (auth-worker-max-count
   (non-negative-integer 30)
   "The setting @code{auth-worker-max-count}.")
  (auth-gssapi-hostname
   (string "")
   "The setting @code{auth-gssapi-hostname}.")
  (auth-krb5-keytab
   (string "")
   "The setting @code{auth-krb5-keytab}.")
  (auth-use-winbind?
   (boolean #f)
   "The setting @code{auth-use-winbind}.")
  (auth-winbind-helper-path
   (file-name "/usr/bin/ntlm_auth")
   "The setting @code{auth-winbind-helper-path}.")
  (auth-failure-delay
   (string "2 secs")
   "The setting @code{auth-failure-delay}.")
  (auth-ssl-require-client-cert?
   (boolean #f)
   "The setting @code{auth-ssl-require-client-cert}.")
  (auth-ssl-username-from-cert?
   (boolean #f)
   "The setting @code{auth-ssl-username-from-cert}.")
  (auth-mechanisms
   (space-separated-string-list '("plain"))
   "The setting @code{auth-mechanisms}.")
  (director-servers
   (space-separated-string-list '())
   "The setting @code{director-servers}.")
  (director-mail-servers
   (space-separated-string-list '())
   "The setting @code{director-mail-servers}.")
  (director-user-expire
   (string "15 min")
   "The setting @code{director-user-expire}.")
  (director-username-hash
   (string "%Lu")
   "The setting @code{director-username-hash}.")
  (log-path
   (string "syslog")
   "The setting @code{log-path}.")
  (info-log-path
   (string "")
   "The setting @code{info-log-path}.")
  (debug-log-path
   (string "")
   "The setting @code{debug-log-path}.")
  (syslog-facility
   (string "mail")
   "The setting @code{syslog-facility}.")
  (auth-verbose?
   (boolean #f)
   "The setting @code{auth-verbose}.")
  (auth-verbose-passwords
   (string "no")
   "The setting @code{auth-verbose-passwords}.")
  (auth-debug?
   (boolean #f)
   "The setting @code{auth-debug}.")
  (auth-debug-passwords?
   (boolean #f)
   "The setting @code{auth-debug-passwords}.")
  (mail-debug?
   (boolean #f)
   "The setting @code{mail-debug}.")
  (verbose-ssl?
   (boolean #f)
   "The setting @code{verbose-ssl}.")
  (log-timestamp
   (string "\"%b %d %H:%M:%S \"")
   "The setting @code{log-timestamp}.")
  (login-log-format-elements
   (space-separated-string-list '("user=<%u>" "method=%m" "rip=%r" "lip=%l" "mpid=%e" "%c"))
   "The setting @code{login-log-format-elements}.")
  (login-log-format
   (string "%$: %s")
   "The setting @code{login-log-format}.")
  (mail-log-prefix
   (string "\"%s(%u)<%{pid}><%{session}>: \"")
   "The setting @code{mail-log-prefix}.")
  (deliver-log-format
   (string "msgid=%m: %$")
   "The setting @code{deliver-log-format}.")
  (mail-location
   (string "")
   "The setting @code{mail-location}.")
  (mail-uid
   (string "")
   "The setting @code{mail-uid}.")
  (mail-gid
   (string "")
   "The setting @code{mail-gid}.")
  (mail-privileged-group
   (string "")
   "The setting @code{mail-privileged-group}.")
  (mail-access-groups
   (string "")
   "The setting @code{mail-access-groups}.")
  (mail-full-filesystem-access?
   (boolean #f)
   "The setting @code{mail-full-filesystem-access}.")
  (mmap-disable?
   (boolean #f)
   "The setting @code{mmap-disable}.")
  (dotlock-use-excl?
   (boolean #t)
   "The setting @code{dotlock-use-excl}.")
  (mail-fsync
   (string "optimized")
   "The setting @code{mail-fsync}.")
  (mail-nfs-storage?
   (boolean #f)
   "The setting @code{mail-nfs-storage}.")
  (mail-nfs-index?
   (boolean #f)
   "The setting @code{mail-nfs-index}.")
  (lock-method
   (string "fcntl")
   "The setting @code{lock-method}.")
  (mail-temp-dir
   (file-name "/tmp")
   "The setting @code{mail-temp-dir}.")
  (first-valid-uid
   (non-negative-integer 500)
   "The setting @code{first-valid-uid}.")
  (last-valid-uid
   (non-negative-integer 0)
   "The setting @code{last-valid-uid}.")
  (first-valid-gid
   (non-negative-integer 1)
   "The setting @code{first-valid-gid}.")
  (last-valid-gid
   (non-negative-integer 0)
   "The setting @code{last-valid-gid}.")
  (mail-max-keyword-length
   (non-negative-integer 50)
   "The setting @code{mail-max-keyword-length}.")
  (valid-chroot-dirs
   (colon-separated-file-name-list '())
   "The setting @code{valid-chroot-dirs}.")
  (mail-chroot
   (string "")
   "The setting @code{mail-chroot}.")
  (auth-socket-path
   (file-name "/var/run/dovecot/auth-userdb")
   "The setting @code{auth-socket-path}.")
  (mail-plugin-dir
   (file-name "/usr/lib/dovecot")
   "The setting @code{mail-plugin-dir}.")
  (mail-plugins
   (space-separated-string-list '())
   "The setting @code{mail-plugins}.")
  (mail-cache-min-mail-count
   (non-negative-integer 0)
   "The setting @code{mail-cache-min-mail-count}.")
  (mailbox-idle-check-interval
   (string "30 secs")
   "The setting @code{mailbox-idle-check-interval}.")
  (mail-save-crlf?
   (boolean #f)
   "The setting @code{mail-save-crlf}.")
  (maildir-stat-dirs?
   (boolean #f)
   "The setting @code{maildir-stat-dirs}.")
  (maildir-copy-with-hardlinks?
   (boolean #t)
   "The setting @code{maildir-copy-with-hardlinks}.")
  (maildir-very-dirty-syncs?
   (boolean #f)
   "The setting @code{maildir-very-dirty-syncs}.")
  (mbox-read-locks
   (space-separated-string-list '("fcntl"))
   "The setting @code{mbox-read-locks}.")
  (mbox-write-locks
   (space-separated-string-list '("dotlock" "fcntl"))
   "The setting @code{mbox-write-locks}.")
  (mbox-lock-timeout
   (string "5 mins")
   "The setting @code{mbox-lock-timeout}.")
  (mbox-dotlock-change-timeout
   (string "2 mins")
   "The setting @code{mbox-dotlock-change-timeout}.")
  (mbox-dirty-syncs?
   (boolean #t)
   "The setting @code{mbox-dirty-syncs}.")
  (mbox-very-dirty-syncs?
   (boolean #f)
   "The setting @code{mbox-very-dirty-syncs}.")
  (mbox-lazy-writes?
   (boolean #t)
   "The setting @code{mbox-lazy-writes}.")
  (mbox-min-index-size
   (non-negative-integer 0)
   "The setting @code{mbox-min-index-size}.")
  (mdbox-rotate-size
   (non-negative-integer 10000000)
   "The setting @code{mdbox-rotate-size}.")
  (mdbox-rotate-interval
   (string "1d")
   "The setting @code{mdbox-rotate-interval}.")
  (mdbox-preallocate-space?
   (boolean #f)
   "The setting @code{mdbox-preallocate-space}.")
  (mail-attribute-dict
   (string "")
   "The setting @code{mail-attribute-dict}.")
  (mail-attachment-dir
   (string "")
   "The setting @code{mail-attachment-dir}.")
  (mail-attachment-min-size
   (non-negative-integer 128000)
   "The setting @code{mail-attachment-min-size}.")
  (mail-attachment-fs
   (string "sis posix")
   "The setting @code{mail-attachment-fs}.")
  (mail-attachment-hash
   (string "%{sha1}")
   "The setting @code{mail-attachment-hash}.")
  (default-process-limit
   (non-negative-integer 100)
   "The setting @code{default-process-limit}.")
  (default-client-limit
   (non-negative-integer 1000)
   "The setting @code{default-client-limit}.")
  (default-vsz-limit
   (non-negative-integer 256000000)
   "The setting @code{default-vsz-limit}.")
  (default-login-user
   (string "dovenull")
   "The setting @code{default-login-user}.")
  (default-internal-user
   (string "dovecot")
   "The setting @code{default-internal-user}.")
  (ssl?
   (string "required")
   "The setting @code{ssl}.")
  (ssl-cert
   (string "</etc/dovecot/default.pem")
   "The setting @code{ssl-cert}.")
  (ssl-key
   (string "</etc/dovecot/private/default.pem")
   "The setting @code{ssl-key}.")
  (ssl-key-password
   (string "")
   "The setting @code{ssl-key-password}.")
  (ssl-ca
   (string "")
   "The setting @code{ssl-ca}.")
  (ssl-require-crl?
   (boolean #t)
   "The setting @code{ssl-require-crl}.")
  (ssl-verify-client-cert?
   (boolean #f)
   "The setting @code{ssl-verify-client-cert}.")
  (ssl-cert-username-field
   (string "commonName")
   "The setting @code{ssl-cert-username-field}.")
  (ssl-min-protocol
   (string "TLSv1")
   "The setting @code{ssl-min-protocol}.")
  (ssl-cipher-list
   (string "ALL:!kRSA:!SRP:!kDHd:!DSS:!aNULL:!eNULL:!EXPORT:!DES:!3DES:!MD5:!PSK:!RC4:!ADH:!LOW@STRENGTH")
   "The setting @code{ssl-cipher-list}.")
  (ssl-crypto-device
   (string "")
   "The setting @code{ssl-crypto-device}.")
  (postmaster-address
   (string "postmaster@%d")
   "The setting @code{postmaster-address}.")
  (hostname
   (string "")
   "The setting @code{hostname}.")
  (quota-full-tempfail?
   (boolean #f)
   "The setting @code{quota-full-tempfail}.")
  (sendmail-path
   (file-name "/usr/sbin/sendmail")
   "The setting @code{sendmail-path}.")
  (submission-host
   (string "")
   "The setting @code{submission-host}.")
  (rejection-subject
   (string "Rejected: %s")
   "The setting @code{rejection-subject}.")
  (rejection-reason
   (string "Your message to <%t> was automatically rejected:%n%r")
   "The setting @code{rejection-reason}.")
  (recipient-delimiter
   (string "+")
   "The setting @code{recipient-delimiter}.")
  (lda-original-recipient-header
   (string "")
   "The setting @code{lda-original-recipient-header}.")
  (lda-mailbox-autocreate?
   (boolean #f)
   "The setting @code{lda-mailbox-autocreate}.")
  (lda-mailbox-autosubscribe?
   (boolean #f)
   "The setting @code{lda-mailbox-autosubscribe}.")
  (imap-max-line-length
   (non-negative-integer 64000)
   "The setting @code{imap-max-line-length}.")
  (imap-logout-format
   (string "in=%i out=%o deleted=%{deleted} expunged=%{expunged} trashed=%{trashed} hdr_count=%{fetch_hdr_count} hdr_bytes=%{fetch_hdr_bytes} body_count=%{fetch_body_count} body_bytes=%{fetch_body_bytes}")
   "The setting @code{imap-logout-format}.")
  (imap-capability
   (string "")
   "The setting @code{imap-capability}.")
  (imap-idle-notify-interval
   (string "2 mins")
   "The setting @code{imap-idle-notify-interval}.")
  (imap-id-send
   (string "")
   "The setting @code{imap-id-send}.")
  (imap-id-log
   (string "")
   "The setting @code{imap-id-log}.")
  (imap-client-workarounds
   (space-separated-string-list '())
   "The setting @code{imap-client-workarounds}.")
  (imap-urlauth-host
   (string "")
   "The setting @code{imap-urlauth-host}.")
  (protocols
   (protocol-configuration-list (list (protocol-configuration (name "imap") (auth-socket-path "/var/run/dovecot/auth-userdb") (mail-plugins '("$mail_plugins")) (mail-max-userip-connections 10) (imap-metadata? #f) (managesieve-notify-capability '()) (managesieve-sieve-capability '()))))
   "The setting @code{protocols}.")
  (services
   (service-configuration-list (list (service-configuration (kind "imap-login") (listeners (list (inet-listener-configuration (protocol "imap") (address "") (port 143) (ssl? #f)) (inet-listener-configuration (protocol "imaps") (address "") (port 993) (ssl? #t)))) (client-limit 0) (service-count 1) (process-limit 0) (process-min-avail 0) (vsz-limit 256000000)) (service-configuration (kind "pop3-login") (listeners (list (inet-listener-configuration (protocol "pop3") (address "") (port 110) (ssl? #f)) (inet-listener-configuration (protocol "pop3s") (address "") (port 995) (ssl? #t)))) (client-limit 0) (service-count 1) (process-limit 0) (process-min-avail 0) (vsz-limit 256000000)) (service-configuration (kind "lmtp") (listeners (list (unix-listener-configuration (path "lmtp") (mode "0666") (user "") (group "")))) (client-limit 1) (service-count 1) (process-limit 0) (process-min-avail 0) (vsz-limit 256000000)) (service-configuration (kind "imap") (listeners '()) (client-limit 1) (service-count 1) (process-limit 1024) (process-min-avail 0) (vsz-limit 256000000)) (service-configuration (kind "pop3") (listeners '()) (client-limit 1) (service-count 1) (process-limit 1024) (process-min-avail 0) (vsz-limit 256000000)) (service-configuration (kind "auth") (listeners (list (unix-listener-configuration (path "auth-userdb") (mode "0600") (user "") (group "")))) (client-limit 0) (service-count 0) (process-limit 1) (process-min-avail 0) (vsz-limit 256000000)) (service-configuration (kind "auth-worker") (listeners '()) (client-limit 1) (service-count 1) (process-limit 0) (process-min-avail 0) (vsz-limit 256000000)) (service-configuration (kind "dict") (listeners (list (unix-listener-configuration (path "dict") (mode "0600") (user "") (group "")))) (client-limit 1) (service-count 1) (process-limit 0) (process-min-avail 0) (vsz-limit 256000000))))
   "The setting @code{services}."))

(define-configuration opaque-dovecot-configuration
  (dovecot
   (file-like dovecot)
   "The setting @code{dovecot}.")
  (extensions
   (package-list '())
   "The setting @code{extensions}.")
  (string
   string
   "The setting @code{string}."))

(define (the-package config)
  (if (opaque-dovecot-configuration? config)
      (opaque-dovecot-configuration-dovecot config)
      (dovecot-configuration-dovecot config)))

(define (the-extensions config)
  (if (opaque-dovecot-configuration? config)
      (opaque-dovecot-configuration-extensions config)
      (dovecot-configuration-extensions config)))

(define (dovecot.conf config)
  (plain-file "dovecot.conf"
              (if (opaque-dovecot-configuration? config)
                  (opaque-dovecot-configuration-string config)
                  (settings config dovecot-configuration-fields))))

(define (module-directory packages)
  ;; The modules of PACKAGES, in one directory.
  (with-imported-modules '((guix build union))
    (computed-file "dovecot-moduledir"
                   #~(begin
                       (use-modules (guix build union))
                       (union-build #$output
                                    (map (lambda (package)
                                           (string-append package
                                                          "/lib/dovecot"))
                                         (list #$@packages)))))))

(define (dovecot-activation config)
  (with-imported-modules (source-module-closure '((gnu build activation)))
    #~(begin
        (use-modules (guix build utils)
                     (gnu build activation))

        (define key "/etc/dovecot/private/default.pem")
        (define certificate "/etc/dovecot/default.pem")
        (define openssl #$(file-append openssl "/bin/openssl"))

        (let ((user (getpwnam "dovecot")))
          (for-each (lambda (directory)
                      (mkdir-p/perms directory user #o755))
                    '("/var/run/dovecot" "/var/lib/dovecot" "/etc/dovecot"))
          (copy-file #$(dovecot.conf config) "/etc/dovecot/dovecot.conf")
          (mkdir-p/perms "/etc/dovecot/private" user #o700)
          (mkdir-p "/usr/lib")
          (switch-symlinks "/usr/lib/dovecot"
                           #$(module-directory
                              (cons (the-package config)
                                    (the-extensions config)))))
        ;; A certificate to start with.
        (unless (file-exists? key)
          (invoke openssl "genrsa" "-out" key "2048")
          (chmod key #o400))
        (unless (file-exists? certificate)
          (invoke openssl "req" "-new" "-x509" "-key" key "-out" certificate
                  "-days" "3650" "-batch"
                  "-subj" (string-append "/CN=Dovecot service on "
                                         (gethostname)))
          (chmod certificate #o444)))))

(define (dovecot-units config)
  (let ((program (file-append (the-package config) "/sbin/dovecot")))
    (list (shepherd-service
           (documentation "Let people read their mail.")
           (provision '(dovecot))
           (requirement '(user-processes pam networking))
           (start #~(make-forkexec-constructor (list #$program "-F")))
           (stop #~(lambda _
                     (invoke #$program "stop")
                     #f))))))

(define %dovecot-accounts
  (append (daemon-accounts "dovecot" #:comment "Dovecot daemon user")
          (daemon-accounts "dovenull" #:comment "Dovecot daemon login user")))

(define dovecot-service-type
  (service-type
   (name 'dovecot)
   (extensions
    (list (service-extension shepherd-root-service-type dovecot-units)
          (service-extension account-service-type (const %dovecot-accounts))
          (service-extension pam-root-service-type
                             (const (list (unix-pam-service "dovecot"))))
          (service-extension activation-service-type dovecot-activation)))
   (default-value (dovecot-configuration))
   (description "Run Dovecot, by which people read their mail.")))

(define-deprecated (dovecot-service #:key (config (dovecot-configuration)))
  dovecot-service-type
  "Return a Dovecot service with CONFIG."
  (service dovecot-service-type config))

;;; dovecot.scm ends here
