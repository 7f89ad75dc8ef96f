(define-module (gnu services kerberos)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu system pam)
  #:use-module (gnu packages admin)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (krb5-configuration
            krb5-configuration?
            krb5-realm
            krb5-realm?
            krb5-service-type
            pam-krb5-configuration
            pam-krb5-configuration?
            pam-krb5-service-type)
  )

;;; Commentary:
;;;
;;; Kerberos, by which one password is good for many machines: the file that
;;; programs read, and logging in.
;;;
;;; Code:

;; What a field holds that has no line in the file.
(define unset-field (list 'unset-field))

(define (or-unset right?)
  (lambda (value)
    (or (eq? value unset-field) (right? value))))

(define (line field value)
  (string-append (string-join (string-split (string-trim-right
                                             (symbol->string field) #\?)
                                            #\-)
                              "_")
                 " = " value "\n"))

(define (unless-unset text)
  ;; The serializer of a field, whose value TEXT makes a string of.
  (lambda (field value)
    (if (eq? value unset-field) "" (line field (text value)))))

(define string/unset? (or-unset string?))
(define serialize-string/unset (unless-unset identity))

(define boolean/unset? (or-unset boolean?))
(define serialize-boolean/unset
  (unless-unset (lambda (value) (if value "true" "false"))))

(define integer/unset? (or-unset integer?))
(define serialize-integer/unset (unless-unset number->string))

(define non-negative-integer/unset?
  (or-unset (lambda (value) (and (exact-integer? value) (>= value 0)))))
(define serialize-non-negative-integer/unset (unless-unset number->string))

(define file-name?
  (or-unset (lambda (value)
              (and (string? value) (string-prefix? "/" value)))))
(define serialize-file-name (unless-unset identity))

(define (end-point? value)
  (match value
    ((? string?) #t)
    (((? string?) . (? integer?)) #t)
    (_ #f)))
(define (serialize-end-point field value)
  (line field
        (match value
          ((host . port)
           (string-append "[" host "]:" (number->string port)))
          (host host))))

(define space-separated-string-list/unset?
  (or-unset (list-of (lambda (value)
                       (and (string? value)
                            (not (string-index value #\space)))))))
(define serialize-space-separated-string-list/unset
  (unless-unset string-join))

(define comma-separated-integer-list/unset?
  (or-unset (list-of integer?)))
(define serialize-comma-separated-integer-list/unset
  (unless-unset (lambda (value)
                  (string-join (map number->string value) ","))))

(define free-form-fields?
  (list-of (match-lambda
             (((? symbol?) . (? string?)) #t)
             (_ #f))))
(define (serialize-free-form-fields field value)
  (string-concatenate
   (map (lambda (pair) (line (car pair) (cdr pair))) value)))

(define (lines record fields)
  (string-concatenate
   (map (lambda (field)
          ((configuration-field-serializer field)
           (configuration-field-name field)
           ((configuration-field-getter field) record)))
        fields)))

(define-configuration krb5-realm
  (name
   (string/unset unset-field)
   "The setting @code{name}.")
  (kdc
   (end-point unset-field)
   "The setting @code{kdc}.")
  (admin-server
   (string/unset unset-field)
   "The setting @code{admin-server}.")
  (master-kdc
   (string/unset unset-field)
   "The setting @code{master-kdc}.")
  (kpasswd-server
   (string/unset unset-field)
   "The setting @code{kpasswd-server}.")
  (auth-to-local
   (free-form-fields '())
   "The setting @code{auth-to-local}.")
  (auth-to-local-names
   (free-form-fields '())
   "The setting @code{auth-to-local-names}.")
  (http-anchors
   (free-form-fields '())
   "The setting @code{http-anchors}.")
  (default-domain
   (string/unset unset-field)
   "The setting @code{default-domain}.")
  (v4-instance-convert
   (free-form-fields '())
   "The setting @code{v4-instance-convert}.")
  (v4-realm
   (string/unset unset-field)
   "The setting @code{v4-realm}."))

(define realm-list? (list-of (lambda (value) (krb5-realm? value))))
(define (serialize-realm-list field value)
  (string-concatenate
   (cons (string-append "\n[" (symbol->string field) "]\n")
         (map (lambda (realm)
                (string-append "\n" (krb5-realm-name realm) " = {\n"
                               ;; The name stands above.
                               (lines realm (cdr krb5-realm-fields))
                               "}\n"))
              value))))

(define-configuration krb5-configuration
  (allow-weak-crypto?
   (boolean/unset unset-field)
   "The setting @code{allow-weak-crypto}.")
  (ap-req-checksum-type
   (non-negative-integer/unset unset-field)
   "The setting @code{ap-req-checksum-type}.")
  (canonicalize?
   (boolean/unset unset-field)
   "The setting @code{canonicalize}.")
  (ccache-type
   (non-negative-integer/unset unset-field)
   "The setting @code{ccache-type}.")
  (clockskew
   (non-negative-integer/unset unset-field)
   "The setting @code{clockskew}.")
  (default-ccache-name
   (file-name unset-field)
   "The setting @code{default-ccache-name}.")
  (default-client-keytab-name
   (file-name unset-field)
   "The setting @code{default-client-keytab-name}.")
  (default-keytab-name
   (file-name unset-field)
   "The setting @code{default-keytab-name}.")
  (default-realm
   (string/unset unset-field)
   "The setting @code{default-realm}.")
  (default-tgs-enctypes
   (free-form-fields '())
   "The setting @code{default-tgs-enctypes}.")
  (default-tkt-enctypes
   (free-form-fields '())
   "The setting @code{default-tkt-enctypes}.")
  (dns-canonicalize-hostname?
   (boolean/unset unset-field)
   "The setting @code{dns-canonicalize-hostname}.")
  (dns-lookup-kdc?
   (boolean/unset unset-field)
   "The setting @code{dns-lookup-kdc}.")
  (err-fmt
   (string/unset unset-field)
   "The setting @code{err-fmt}.")
  (forwardable?
   (boolean/unset unset-field)
   "The setting @code{forwardable}.")
  (ignore-acceptor-hostname?
   (boolean/unset unset-field)
   "The setting @code{ignore-acceptor-hostname}.")
  (k5login-authoritative?
   (boolean/unset unset-field)
   "The setting @code{k5login-authoritative}.")
  (k5login-directory
   (string/unset unset-field)
   "The setting @code{k5login-directory}.")
  (kcm-mach-service
   (string/unset unset-field)
   "The setting @code{kcm-mach-service}.")
  (kcm-socket
   (file-name unset-field)
   "The setting @code{kcm-socket}.")
  (kdc-default-options
   (non-negative-integer/unset unset-field)
   "The setting @code{kdc-default-options}.")
  (kdc-timesync
   (non-negative-integer/unset unset-field)
   "The setting @code{kdc-timesync}.")
  (kdc-req-checksum-type
   (non-negative-integer/unset unset-field)
   "The setting @code{kdc-req-checksum-type}.")
  (noaddresses?
   (boolean/unset unset-field)
   "The setting @code{noaddresses}.")
  (permitted-enctypes
   (space-separated-string-list/unset unset-field)
   "The setting @code{permitted-enctypes}.")
  (plugin-base-dir
   (file-name unset-field)
   "The setting @code{plugin-base-dir}.")
  (preferred-preauth-types
   (comma-separated-integer-list/unset unset-field)
   "The setting @code{preferred-preauth-types}.")
  (proxiable?
   (boolean/unset unset-field)
   "The setting @code{proxiable}.")
  (rdns?
   (boolean/unset unset-field)
   "The setting @code{rdns}.")
  (realm-try-domains
   (integer/unset unset-field)
   "The setting @code{realm-try-domains}.")
  (renew-lifetime
   (non-negative-integer/unset unset-field)
   "The setting @code{renew-lifetime}.")
  (safe-checksum-type
   (non-negative-integer/unset unset-field)
   "The setting @code{safe-checksum-type}.")
  (ticket-lifetime
   (non-negative-integer/unset unset-field)
   "The setting @code{ticket-lifetime}.")
  (udp-preference-limit
   (non-negative-integer/unset unset-field)
   "The setting @code{udp-preference-limit}.")
  (verify-ap-rereq-nofail?
   (boolean/unset unset-field)
   "The setting @code{verify-ap-rereq-nofail}.")
  (realms
   (realm-list '())
   "The setting @code{realms}."))

(define (krb5-etc config)
  `(("krb5.conf"
     ,(mixed-text-file "krb5.conf" "[libdefaults]\n\n"
                       (lines config krb5-configuration-fields)))))

(define krb5-service-type
  (service-type
   (name 'krb5)
   (extensions
    (list (service-extension etc-service-type krb5-etc)))
   (description "Configure programs that use Kerberos.")))


;;;
;;; Logging in.
;;;

(define-record-type* <pam-krb5-configuration>
  pam-krb5-configuration make-pam-krb5-configuration
  pam-krb5-configuration?
  (pam-krb5    pam-krb5-configuration-pam-krb5 (default pam-krb5))
  (minimum-uid pam-krb5-configuration-minimum-uid (default 1000)))

(define (pam-krb5-extension config)
  (define kerberos
    (pam-entry
     (control "sufficient")
     (module (file-append (pam-krb5-configuration-pam-krb5 config)
                          "/lib/security/pam_krb5.so"))
     (arguments
      (list (string-append "minimum_uid="
                           (number->string
                            (pam-krb5-configuration-minimum-uid config)))))))

  (define (allow-kerberos pam)
    (pam-service
     (inherit pam)
     (auth (cons kerberos (pam-service-auth pam)))
     (session (cons kerberos (pam-service-session pam)))
     (account (cons kerberos (pam-service-account pam)))))

  (list (pam-extension (transformer allow-kerberos))))

(define pam-krb5-service-type
  (service-type
   (name 'pam-krb5)
   (extensions
    (list (service-extension pam-root-service-type pam-krb5-extension)))
   (description "Let people log in by Kerberos.")))

;;; kerberos.scm ends here
