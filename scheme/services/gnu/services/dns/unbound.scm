(define-module (gnu services dns unbound)
  #:use-module (guix gexp)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages dns) #:select (unbound))
  #:use-module (srfi srfi-1)
  #:export (unbound-configuration
            unbound-configuration?
            unbound-remote
            unbound-remote?
            unbound-server
            unbound-server?
            unbound-service-type
            unbound-zone
            unbound-zone?))

;;; Commentary:
;;;
;;; Unbound, which resolves names.  Records are sections of its file.
;;;
;;; Code:

(define (unbound-serialize-field field value)
  (if (eq? field 'extra-content)
      #~(string-append #$value "\n")
      #~(format #f "\t~a: ~s~%" #$(object->string field)
                #$(cond ((boolean? value) (if value "yes" "no"))
                        ((string? value) value)
                        (else (object->string value))))))

(define unbound-serialize-string unbound-serialize-field)
(define unbound-serialize-boolean unbound-serialize-field)

(define (joined strings)
  #~(string-append #$@strings))

(define (unbound-serialize-alist field value)
  (joined (map (lambda (entry)
                 (unbound-serialize-field (car entry) (cdr entry)))
               value)))

(define (unbound-serialize-list-of-strings field value)
  (joined (map (lambda (text) (unbound-serialize-string field text)) value)))

(define-maybe string (prefix unbound-))
(define-maybe list-of-strings (prefix unbound-))
(define-maybe boolean (prefix unbound-))

(define (section name value fields)
  #~(string-append #$(symbol->string name) ":\n"
                   #$(serialize-configuration value fields)))

(define-configuration unbound-zone
  (name
   string
   "The name of the zone.")
  (forward-addr
   maybe-list-of-strings
   "Addresses of the servers to ask.")
  (forward-tls-upstream
   maybe-boolean
   "Whether to ask them in secret.")
  (extra-options
   (alist '())
   "Further options, pairs.")
  (prefix unbound-))

(define (unbound-serialize-unbound-zone field value)
  (section field value unbound-zone-fields))

(define list-of-unbound-zone? (list-of unbound-zone?))
(define (unbound-serialize-list-of-unbound-zone field value)
  (joined (map (lambda (zone) (unbound-serialize-unbound-zone field zone))
               value)))

(define-configuration unbound-remote
  (control-enable
   maybe-boolean
   "Whether it can be controlled while it runs.")
  (control-interface
   maybe-string
   "The address or the socket to control it by.")
  (extra-options
   (alist '())
   "Further options, pairs.")
  (prefix unbound-))

(define (unbound-serialize-unbound-remote field value)
  (section field value unbound-remote-fields))

(define-configuration unbound-server
  (interface
   maybe-list-of-strings
   "The addresses to listen on.")
  (hide-version
   maybe-boolean
   "Whether to keep secret which version this is.")
  (hide-identity
   maybe-boolean
   "Whether to keep secret which server this is.")
  (tls-cert-bundle
   maybe-string
   "Certificates to check other servers by.")
  (extra-options
   (alist '())
   "Further options, pairs.")
  (prefix unbound-))

(define (unbound-serialize-unbound-server field value)
  (section field value unbound-server-fields))

(define-configuration unbound-configuration
  (server
   (unbound-server
    (unbound-server
     (interface '("127.0.0.1" "::1"))
     (hide-version #t)
     (hide-identity #t)
     (tls-cert-bundle "/etc/ssl/certs/ca-certificates.crt")))
   "The server.")
  (remote-control
   (unbound-remote
    (unbound-remote
     (control-enable #t)
     (control-interface "/run/unbound.sock")))
   "How it is controlled.")
  (forward-zone
   (list-of-unbound-zone '())
   "Zones for which other servers are asked.")
  (extra-content
   maybe-string
   "Further lines of the file.")
  (prefix unbound-))

(define (unbound-units config)
  (let ((file (mixed-text-file "unbound.conf"
                               (serialize-configuration
                                config unbound-configuration-fields))))
    (list (shepherd-service
           (documentation "Resolve names.")
           (provision '(unbound dns))
           (requirement '(user-processes networking))
           (actions (list (shepherd-configuration-action file)))
           (start #~(make-forkexec-constructor
                     (list #$(file-append unbound "/sbin/unbound")
                           "-d" "-p" "-c" #$file)))
           (stop #~(make-kill-destructor))))))

(define %unbound-accounts
  (daemon-accounts "unbound" #:comment "Unbound daemon user"))

(define unbound-service-type
  (service-type
   (name 'unbound)
   (extensions
    (list (service-extension account-service-type (const %unbound-accounts))
          (service-extension shepherd-root-service-type unbound-units)))
   (compose concatenate)
   (default-value (unbound-configuration))
   (description "Run Unbound, which resolves names.")))

;;; unbound.scm ends here
