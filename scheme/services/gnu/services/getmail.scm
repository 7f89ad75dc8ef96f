(define-module (gnu services getmail)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages mail) #:select (getmail))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (getmail-configuration
            getmail-configuration-file
            getmail-destination-configuration
            getmail-options-configuration
            getmail-retriever-configuration
            getmail-retriever-configuration-extra-parameters
            getmail-service-type))

;;; Commentary:
;;;
;;; Mail fetched from accounts elsewhere, by getmail.  Each account has a
;;; daemon, which may wait for new mail.
;;;
;;; Code:


;;;
;;; The file: three sections of settings.
;;;

(define (serialize-field field value)
  #~(let ((value '#$value))
      (format #f "~a = ~a\n" #$(underscored field)
              (if (list? value)
                  (string-append
                   "("
                   (string-concatenate
                    (map (lambda (item)
                           (string-append (object->string item) ", "))
                         value))
                   ")")
                  value))))

(define serialize-list serialize-field)
(define serialize-non-negative-integer serialize-field)

(define (unless-empty field value)
  (if (equal? value "")
      ""
      (serialize-field field value)))

(define serialize-string unless-empty)
(define serialize-string-or-filelike unless-empty)

(define (serialize-boolean field value)
  (serialize-field field (if value "true" "false")))

(define (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0)))

(define (string-or-filelike? value)
  (or (string? value) (file-like? value)))

(define parameter-alist? list?)

(define (serialize-parameter-alist field parameters)
  #~(string-append
     #$@(map (match-lambda
               ((name . value) (serialize-field name value)))
             parameters)))

