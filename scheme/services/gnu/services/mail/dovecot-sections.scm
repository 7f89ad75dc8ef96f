(define-module (gnu services mail dovecot-sections)
  #:use-module (gnu services configuration)
  #:use-module (gnu services mail dovecot-fields)
  #:use-module (srfi srfi-1)
  #:export (dict-configuration
            dict-configuration?
            dict-configuration-fields
            passdb-configuration
            passdb-configuration?
            passdb-configuration-fields
            userdb-configuration
            userdb-configuration?
            userdb-configuration-fields
            unix-listener-configuration
            unix-listener-configuration?
            unix-listener-configuration-fields
            fifo-listener-configuration
            fifo-listener-configuration?
            fifo-listener-configuration-fields
            inet-listener-configuration
            inet-listener-configuration?
            inet-listener-configuration-fields
            service-configuration
            service-configuration?
            service-configuration-fields
            protocol-configuration
            protocol-configuration?
            protocol-configuration-fields
            plugin-configuration
            plugin-configuration?
            plugin-configuration-fields
            mailbox-configuration
            mailbox-configuration?
            mailbox-configuration-fields
            namespace-configuration
            namespace-configuration?
            namespace-configuration-fields
            serialize-dict-configuration
            passdb-configuration-list?
            serialize-passdb-configuration-list
            userdb-configuration-list?
            serialize-userdb-configuration-list
            listener?
            listener-configuration-list?
            serialize-listener-configuration-list
            service-configuration-list?
            serialize-service-configuration-list
            protocol-configuration-list?
            serialize-protocol-configuration-list
            serialize-plugin-configuration
            mailbox-configuration-list?
            serialize-mailbox-configuration-list
            list-of-namespace-configuration?
            serialize-list-of-namespace-configuration))

;;; Commentary:
;;;
;;; The sections of Dovecot's file, and the lists of them.
;;;
;;; Code:

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
