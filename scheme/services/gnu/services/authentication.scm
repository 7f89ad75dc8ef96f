(define-module (gnu services authentication)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services base nscd)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages freedesktop) #:select (fprintd))
  #:use-module ((gnu packages openldap) #:select (nss-pam-ldapd))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (fprintd-configuration
            fprintd-configuration?
            fprintd-service-type
            nslcd-configuration
            nslcd-configuration?
            nslcd-service-type)
  )

;;; Commentary:
;;;
;;; Fingerprints and directories of users.
;;;
;;; Code:

(define-configuration fprintd-configuration
  (fprintd
   (file-like fprintd)
   "The package."))

(define (fprintd-packages config)
  (list (fprintd-configuration-fprintd config)))

(define fprintd-service-type
  (service-type
   (name 'fprintd)
   (extensions
    (list (service-extension dbus-root-service-type fprintd-packages)
          (service-extension polkit-service-type fprintd-packages)))
   (default-value (fprintd-configuration))
   (description "Read fingerprints.")))


;;;
;;; The daemon that asks LDAP for users.  Each field is a line of its file.
;;;

(define (underscores symbol)
  (string-map (lambda (char) (if (char=? char #\-) #\_ char))
              (symbol->string symbol)))

(define (option field value)
  (string-append (underscores field) " "
                 (cond ((boolean? value) (if value "on" "off"))
                       ((number? value) (number->string value))
                       ((symbol? value) (underscores value))
                       (else (object->string value display)))
                 "\n"))

(define serialize-string option)
(define serialize-boolean option)
(define serialize-number option)
(define (serialize-list field values)
  ;; What PAM services use it is no line.
  (if (eq? field 'pam-services)
      ""
      (string-concatenate (map (lambda (value) (option field value)) values))))

(define-maybe string)
(define-maybe boolean)
(define-maybe number)

(define (ssl-option? value)
  (or (boolean? value) (eq? value 'start-tls)))
(define serialize-ssl-option option)
(define-maybe ssl-option)

(define (tls-reqcert-option? value)
  (memq value '(never allow try demand hard)))
(define serialize-tls-reqcert-option option)
(define-maybe tls-reqcert-option)

(define (deref-option? value)
  (memq value '(never searching finding always)))
(define serialize-deref-option option)
(define-maybe deref-option)

(define (comma-separated-list-of-strings? value)
  (and (list? value) (every string? value)))

(define (ignore-users-option? value)
  (or (eq? value 'all-local) (comma-separated-list-of-strings? value)))
(define (serialize-ignore-users-option field value)
  (option field (if (eq? value 'all-local) value (string-join value ","))))
(define-maybe ignore-users-option)

(define (words field values)
  (option field (string-join (map (lambda (value)
                                    (object->string value display))
                                  values))))

(define (log-option? value)
  (define (scheme? value)
    (or (string? value) (memq value '(none syslog))))
  (match value
    ((scheme) (scheme? scheme))
    ((scheme level)
     (and (scheme? scheme)
          (memq level '(crit error warning notice info debug))))
    (_ #f)))
(define serialize-log-option words)

(define (valid-map? value)
  (memq value '(alias aliases ether ethers group host hosts netgroup network
                networks passwd protocol protocols rpc service services
                shadow)))

(define (scope-option? value)
  (define (scope? value)
    (memq value '(subtree onelevel base children)))
  (match value
    ((scope) (scope? scope))
    ((map scope) (and (valid-map? map) (scope? scope)))
    (_ #f)))
(define serialize-scope-option words)

(define (list-of-map-entries? value)
  (define (entry? value)
    (match value
      (((? valid-map?) (? string?) (? string?)) #t)
      (_ #f)))
  (and (list? value) (every entry? value)))
(define (serialize-list-of-map-entries field value)
  (string-concatenate (map (lambda (entry) (words 'map entry)) value)))

(define (list-of-filter-entries? value)
  (define (entry? value)
    (match value
      (((? valid-map?) (? string?)) #t)
      (_ #f)))
  (and (list? value) (every entry? value)))
(define (serialize-list-of-filter-entries field value)
  (string-concatenate (map (lambda (entry) (words 'filter entry)) value)))

(define-configuration nslcd-configuration
  (nss-pam-ldapd
   (file-like nss-pam-ldapd)
   "The setting @code{nss-pam-ldapd}.")
  (threads
   maybe-number
   "The setting @code{threads}.")
  (uid
   (string "nslcd")
   "The setting @code{uid}.")
  (gid
   (string "nslcd")
   "The setting @code{gid}.")
  (log
   (log-option '("/var/log/nslcd" info))
   "The setting @code{log}.")
  (uri
   (list '("ldap://localhost:389/"))
   "The setting @code{uri}.")
  (ldap-version
   maybe-string
   "The setting @code{ldap-version}.")
  (binddn
   maybe-string
   "The setting @code{binddn}.")
  (bindpw
   maybe-string
   "The setting @code{bindpw}.")
  (rootpwmoddn
   maybe-string
   "The setting @code{rootpwmoddn}.")
  (rootpwmodpw
   maybe-string
   "The setting @code{rootpwmodpw}.")
  (sasl-mech
   maybe-string
   "The setting @code{sasl-mech}.")
  (sasl-realm
   maybe-string
   "The setting @code{sasl-realm}.")
  (sasl-authcid
   maybe-string
   "The setting @code{sasl-authcid}.")
  (sasl-authzid
   maybe-string
   "The setting @code{sasl-authzid}.")
  (sasl-canonicalize?
   maybe-boolean
   "The setting @code{sasl-canonicalize}.")
  (krb5-ccname
   maybe-string
   "The setting @code{krb5-ccname}.")
  (base
   (string "dc=example,dc=com")
   "The setting @code{base}.")
  (scope
   (scope-option '(subtree))
   "The setting @code{scope}.")
  (deref
   maybe-deref-option
   "The setting @code{deref}.")
  (referrals
   maybe-boolean
   "The setting @code{referrals}.")
  (maps
   (list-of-map-entries '())
   "The setting @code{maps}.")
  (filters
   (list-of-filter-entries '())
   "The setting @code{filters}.")
  (bind-timelimit
   maybe-number
   "The setting @code{bind-timelimit}.")
  (timelimit
   maybe-number
   "The setting @code{timelimit}.")
  (idle-timelimit
   maybe-number
   "The setting @code{idle-timelimit}.")
  (reconnect-sleeptime
   maybe-number
   "The setting @code{reconnect-sleeptime}.")
  (reconnect-retrytime
   maybe-number
   "The setting @code{reconnect-retrytime}.")
  (ssl
   maybe-ssl-option
   "The setting @code{ssl}.")
  (tls-reqcert
   maybe-tls-reqcert-option
   "The setting @code{tls-reqcert}.")
  (tls-cacertdir
   maybe-string
   "The setting @code{tls-cacertdir}.")
  (tls-cacertfile
   maybe-string
   "The setting @code{tls-cacertfile}.")
  (tls-randfile
   maybe-string
   "The setting @code{tls-randfile}.")
  (tls-ciphers
   maybe-string
   "The setting @code{tls-ciphers}.")
  (tls-cert
   maybe-string
   "The setting @code{tls-cert}.")
  (tls-key
   maybe-string
   "The setting @code{tls-key}.")
  (pagesize
   maybe-number
   "The setting @code{pagesize}.")
  (nss-initgroups-ignoreusers
   maybe-ignore-users-option
   "The setting @code{nss-initgroups-ignoreusers}.")
  (nss-min-uid
   maybe-number
   "The setting @code{nss-min-uid}.")
  (nss-uid-offset
   maybe-number
   "The setting @code{nss-uid-offset}.")
  (nss-gid-offset
   maybe-number
   "The setting @code{nss-gid-offset}.")
  (nss-nested-groups
   maybe-boolean
   "The setting @code{nss-nested-groups}.")
  (nss-getgrent-skipmembers
   maybe-boolean
   "The setting @code{nss-getgrent-skipmembers}.")
  (nss-disable-enumeration
   maybe-boolean
   "The setting @code{nss-disable-enumeration}.")
  (validnames
   maybe-string
   "The setting @code{validnames}.")
  (ignorecase
   maybe-boolean
   "The setting @code{ignorecase}.")
  (pam-authc-ppolicy
   maybe-boolean
   "The setting @code{pam-authc-ppolicy}.")
  (pam-authc-search
   maybe-string
   "The setting @code{pam-authc-search}.")
  (pam-authz-search
   maybe-string
   "The setting @code{pam-authz-search}.")
  (pam-password-prohibit-message
   maybe-string
   "The setting @code{pam-password-prohibit-message}.")
  (pam-services
   (list '())
   "The setting @code{pam-services}."))

;; The package is no line of the file.
(define (delete-field name fields)
  (remove (lambda (field)
            (eq? name (configuration-field-name field)))
          fields))

(define (nslcd.conf config)
  (plain-file "nslcd.conf"
              (string-append
               (string-concatenate
                (map (lambda (field)
                       ((configuration-field-serializer field)
                        (configuration-field-name field)
                        ((configuration-field-getter field) config)))
                     (filter (lambda (field)
                               (maybe-value-set?
                                ((configuration-field-getter field) config)))
                             (delete-field 'nss-pam-ldapd
                                           nslcd-configuration-fields))))
               "\n")))

(define (nslcd-etc config)
  `(("nslcd.conf" ,(nslcd.conf config))))

(define (nslcd-units config)
  (let ((package (nslcd-configuration-nss-pam-ldapd config)))
    (list (shepherd-service
           (documentation "Look up users in a directory.")
           (provision '(nslcd))
           (requirement '(networking user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/nslcd") "--nofork")
                     #:pid-file "/var/run/nslcd/nslcd.pid"
                     #:environment-variables
                     (list (string-append "LD_LIBRARY_PATH=" #$package
                                          "/lib"))))
           (stop #~(make-kill-destructor))))))

(define (nslcd-pam-extension config)
  (define ldap
    (pam-entry
     (control "sufficient")
     (module (file-append (nslcd-configuration-nss-pam-ldapd config)
                          "/lib/security/pam_ldap.so"))))

  (define (allow-ldap pam)
    (if (member (pam-service-name pam)
                (nslcd-configuration-pam-services config))
        (pam-service
         (inherit pam)
         (auth (cons ldap (pam-service-auth pam)))
         (session (cons ldap (pam-service-session pam)))
         (account (cons ldap (pam-service-account pam))))
        pam))

  (list (pam-extension (transformer allow-ldap))))

(define %nslcd-accounts
  (daemon-accounts "nslcd" #:comment "NSLCD service account"))

(define %nslcd-activation
  ;; The file may hold a password.
  (with-imported-modules (source-module-closure '((gnu build activation)))
    #~(begin
        (use-modules (gnu build activation))
        (mkdir-p/perms "/var/run/nslcd" (getpwnam "nslcd") #o755)
        (when (file-exists? "/etc/nslcd.conf")
          (chmod "/etc/nslcd.conf" #o400)))))

(define nslcd-service-type
  (service-type
   (name 'nslcd)
   (extensions
    (list (service-extension account-service-type (const %nslcd-accounts))
          (service-extension etc-service-type nslcd-etc)
          (service-extension activation-service-type
                             (const %nslcd-activation))
          (service-extension pam-root-service-type nslcd-pam-extension)
          (service-extension nscd-service-type
                             (const (list nss-pam-ldapd)))
          (service-extension shepherd-root-service-type nslcd-units)))
   (default-value (nslcd-configuration))
   (description "Look up users in an LDAP directory.")))

;;; authentication.scm ends here
