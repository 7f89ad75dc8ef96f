(define-module (gnu services dns knot)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration table)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages dns) #:select (knot knot-resolver))
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
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

(define (value->yaml value)
  (cond ((eq? value #t) "on")
        ((eq? value #f) "off")
        ((symbol? value) (symbol->string value))
        ((number? value) (number->string value))
        ((list? value)
         (string-append "[" (string-join (map value->yaml value) ", ") "]"))
        (else value)))

(define (lines record fields)
  ;; The lines on FIELDS of RECORD; those that stand alone, not in a list, only
  ;; if they have a value.
  (string-concatenate
   (map (lambda (field)
          (let* ((always? (pair? field))
                 (field   (if always? (car field) field))
                 (value   (field-value record field)))
            (if (and (not always?) (memq value '(#f () default)))
                ""
                (string-append "      "
                               (string-trim-right (symbol->string field) #\?)
                               ": " (value->yaml value) "\n"))))
        fields)))

(define (item record first . fields)
  ;; RECORD as an item, named by the field FIRST.
  (string-append "    - " (symbol->string first) ": "
                 (value->yaml (field-value record first)) "\n"
                 (lines record fields)))

(define (zone-contents zone domain)
  (define soa
    (string-append "$ORIGIN " (zone-file-origin zone) ".\n@ IN SOA "
                   (zone-file-ns zone) " " (zone-file-mail zone) " ("
                   (string-join
                    (map (lambda (field)
                           (value->yaml (field-value zone field)))
                         '(serial refresh retry expiry nx)))
                   ")\n"))

  (plain-file (string-append domain ".zone")
              (string-concatenate
               (cons soa
                     (map (lambda (entry)
                            (string-append
                             (string-join
                              (map (lambda (field)
                                     (value->yaml (field-value entry field)))
                                   '(name ttl class type data)))
                             "\n"))
                          (zone-file-entries zone))))))

(define (zone-item config)
  ;; A list of strings and file-like objects.
  (match-record config <knot-zone-configuration>
      (domain file zone master dnssec-policy)
    `("    - domain: " ,domain "\n"
      ,@(if (null? master)
            (list "      file: "
                  (if (equal? file "") (zone-contents zone domain) file)
                  "\n")
            (list (lines config '(master ddns-master))))
      ,(lines config
              '(notify acl (semantic-checks?) zonefile-sync zonefile-load
                journal-content max-journal-usage max-journal-depth
                max-zone-size))
      ,@(if dnssec-policy
            (list "      dnssec-signing: on\n      dnssec-policy: "
                  dnssec-policy "\n")
            '())
      ,(lines config '((serial-policy))))))

(define (check what predicate values)
  (unless (and (list? values) (every predicate values))
    (raise (formatted-message (G_ "~a is not a list of ~a~%") values what))))

(define (knot.conf config)
  (match-record config <knot-configuration>
      (run-directory includes listen-v4 listen-v6 listen-port keys acls
       remotes keystores zones policies)
    (check "keys" knot-key-configuration? keys)
    (check "keystores" knot-keystore-configuration? keystores)
    (check "acls" knot-acl-configuration? acls)
    (check "zones" knot-zone-configuration? zones)
    (check "policies" knot-policy-configuration? policies)
    (check "remotes" knot-remote-configuration? remotes)

    (define (section name items)
      (cons (string-append "\n" name ":\n") items))

    (define (listen address)
      (string-append "    listen: " address "@" (number->string listen-port)
                     "\n"))

    (apply mixed-text-file "knot.conf"
           (append
            (append-map (lambda (file) (list "include: " file "\n")) includes)
            (list "server:\n    rundir: " run-directory
                  "\n    user: knot\n" (listen listen-v4) (listen listen-v6))
            (section "key" (map (lambda (key)
                                  (item key 'id 'algorithm '(secret)))
                                keys))
            (section "keystore" (map (lambda (store)
                                       (item store 'id '(backend) '(config)))
                                     keystores))
            (section "acl" (map (lambda (acl)
                                  (item acl 'id 'address 'key 'action
                                        '(deny?)))
                                acls))
            (section "remote" (map (lambda (remote)
                                     (item remote 'id 'address 'via 'key))
                                   remotes))
            (section "policy"
                     (map (lambda (policy)
                            (item policy 'id '(keystore) '(manual?)
                                  '(single-type-signing?) '(algorithm)
                                  '(ksk-size) '(zsk-size) 'dnskey-ttl
                                  '(zsk-lifetime) '(propagation-delay)
                                  '(rrsig-lifetime) '(nsec3?)
                                  '(nsec3-iterations) '(nsec3-salt-length)
                                  '(nsec3-salt-lifetime)))
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
