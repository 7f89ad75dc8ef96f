(define-module (gnu services mail dovecot-records)
  #:use-module (guix gexp)
  #:use-module (gnu services configuration)
  #:use-module (gnu services mail dovecot-fields)
  #:use-module (gnu services mail dovecot-sections)
  #:use-module ((gnu packages mail) #:select (dovecot))
  #:export (dovecot-configuration
            dovecot-configuration?
            dovecot-configuration-fields
            dovecot-configuration-dovecot
            dovecot-configuration-extensions
            opaque-dovecot-configuration
            opaque-dovecot-configuration?
            opaque-dovecot-configuration-fields
            opaque-dovecot-configuration-dovecot
            opaque-dovecot-configuration-extensions
            opaque-dovecot-configuration-string))

;;; Commentary:
;;;
;;; The whole of Dovecot's settings.
;;;
;;; Code:

(define (process-of kind listeners client-limit service-count process-limit)
  "The section of the service KIND, with LISTENERS and these limits."
  (service-configuration
   (kind kind)
   (listeners listeners)
   (client-limit client-limit)
   (service-count service-count)
   (process-limit process-limit)
   (process-min-avail 0)
   (vsz-limit 256000000)))

(define (socket path* mode*)
  (unix-listener-configuration (path path*) (mode mode*) (user "") (group "")))

(define (ports plain plain-port encrypted encrypted-port)
  "The listeners of a protocol, by its names and ports."
  (define (listener name number encrypted?)
    (inet-listener-configuration
     (protocol name) (address "") (port number) (ssl? encrypted?)))

  (list (listener plain plain-port #f)
        (listener encrypted encrypted-port #t)))

(define (default-services)
  (list (process-of "imap-login" (ports "imap" 143 "imaps" 993) 0 1 0)
        (process-of "pop3-login" (ports "pop3" 110 "pop3s" 995) 0 1 0)
        (process-of "lmtp" (list (socket "lmtp" "0666")) 1 1 0)
        (process-of "imap" '() 1 1 1024)
        (process-of "pop3" '() 1 1 1024)
        (process-of "auth" (list (socket "auth-userdb" "0600")) 0 0 1)
        (process-of "auth-worker" '() 1 1 0)
        (process-of "dict" (list (socket "dict" "0600")) 1 1 0)))

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
   (service-configuration-list (default-services))
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