(define-configuration getmail-retriever-configuration
  (type
   (string "SimpleIMAPSSLRetriever")
   "How to fetch mail.")
  (server
   string
   "The server that has it.")
  (username
   string
   "The name to log in with.")
  (port
   (non-negative-integer #f)
   "The port of the server.")
  (password
   (string "")
   "The password to log in with.")
  (password-command
   (list '())
   "A program and arguments that print it.")
  (keyfile
   (string "")
   "The file with the key for TLS.")
  (certfile
   (string "")
   "The file with the certificate for TLS.")
  (ca-certs
   (string "")
   "The file with the authorities to trust.")
  (extra-parameters
   (parameter-alist '())
   "Further settings, an association list."))

(define-configuration getmail-destination-configuration
  (type
   string
   "Where mail goes, such as @samp{Maildir} or @samp{MDA_external}.")
  (path
   (string-or-filelike "")
   "The directory, file or program of that.")
  (extra-parameters
   (parameter-alist '())
   "Further settings, an association list."))

(define-configuration getmail-options-configuration
  (verbose
   (non-negative-integer 1)
   "How much to tell, from 0 to 2.")
  (read-all
   (boolean #t)
   "Whether to fetch what was fetched before.")
  (delete
   (boolean #f)
   "Whether to delete from the server what has been fetched.")
  (delete-after
   (non-negative-integer 0)
   "The days after which to delete it, or 0 not to.")
  (delete-bigger-than
   (non-negative-integer 0)
   "The size in bytes from which to delete it in any case, or 0 not to.")
  (max-bytes-per-session
   (non-negative-integer 0)
   "How many bytes to fetch at a time, or 0 for no limit.")
  (max-message-size
   (non-negative-integer 0)
   "The size in bytes of messages that are too large, or 0 for no limit.")
  (delivered-to
   (boolean #t)
   "Whether to add a header @samp{Delivered-To}.")
  (received
   (boolean #t)
   "Whether to add a header @samp{Received}.")
  (message-log
   (string "")
   "The file of what was done, or empty for none.")
  (message-log-syslog
   (boolean #f)
   "Whether the system log has it.")
  (message-log-verbose
   (boolean #f)
   "Whether it tells about messages that were not fetched.")
  (extra-parameters
   (parameter-alist '())
   "Further settings, an association list."))

(define-syntax-rule (define-section serialize fields)
  (define (serialize field value)
    (serialize-configuration value fields)))

(define-section serialize-getmail-retriever-configuration
  getmail-retriever-configuration-fields)
(define-section serialize-getmail-destination-configuration
  getmail-destination-configuration-fields)
(define-section serialize-getmail-options-configuration
  getmail-options-configuration-fields)

(define-configuration getmail-configuration-file
  (retriever
   (getmail-retriever-configuration (getmail-retriever-configuration))
   "The account to fetch mail from.")
  (destination
   (getmail-destination-configuration (getmail-destination-configuration))
   "Where it goes.")
  (options
   (getmail-options-configuration (getmail-options-configuration))
   "How to do that."))

(define (getmailrc file)
  ;; The gexp of the text of FILE.
  #~(string-append
     #$@(append-map (lambda (field)
                      (let ((name (configuration-field-name field)))
                        (list (string-append "[" (symbol->string name) "]\n")
                              ((configuration-field-serializer field)
                               name
                               ((configuration-field-getter field) file))
                              "\n")))
                    getmail-configuration-file-fields)))

(define-gexp-compiler (getmail-configuration-file-compiler
                       (file <getmail-configuration-file>) system target)
  (gexp->derivation "getmailrc"
                    #~(call-with-output-file #$output
                        (lambda (port)
                          (display #$(getmailrc file) port)))
                    #:system system
                    #:target target))


;;;
;;; The service.
;;;

(define-configuration/no-serialization getmail-configuration
  (name
   (symbol (configuration-missing-field 'getmail-configuration 'name))
   "The name of the account, part of that of its daemon.")
  (package
   (file-like getmail)
   "The package.")
  (user
   (string "getmail")
   "The user of the daemon.")
  (group
   (string "getmail")
   "The group of the daemon.")
  (directory
   (string "/var/lib/getmail/default")
   "The directory in which it remembers what was fetched.")
  (rcfile
   (getmail-configuration-file (getmail-configuration-file))
   "Its configuration.")
  (idle
   (list '())
   "The mailboxes of the server in which to wait for new mail.")
  (environment-variables
   (list '())
   "Its environment."))

(define (getmail-unit config)
  (match-record config <getmail-configuration>
      (name package user group directory rcfile idle environment-variables)
    (shepherd-service
     (documentation "Fetch mail.")
     (provision (list (symbol-append 'getmail- name)))
     (requirement '(networking))
     (start #~(make-forkexec-constructor
               (list #$(file-append package "/bin/getmail")
                     #$(string-append "--getmaildir=" directory)
                     #$@(append-map (lambda (mailbox)
                                      (option= "--idle" mailbox))
                                    idle)
                     (string-append "--rcfile=" #$rcfile))
               #:user #$user
               #:group #$group
               #:environment-variables (list #$@environment-variables)
               #:log-file #$(string-append "/var/log/getmail-"
                                           (symbol->string name))))
     (stop #~(make-kill-destructor)))))

(define (getmail-units configs)
  (map getmail-unit configs))

(define (getmail-accounts configs)
  ;; Several accounts may share a user, whose group is that of the first.
  (append
   (map daemon-group
        (delete-duplicates (map getmail-configuration-group configs)))
   (map (lambda (config)
          (daemon-user (getmail-configuration-user config)
                       #:group (getmail-configuration-group config)
                       #:comment "Getmail user"))
        (delete-duplicates configs
                           (lambda (one other)
                             (equal? (getmail-configuration-user one)
                                     (getmail-configuration-user other)))))))

(define (getmail-activation configs)
  (define directories
    (map (lambda (config)
           (list (getmail-configuration-directory config)
                 (getmail-configuration-user config)))
         configs))

  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (for-each (lambda (directory name)
                    (let ((user (getpwnam name)))
                      (mkdir-p directory)
                      (chown directory
                             (passwd:uid user) (passwd:gid user))))
                  '#$(map first directories)
                  '#$(map second directories)))))

(define getmail-service-type
  (service-type
   (name 'getmail)
   (extensions
    (list (service-extension shepherd-root-service-type getmail-units)
          (service-extension activation-service-type getmail-activation)
          (service-extension account-service-type getmail-accounts)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Fetch mail from accounts elsewhere.  The value and extensions
are lists of configurations.")))

;;; getmail.scm ends here
