(define-module (gnu services base hosts)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:autoload   (guix diagnostics) (formatted-message)
  #:autoload   (guix i18n) (G_)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (host
            host?
            host-address
            host-canonical-name
            host-aliases
            hosts-service-type
            host-name-service
            host-name-service-type))

;;; Commentary:
;;;
;;; The name of this machine, and the names in /etc/hosts of it and others.
;;;
;;; Code:

(define (valid-name name)
  ;; NAME, in which white space would start another field of the line.
  (when (or (not (string? name)) (string-any char-whitespace? name))
    (raise (formatted-message
            (G_ "host name '~a' contains invalid characters") name)))
  name)

(define (valid-names names)
  (map valid-name names))

(define-record-type* <host> %host
  make-host host?
  (address        host-address)
  (canonical-name host-canonical-name (sanitize valid-name))
  (aliases        host-aliases (default '()) (sanitize valid-names)))

(define* (host address canonical-name #:optional (aliases '()))
  "Return the host at ADDRESS, an IPv4 or IPv6 address, whose name is
CANONICAL-NAME and whose other names are ALIASES."
  (%host (address address)
         (canonical-name canonical-name)
         (aliases aliases)))

(define (host-line host)
  (string-append (string-join (cons* (host-address host)
                                     (host-canonical-name host)
                                     (host-aliases host))
                              "\t")
                 "\n"))

(define hosts-service-type
  (service-type
   (name 'etc-hosts)
   (extensions
    (list (service-extension
           etc-service-type
           (lambda (hosts)
             `(("hosts" ,(plain-file "hosts"
                                     (string-concatenate
                                      (map host-line hosts)))))))))
   (compose concatenate)
   (extend append)
   (description "List the given hosts in @file{/etc/hosts}.")))

(define host-name-service-type
  (shepherd-service-type
   'host-name
   (lambda (name)
     (shepherd-service
      (documentation "Give the machine its name.")
      (provision '(host-name))
      (one-shot? #t)
      (start #~(lambda _
                 (let ((name #$name))
                   (sethostname name)
                   name)))))
   (description "Give the machine its name.")))

(define-deprecated (host-name-service name)
  host-name-service-type
  "Return a service that names the machine NAME."
  (service host-name-service-type name))

;;; hosts.scm ends here
