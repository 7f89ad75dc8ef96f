(define-module (gnu services dns knot)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration check)
  #:use-module (gnu services configuration table)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages dns) #:select (knot knot-resolver))
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 format)
  #:export (define-zone-entries
            knot-acl-configuration
            knot-configuration
            knot-key-configuration
            knot-keystore-configuration
            knot-policy-configuration
            knot-remote-configuration
            knot-resolver-configuration
            knot-resolver-service-type
            knot-service-type
            knot-zone-configuration
            zone-entry
            zone-file))

;;; Commentary:
;;;
;;; Knot, a name server, and Knot Resolver.  The configuration file is in a
;;; small part of YAML: sections of items, each of which starts with its name.
;;;
;;; Code:

(define-record-type* <knot-key-configuration>
  knot-key-configuration make-knot-key-configuration
  knot-key-configuration?
  (id        knot-key-configuration-id (default ""))
  (algorithm knot-key-configuration-algorithm (default #f))
  (secret    knot-key-configuration-secret (default "")))

(define-record-type* <knot-acl-configuration>
  knot-acl-configuration make-knot-acl-configuration
  knot-acl-configuration?
  (id      knot-acl-configuration-id (default ""))
  (address knot-acl-configuration-address (default '()))
  (key     knot-acl-configuration-key (default '()))
  (action  knot-acl-configuration-action (default '()))
  (deny?   knot-acl-configuration-deny? (default #f)))

(define-record-type* <zone-entry>
  zone-entry make-zone-entry
  zone-entry?
  (name  zone-entry-name (default "@"))
  (ttl   zone-entry-ttl (default ""))
  (class zone-entry-class (default "IN"))
  (type  zone-entry-type (default "A"))
  (data  zone-entry-data (default "")))

(define-record-type* <zone-file>
  zone-file make-zone-file
  zone-file?
  (entries zone-file-entries (default '()))
  (origin  zone-file-origin (default ""))
  (ns      zone-file-ns (default "ns"))
  (mail    zone-file-mail (default "hostmaster"))
  (serial  zone-file-serial (default 1))
  (refresh zone-file-refresh (default 43200))
  (retry   zone-file-retry (default 900))
  (expiry  zone-file-expiry (default 1209600))
  (nx      zone-file-nx (default 3600)))

(define-record-type* <knot-keystore-configuration>
  knot-keystore-configuration make-knot-keystore-configuration
  knot-keystore-configuration?
  (id      knot-keystore-configuration-id (default ""))
  (backend knot-keystore-configuration-backend (default 'pem))
  (config  knot-keystore-configuration-config
           (default "/var/lib/knot/keys/keys")))

(define-record-type* <knot-policy-configuration>
  knot-policy-configuration make-knot-policy-configuration
  knot-policy-configuration?
  (id                   knot-policy-configuration-id (default ""))
  (keystore             knot-policy-configuration-keystore
                        (default "default"))
  (manual?              knot-policy-configuration-manual? (default #f))
  (single-type-signing? knot-policy-configuration-single-type-signing?
                        (default #f))
  (algorithm            knot-policy-configuration-algorithm
                        (default "ecdsap256sha256"))
  (ksk-size             knot-policy-configuration-ksk-size (default 256))
  (zsk-size             knot-policy-configuration-zsk-size (default 256))
  (dnskey-ttl           knot-policy-configuration-dnskey-ttl
                        (default 'default))
  (zsk-lifetime         knot-policy-configuration-zsk-lifetime
                        (default 2592000))
  (propagation-delay    knot-policy-configuration-propagation-delay
                        (default 86400))
  (rrsig-lifetime       knot-policy-configuration-rrsig-lifetime
                        (default 1209600))
  (rrsig-refresh        knot-policy-configuration-rrsig-refresh
                        (default 604800))
  (nsec3?               knot-policy-configuration-nsec3? (default #f))
  (nsec3-iterations     knot-policy-configuration-nsec3-iterations
                        (default 5))
  (nsec3-salt-length    knot-policy-configuration-nsec3-salt-length
                        (default 8))
  (nsec3-salt-lifetime  knot-policy-configuration-nsec3-salt-lifetime
                        (default 2592000)))

(define-record-type* <knot-zone-configuration>
  knot-zone-configuration make-knot-zone-configuration
  knot-zone-configuration?
  (domain            knot-zone-configuration-domain (default ""))
  (file              knot-zone-configuration-file (default ""))
  (zone              knot-zone-configuration-zone (default (zone-file)))
  (master            knot-zone-configuration-master (default '()))
  (ddns-master       knot-zone-configuration-ddns-master (default #f))
  (notify            knot-zone-configuration-notify (default '()))
  (acl               knot-zone-configuration-acl (default '()))
  (semantic-checks?  knot-zone-configuration-semantic-checks? (default #f))
  (zonefile-sync     knot-zone-configuration-zonefile-sync (default 0))
  (zonefile-load     knot-zone-configuration-zonefile-load (default #f))
  (journal-content   knot-zone-configuration-journal-content (default #f))
  (max-journal-usage knot-zone-configuration-max-journal-usage (default #f))
  (max-journal-depth knot-zone-configuration-max-journal-depth (default #f))
  (max-zone-size     knot-zone-configuration-max-zone-size (default #f))
  (dnssec-policy     knot-zone-configuration-dnssec-policy (default #f))
  (serial-policy     knot-zone-configuration-serial-policy
                     (default 'increment)))

(define-record-type* <knot-remote-configuration>
  knot-remote-configuration make-knot-remote-configuration
  knot-remote-configuration?
  (id      knot-remote-configuration-id (default ""))
  (address knot-remote-configuration-address (default '()))
  (via     knot-remote-configuration-via (default '()))
  (key     knot-remote-configuration-key (default #f)))

(define-record-type* <knot-configuration>
  knot-configuration make-knot-configuration
  knot-configuration?
  (knot          knot-configuration-knot (default knot))
  (run-directory knot-configuration-run-directory (default "/var/run/knot"))
  (includes      knot-configuration-includes (default '()))
  (listen-v4     knot-configuration-listen-v4 (default "0.0.0.0"))
  (listen-v6     knot-configuration-listen-v6 (default "::"))
  (listen-port   knot-configuration-listen-port (default 53))
  (keys          knot-configuration-keys (default '()))
  (keystores     knot-configuration-keystores (default '()))
  (acls          knot-configuration-acls (default '()))
  (remotes       knot-configuration-remotes (default '()))
  (policies      knot-configuration-policies (default '()))
  (zones         knot-configuration-zones (default '())))

(define-syntax-rule (define-zone-entries id (name ttl class type data) ...)
  "Define ID as the list of the entries of a zone."
  (define id (list (make-zone-entry name ttl class type data) ...)))


;;;
;;; The configuration file.
;;;

;; Guix looks at these fields before it makes the file.

(define (identifier? value)
  (and (string? value) (not (string-null? value))))

(define (check-id record)
  (check-field record 'id identifier? "a string that is not empty"))

(define %key-algorithms
  '(hmac-md5 hmac-sha1 hmac-sha224 hmac-sha256 hmac-sha384 hmac-sha512))

(define (check-key key)
  (check-id key)
  (check-field key 'algorithm
               (lambda (value)
                 (or (not value) (memq value %key-algorithms)))
               (format #f "#f or one of the symbols ~{~a~^, ~}"
                       %key-algorithms)))

(define (check-keystore store)
  (check-id store)
  (check-field store 'backend
               (lambda (value) (memq value '(pem pkcs11)))
               "one of the symbols pem and pkcs11"))

(define (check-acl acl)
  (check-id acl)
  (check-field acl 'address
               (lambda (value) (and (list? value) (every string? value)))
               "a list of strings")
  (check-field acl 'deny? boolean? "#t or #f"))

(define (check-zone zone)
  (check-field zone 'domain identifier? "a string that is not empty"))

(define (check-knot config)
  (check-field config 'knot file-like?
               "a file-like object, such as a package")
  (check-field config 'run-directory string? "a string")
  (check-field config 'includes list? "a list of strings or file-like objects")
  (check-items config 'keys knot-key-configuration? check-key)
  (check-items config 'keystores knot-keystore-configuration? check-keystore)
  (check-items config 'acls knot-acl-configuration? check-acl)
  (check-items config 'zones knot-zone-configuration? check-zone)
  (check-items config 'policies knot-policy-configuration? check-id)
  (check-items config 'remotes knot-remote-configuration? check-id))

(define (shown value)
  (if (string? value) value (format #f "~a" value)))

(define (switch value)
  (if value "on" "off"))

(define (names values)
  ;; Strings or symbols, as a list in YAML.
  (string-append
   "["
   (string-join (map (lambda (name)
                       (if (symbol? name) (symbol->string name) name))
                     values)
                ", ")
   "]"))

(define (lines record fields)
  ;; The lines on FIELDS of RECORD.  Each is a list of its name, of the
  ;; procedure that gives its text, and of the values that stand for nothing.
  (define (line field convert . unset)
    (let ((value (field-value record field)))
      (if (memq value unset)
          ""
          (string-append "      "
                         (string-trim-right (symbol->string field) #\?)
                         ": " (convert value) "\n"))))

  (string-concatenate (map (lambda (field) (apply line field)) fields)))

(define (item record . fields)
  ;; RECORD as an item, named by its field 'id'.
  (string-append "    - id: " (field-value record 'id) "\n"
                 (lines record fields)))

(define (zone-contents zone domain)
  (define soa
    (string-append "$ORIGIN " (shown (zone-file-origin zone)) ".\n@ IN SOA "
                   (shown (zone-file-ns zone)) " "
                   (shown (zone-file-mail zone)) " ("
                   (string-join
                    (map (lambda (field)
                           (shown (field-value zone field)))
                         '(serial refresh retry expiry nx)))
                   ")\n"))

  (plain-file (string-append domain ".zone")
              (string-concatenate
               (cons soa
                     (map (lambda (entry)
                            (string-append
                             (string-join
                              (map (lambda (field)
                                     (shown (field-value entry field)))
                                   '(name ttl class type data)))
                             "\n"))
                          (zone-file-entries zone))))))

(define (zone-item config)
  ;; A list of strings and file-like objects.
  (match-record config <knot-zone-configuration>
      (domain file zone master ddns-master dnssec-policy)
    `("    - domain: " ,domain "\n"
      ,@(if (null? master)
            (list "      file: "
                  (if (equal? file "") (zone-contents zone domain) file)
                  "\n")
            (list (lines config `((master ,names) (ddns-master ,shown #f)))))
      ,(lines config
              `((notify ,names ()) (acl ,names ())
                (semantic-checks? ,switch) (zonefile-sync ,shown #f)
                (zonefile-load ,shown #f) (journal-content ,shown #f)
                (max-journal-usage ,shown #f) (max-journal-depth ,shown #f)
                (max-zone-size ,shown #f)))
      ,@(if dnssec-policy
            (list "      dnssec-signing: on\n      dnssec-policy: "
                  (shown dnssec-policy) "\n")
            '())
      ,(lines config `((serial-policy ,shown))))))

(define (knot.conf config)
  (check-knot config)
  (match-record config <knot-configuration>
      (run-directory includes listen-v4 listen-v6 listen-port keys acls
       remotes keystores zones policies)
    (define (section name items)
      (cons (string-append "\n" name ":\n") items))

    (define (listen address)
      #~(string-append "    listen: " #$(shown address) "@"
                       #$(shown listen-port) "\n"))

    (apply mixed-text-file "knot.conf"
           (append
            (append-map (lambda (file) (list "include: " file "\n")) includes)
            (list "server:\n    rundir: " run-directory
                  "\n    user: knot\n" (listen listen-v4) (listen listen-v6))
            (section "key" (map (lambda (key)
                                  (item key `(algorithm ,shown #f)
                                        `(secret ,shown)))
                                keys))
            (section "keystore" (map (lambda (store)
                                       (item store `(backend ,shown)
                                             `(config ,shown)))
                                     keystores))
            (section "acl" (map (lambda (acl)
                                  (item acl
                                        `(address ,names ()) `(key ,names ())
                                        `(action ,names ())
                                        `(deny? ,switch)))
                                acls))
            (section "remote" (map (lambda (remote)
                                     (item remote
                                           `(address ,names ())
                                           `(via ,names ()) `(key ,shown #f)))
                                   remotes))
            (section "policy"
                     (map (lambda (policy)
                            (item policy `(keystore ,shown)
                                  `(manual? ,switch)
                                  `(single-type-signing? ,switch)
                                  `(algorithm ,shown)
                                  `(ksk-size ,number->string)
                                  `(zsk-size ,number->string)
                                  `(dnskey-ttl ,shown default)
                                  `(zsk-lifetime ,shown)
                                  `(propagation-delay ,shown)
                                  `(rrsig-lifetime ,shown)
                                  `(nsec3? ,switch)
                                  `(nsec3-iterations ,number->string)
                                  `(nsec3-salt-length ,number->string)
                                  `(nsec3-salt-lifetime ,shown)))
                          policies))
            (if (null? zones)
                '()
                (section "zone" (append-map zone-item zones)))))))


;;;
;;; Services.
;;;

(define (knot-units config)
  (let ((file (knot.conf config)))
    (list (shepherd-service
           (documentation "Answer for the names of zones.")
           (provision '(knot dns))
           (requirement '(networking user-processes))
           (actions (list (shepherd-configuration-action file)))
           (start #~(make-forkexec-constructor
                     (list #$(file-append (knot-configuration-knot config)
                                          "/sbin/knotd")
                           "-c" #$file)))
           (stop #~(make-kill-destructor))))))

(define (knot-activation config)
  (with-imported-modules (source-module-closure '((gnu build activation)))
    #~(begin
        (use-modules (gnu build activation))
        (let ((owner (getpwnam "knot")))
          (for-each (lambda (directory)
                      (mkdir-p/perms directory owner #o755))
                    '(#$(knot-configuration-run-directory config)
                      "/var/lib/knot" "/var/lib/knot/keys"
                      "/var/lib/knot/keys/keys"))))))

(define %knot-accounts
  (daemon-accounts "knot" #:comment "knot dns server user"))

(define knot-service-type
  (service-type
   (name 'knot)
   (extensions
    (list (service-extension shepherd-root-service-type knot-units)
          (service-extension activation-service-type knot-activation)
          (service-extension account-service-type (const %knot-accounts))))
   (description "Run Knot, a name server for zones of one's own.")))

(define %kresd.conf
  (plain-file "kresd.conf" "\
trust_anchors.add_file('/var/cache/knot-resolver/root.keys')
net = { '127.0.0.1', '::1' }
user('knot-resolver', 'knot-resolver')
modules = { 'hints > iterate', 'stats', 'predict' }
cache.size = 100 * MB
"))

(define-record-type* <knot-resolver-configuration>
  knot-resolver-configuration make-knot-resolver-configuration
  knot-resolver-configuration?
  (package                     knot-resolver-configuration-package
                               (default knot-resolver))
  (kresd-config-file           knot-resolver-kresd-config-file
                               (default %kresd.conf))
  (garbage-collection-interval knot-resolver-garbage-collection-interval
                               (default 1000)))

(define %cache-directory "/var/cache/knot-resolver")

(define (resolver-units config)
  (match-record config <knot-resolver-configuration>
      (package kresd-config-file garbage-collection-interval)
    (list (shepherd-service
           (documentation "Resolve names.")
           (provision '(kresd))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/kresd")
                           "-c" #$kresd-config-file "-n" #$%cache-directory)))
           (stop #~(make-kill-destructor)))
          (shepherd-service
           (documentation "Throw away answers that are no longer needed.")
           (provision '(kres-cache-gc))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/kres-cache-gc")
                           "-d" #$(number->string garbage-collection-interval)
                           "-c" #$%cache-directory)
                     #:user "knot-resolver"
                     #:group "knot-resolver"))
           (stop #~(make-kill-destructor))))))

(define %resolver-activation
  #~(begin
      (use-modules (guix build utils))
      (let ((owner (getpwnam "knot-resolver")))
        (mkdir-p #$%cache-directory)
        (chown #$%cache-directory (passwd:uid owner) (passwd:gid owner)))))

(define %resolver-accounts
  (daemon-accounts "knot-resolver" #:home-directory %cache-directory))

(define knot-resolver-service-type
  (service-type
   (name 'knot-resolver)
   (extensions
    (list (service-extension shepherd-root-service-type resolver-units)
          (service-extension activation-service-type
                             (const %resolver-activation))
          (service-extension account-service-type
                             (const %resolver-accounts))))
   (default-value (knot-resolver-configuration))
   (description "Run Knot Resolver, which resolves names.")))

;;; knot.scm ends here
