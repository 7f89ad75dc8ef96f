;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services mail)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-1)
  #:use-module ((gnu packages mail) #:select (msmtp))
  #:use-module (gnu home services)
  #:use-module (gnu home services utils)
  #:use-module (gnu services configuration)
  #:export (home-msmtp-configuration
            home-msmtp-configuration?
            home-msmtp-configuration-defaults
            home-msmtp-configuration-accounts
            home-msmtp-configuration-default-account
            home-msmtp-configuration-extra-content
            home-msmtp-service-type
            msmtp-configuration
            msmtp-configuration-auth?
            msmtp-configuration-tls?
            msmtp-configuration-tls-starttls?
            msmtp-configuration-tls-trust-file
            msmtp-configuration-log-file
            msmtp-configuration-host
            msmtp-configuration-port
            msmtp-configuration-user
            msmtp-configuration-from
            msmtp-configuration-password-eval
            msmtp-configuration-extra-content
            msmtp-account
            msmtp-account-name
            msmtp-account-configuration))

;;; Commentary:
;;;
;;; Sending mail: msmtp, a client that passes messages on to a server.
;;;
;;; Code:

(define (string-or-gexp? obj)
  (or (string? obj) (gexp? obj)))

(define (setting field-name value)
  "Return code for the line that sets FIELD-NAME to VALUE, string-valued."
  (let ((name (string-trim-right (object->snake-case-string field-name) #\?)))
    #~(string-append #$name " " #$value "\n")))

(define (serialize-extra-content field-name value)
  #~(if (string-null? #$value) "" (string-append #$value "\n")))


;;;
;;; Settings of a connection.
;;;

(define (msmtp-configuration-serialize-boolean field-name value)
  (setting field-name (if value "on" "off")))

(define (msmtp-configuration-serialize-integer field-name value)
  (setting field-name (number->string value)))

(define msmtp-configuration-serialize-string setting)
(define msmtp-configuration-serialize-string-or-gexp setting)

(define-maybe string (prefix msmtp-configuration-))
(define-maybe boolean (prefix msmtp-configuration-))
(define-maybe integer (prefix msmtp-configuration-))
(define-maybe string-or-gexp (prefix msmtp-configuration-))

(define (serialize-joined field-name value)
  ;; For the few names that msmtp spells without a separator.
  (if (maybe-value-set? value)
      (setting (string-delete #\- (symbol->string field-name)) value)
      ""))

(define-configuration msmtp-configuration
  (auth?
   maybe-boolean
   "Whether to authenticate.")
  (tls?
   maybe-boolean
   "Whether to encrypt the connection by Transport Layer Security (TLS).")
  (tls-starttls?
   maybe-boolean
   "Whether to begin without TLS and switch to it, rather than use it from the
start.")
  (tls-trust-file
   maybe-string
   "The file of certificates to trust.")
  (log-file
   maybe-string
   "The file to log to, @code{\"-\"} for standard output."
   (serializer serialize-joined))
  (host
   maybe-string
   "The name of the server.")
  (port
   maybe-integer
   "The port of the server.")
  (user
   maybe-string
   "The name to authenticate with.")
  (from
   maybe-string
   "The address of the sender.")
  (password-eval
   maybe-string-or-gexp
   "A command that prints the password."
   (serializer serialize-joined))
  (extra-content
   (string "")
   "Text to append to this section."
   (serializer serialize-extra-content))
  (prefix msmtp-configuration-))


;;;
;;; Accounts.
;;;

(define (serialize-account-name field-name value)
  #~(string-append "\naccount " #$value "\n"))

(define (msmtp-account-serialize-msmtp-configuration field-name value)
  (serialize-configuration value msmtp-configuration-fields))

(define-configuration msmtp-account
  (name
   (string)
   "The name of the account, different from those of others."
   (serializer serialize-account-name))
  (configuration
   (msmtp-configuration)
   "The settings of the account.")
  (prefix msmtp-account-))

(define list-of-msmtp-accounts? (list-of msmtp-account?))

(define (home-msmtp-configuration-serialize-list-of-msmtp-accounts field-name
                                                                   value)
  #~(string-append
     #$@(map (lambda (account)
               (serialize-configuration account msmtp-account-fields))
             value)))

(define (home-msmtp-configuration-serialize-msmtp-configuration field-name value)
  #~(string-append "defaults\n"
                   #$(serialize-configuration value
                                              msmtp-configuration-fields)))

(define (serialize-default-account field-name value)
  (if (maybe-value-set? value)
      #~(string-append "\naccount default : " #$value "\n")
      ""))

(define-configuration home-msmtp-configuration
  (defaults
   (msmtp-configuration (msmtp-configuration))
   "Settings for all accounts.")
  (accounts
   (list-of-msmtp-accounts '())
   "Accounts, a list of @code{msmtp-account} records.")
  (default-account
   maybe-string
   "The name of the account to use unless told otherwise."
   (serializer serialize-default-account))
  (extra-content
   (string "")
   "Text to append to the file."
   (serializer serialize-extra-content))
  (prefix home-msmtp-configuration-))

(define (msmtp-files config)
  `((".config/msmtp/config"
     ,(mixed-text-file "msmtp-config"
                       (serialize-configuration
                        config home-msmtp-configuration-fields)))))

(define home-msmtp-service-type
  (service-type
   (name 'home-msmtp)
   (extensions
    (list (service-extension home-profile-service-type (const (list msmtp)))
          (service-extension home-files-service-type msmtp-files)))
   (default-value (home-msmtp-configuration))
   (description "Configure msmtp, a client that sends mail through a server.")))

;;; mail.scm ends here
