(define-module (gnu services mail radicale)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages dav) #:select (radicale))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (srfi srfi-1)
  #:export (radicale-auth-configuration
            radicale-auth-configuration?
            radicale-configuration
            radicale-configuration?
            radicale-encoding-configuration
            radicale-encoding-configuration?
            radicale-logging-configuration
            radicale-logging-configuration?
            radicale-rights-configuration
            radicale-rights-configuration?
            radicale-server-configuration
            radicale-server-configuration?
            radicale-service-type
            radicale-storage-configuration
            radicale-storage-configuration?))

;;; Commentary:
;;;
;;; Calendars and address books, kept by Radicale.  Its file has sections,
;;; each of which is a record; what is not set is left to the program.
;;;
;;; Code:


;;;
;;; Types of fields.
;;;

(define (radicale-serialize-field field value)
  (format #f "~a = ~a\n" (underscored field) value))

(define radicale-serialize-file-name radicale-serialize-field)
(define radicale-serialize-non-negative-integer radicale-serialize-field)
(define radicale-serialize-string radicale-serialize-field)
(define radicale-serialize-symbol radicale-serialize-field)

(define (radicale-serialize-boolean field value)
  (radicale-serialize-field field (if value "True" "False")))

(define (radicale-serialize-comma-separated-ip-list field addresses)
  (radicale-serialize-field field (string-join addresses ", ")))

(define (file-name? value)
  (and (string? value) (string-prefix? "/" value)))

(define (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0)))

(define (address? text)
  ;; With or without a port; that of the newer protocol in brackets then.
  (define (valid? family host)
    (false-if-exception (->bool (inet-pton family host))))

  (define (before delimiter)
    (car (string-split text delimiter)))

  (or (string-prefix? "localhost" text)
      (valid? AF_INET (before #\:))
      (valid? AF_INET6 (string-delete #\[ (before #\])))))

(define (comma-separated-ip-list? value)
  (every address? value))

(define-maybe boolean (prefix radicale-))
(define-maybe comma-separated-ip-list (prefix radicale-))
(define-maybe file-name (prefix radicale-))
(define-maybe non-negative-integer (prefix radicale-))
(define-maybe string (prefix radicale-))
(define-maybe symbol (prefix radicale-))

(define (one-of field . names)
  ;; A check of FIELD, which makes the one of NAMES what the program calls it.
  (lambda (value)
    (cond ((not (maybe-value-set? value)) value)
          ((memq value names) (string->symbol (underscored value)))
          (else (configuration-field-error #f field value)))))


;;;
;;; Sections.
;;;

(define-configuration radicale-auth-configuration
  (type
   maybe-symbol
   "How to check passwords."
   (sanitizer (one-of 'type 'none 'htpasswd 'remote-user 'http-x-remote-user)))
  (htpasswd-filename
   maybe-file-name
   "The file of passwords.")
  (htpasswd-encryption
   maybe-symbol
   "How they are hashed."
   (sanitizer (one-of 'htpasswd-encryption 'plain 'bcrypt 'md5)))
  (delay
   maybe-non-negative-integer
   "How many seconds to wait after a wrong one.")
  (realm
   maybe-string
   "What to say when asking for one.")
  (prefix radicale-))

(define-configuration radicale-encoding-configuration
  (request
   maybe-symbol
   "The encoding of answers.")
  (stock
   maybe-symbol
   "The encoding of files.")
  (prefix radicale-))

(define-configuration radicale-logging-configuration
  (level
   maybe-symbol
   "How much to log."
   (sanitizer (one-of 'level 'debug 'info 'warning 'error 'critical)))
  (mask-passwords?
   maybe-boolean
   "Whether logs hide passwords.")
  (prefix radicale-))

(define-configuration radicale-rights-configuration
  (type
   maybe-symbol
   "Who may see what."
   (sanitizer (one-of 'type 'authenticate 'owner-only 'owner-write 'from-file)))
  (file
   maybe-file-name
   "The file that says so, if @code{type} is @code{from-file}.")
  (prefix radicale-))

(define-configuration radicale-server-configuration
  (hosts
   maybe-comma-separated-ip-list
   "The addresses to listen on.")
  (max-connections
   maybe-non-negative-integer
   "How many connections there may be at a time, or 0 for no limit.")
  (max-content-length
   maybe-non-negative-integer
   "How many bytes a request may have.")
  (timeout
   maybe-non-negative-integer
   "How many seconds a connection may be silent.")
  (ssl?
   maybe-boolean
   "Whether to use TLS.")
  (certificate
   maybe-file-name
   "The file of the certificate.")
  (key
   maybe-file-name
   "The file of its key.")
  (certificate-authority
   maybe-file-name
   "The file of the authority that certifies clients.")
  (prefix radicale-))

(define-configuration radicale-storage-configuration
  (type
   maybe-symbol
   "How to store what there is."
   (sanitizer (one-of 'type 'multifilesystem 'multifilesystem-nolock)))
  (filesystem-folder
   maybe-file-name
   "The directory of it.")
  (max-sync-token-age
   maybe-non-negative-integer
   "After how many seconds to forget what clients know.")
  (hook
   maybe-string
   "The command to run after changes.")
  (prefix radicale-))

;; Each section is a type of fields of the whole.  The name of such a type must
;; not be that of the record, whose constructor is syntax.

(define-syntax-rule (define-section type? serialize predicate fields)
  (begin
    (define (type? value)
      (predicate value))
    (define (serialize name section)
      #~(string-append #$(format #f "[~a]\n" name)
                       #$(serialize-configuration section fields)
                       "\n"))))

(define-section auth-config? serialize-auth-config
  radicale-auth-configuration? radicale-auth-configuration-fields)
(define-section encoding-config? serialize-encoding-config
  radicale-encoding-configuration? radicale-encoding-configuration-fields)
(define-section logging-config? serialize-logging-config
  radicale-logging-configuration? radicale-logging-configuration-fields)
(define-section rights-config? serialize-rights-config
  radicale-rights-configuration? radicale-rights-configuration-fields)
(define-section server-config? serialize-server-config
  radicale-server-configuration? radicale-server-configuration-fields)
(define-section storage-config? serialize-storage-config
  radicale-storage-configuration? radicale-storage-configuration-fields)

(define (headers-file? value)
  (file-like? value))

(define (serialize-headers-file name file)
  #~(begin
      (use-modules (ice-9 textual-ports))
      (string-append "[headers]\n"
                     (call-with-input-file #$file get-string-all)
                     "\n\n")))

(define (serialize-boolean name web-interface?)
  (string-append "[web]\ntype = " (if web-interface? "internal" "none")
                 "\n\n"))

(define-maybe auth-config)
(define-maybe encoding-config)
(define-maybe headers-file)
(define-maybe logging-config)
(define-maybe rights-config)
(define-maybe server-config)
(define-maybe storage-config)

(define-configuration radicale-configuration
  (package
   (file-like radicale)
   "The package.")
  (auth
   maybe-auth-config
   "How users prove who they are.")
  (encoding
   maybe-encoding-config
   "Encodings.")
  (headers-file
   maybe-headers-file
   "A file of headers for all answers.")
  (logging
   maybe-logging-config
   "Logs.")
  (rights
   maybe-rights-config
   "Who may see what.")
  (server
   maybe-server-config
   "Connections.")
  (storage
   maybe-storage-config
   "Files.")
  (web-interface?
   maybe-boolean
   "Whether there are web pages for users."
   (serializer serialize-boolean)))


;;;
;;; The service.
;;;

(define (radicale.conf config)
  (mixed-text-file "radicale.conf"
                   (serialize-configuration config
                                            radicale-configuration-fields)))

(define (radicale-units config)
  (list (shepherd-service
         (documentation "Keep calendars and address books.")
         (provision '(radicale))
         (requirement '(user-processes networking))
         (start #~(make-forkexec-constructor
                   (list #$(file-append (radicale-configuration-package config)
                                        "/bin/radicale")
                         "-C" #$(radicale.conf config))
                   #:user "radicale"
                   #:group "radicale"))
         (stop #~(make-kill-destructor)))))

(define %radicale-accounts
  (daemon-accounts "radicale" #:comment "Radicale Daemon"))

(define (radicale-directories config)
  ;; Those that nobody else may read: of collections, and of passwords.
  (define (setting section getter default)
    (if (maybe-value-set? section)
        (maybe-value (getter section) default)
        default))

  (match-record config <radicale-configuration> (auth storage)
    (cons (setting storage radicale-storage-configuration-filesystem-folder
                   "/var/lib/radicale/collections")
          (if (or (not (maybe-value-set? auth))
                  (eq? 'none (radicale-auth-configuration-type auth)))
              '()
              (list (dirname
                     (setting auth
                              radicale-auth-configuration-htpasswd-filename
                              "/etc/radicale/users")))))))

(define (radicale-activation config)
  (with-imported-modules '((guix build utils)
                           (gnu build activation))
    #~(begin
        (use-modules (gnu build activation))
        (let ((user (getpwnam "radicale")))
          (for-each (lambda (directory)
                      (mkdir-p/perms directory user #o700))
                    '#$(radicale-directories config))))))

(define radicale-service-type
  (service-type
   (name 'radicale)
   (extensions
    (list (service-extension shepherd-root-service-type radicale-units)
          (service-extension account-service-type
                             (const %radicale-accounts))
          (service-extension activation-service-type radicale-activation)))
   (default-value (radicale-configuration))
   (description "Run Radicale, which keeps calendars and address books.")))

;;; radicale.scm ends here
