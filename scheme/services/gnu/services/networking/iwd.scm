(define-module (gnu services networking iwd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages dns) #:select (openresolv))
  #:use-module ((gnu packages networking) #:select (iwd))
  #:use-module (srfi srfi-1)
  #:export (iwd-configuration
            iwd-configuration?
            iwd-configuration-iwd
            iwd-configuration-interfaces
            iwd-configuration-ignored-interfaces
            iwd-configuration-phys
            iwd-configuration-ignored-phys
            iwd-configuration-shepherd-requirement
            iwd-configuration-shepherd-provision
            iwd-configuration-config
            iwd-settings
            iwd-settings?
            iwd-settings-general
            iwd-settings-network
            iwd-settings-scan
            iwd-settings-extra-config
            iwd-general-settings
            iwd-general-settings?
            iwd-general-settings-enable-network-configuration?
            iwd-general-settings-extra-options
            iwd-network-settings
            iwd-network-settings?
            iwd-network-settings-enable-ipv6?
            iwd-network-settings-name-resolving-service
            iwd-network-settings-extra-options
            iwd-scan-settings
            iwd-scan-settings?
            iwd-scan-settings-disable-periodic-scan?
            iwd-scan-settings-initial-periodic-scan-interval
            iwd-scan-settings-maximum-periodic-scan-interval
            iwd-scan-settings-disable-roaming-scan?
            iwd-scan-settings-extra-options
            iwd-service-type))

;;; Commentary:
;;;
;;; The wireless daemon of Intel.
;;;
;;; Code:

(define (setting-name field)
  ;; The name in the configuration file of FIELD: its words, capitalized and
  ;; run together.
  (let ((words (string-split (string-trim-right (symbol->string field) #\?)
                             #\-)))
    (string-concatenate (map string-capitalize words))))

(define (setting key value)
  (string-append key "=" value "\n"))

(define (iwd-serialize-number field value)
  (setting (setting-name field) (number->string value)))

(define (iwd-serialize-boolean field value)
  (setting (setting-name field) (if value "true" "false")))

(define (iwd-serialize-alist field entries)
  #~(string-append
     #$@(append-map (lambda (entry)
                      (list (if (symbol? (car entry))
                                (symbol->string (car entry))
                                (car entry))
                            "=" (cdr entry) "\n"))
                    entries)))

(define (resolving-service? value)
  (memq value '(none systemd resolvconf)))

(define (iwd-serialize-resolving-service field value)
  (setting (setting-name field) (symbol->string value)))

(define-configuration iwd-general-settings
  (enable-network-configuration?
   (boolean #f)
   "Get addresses for the interfaces as well.")
  (extra-options
   (alist '())
   "More settings, by name.")
  (prefix iwd-))

(define-configuration iwd-network-settings
  (enable-ipv6?
   (boolean #t)
   "Get IPv6 addresses and routes.")
  (name-resolving-service
   (resolving-service 'none)
   "To whom name servers are told.")
  (extra-options
   (alist '())
   "More settings, by name.")
  (prefix iwd-))

(define-configuration iwd-scan-settings
  (disable-periodic-scan?
   (boolean #f)
   "Do not look for networks from time to time.")
  (initial-periodic-scan-interval
   (number 10)
   "Seconds until looking for networks for the first time.")
  (maximum-periodic-scan-interval
   (number 300)
   "The longest interval, in seconds, between looking for networks.")
  (disable-roaming-scan?
   (boolean #f)
   "Do not look for a better access point.")
  (extra-options
   (alist '())
   "More settings, by name.")
  (prefix iwd-))

(define (section title fields)
  ;; Serializer of a record with FIELDS as the section TITLE.
  (lambda (name value)
    #~(string-append #$(string-append "[" title "]\n")
                     #$(serialize-configuration value fields)
                     "\n")))

(define serialize-iwd-general-settings
  (section "General" iwd-general-settings-fields))

(define serialize-iwd-network-settings
  (section "Network" iwd-network-settings-fields))

(define serialize-iwd-scan-settings
  (section "Scan" iwd-scan-settings-fields))

(define-maybe iwd-network-settings)
(define-maybe iwd-scan-settings)

(define (serialize-lines name lines)
  (string-join lines "\n" 'suffix))

(define-configuration iwd-settings
  (general
   (iwd-general-settings (iwd-general-settings))
   "General settings.")
  (network
   (maybe-iwd-network-settings (iwd-network-settings))
   "Settings about addresses.")
  (scan
   maybe-iwd-scan-settings
   "Settings about looking for networks.")
  (extra-config
   (list-of-strings '())
   "More lines for the configuration file."
   (serializer serialize-lines)))

(define-configuration/no-serialization iwd-configuration
  (iwd
   (file-like iwd)
   "The package.")
  (interfaces
   (list-of-strings '())
   "Patterns for the interfaces to use.")
  (ignored-interfaces
   (list-of-strings '())
   "Patterns for the interfaces to leave alone.")
  (phys
   (list-of-strings '())
   "Patterns for the radios to use.")
  (ignored-phys
   (list-of-strings '())
   "Patterns for the radios to leave alone.")
  (shepherd-requirement
   (list-of-symbols '())
   "What else the Shepherd service requires.")
  (shepherd-provision
   (list-of-symbols '(iwd wireless-daemon))
   "What the Shepherd service provides.")
  (config
   (iwd-settings (iwd-settings))
   "Settings."))

(define (iwd-units configuration)
  (match-record configuration <iwd-configuration>
      (iwd interfaces ignored-interfaces phys ignored-phys
       shepherd-requirement shepherd-provision config)
    (define (patterns name values)
      (option= name (and (pair? values) (string-join values ","))))

    (define resolvconf?
      (let ((network (iwd-settings-network config)))
        (and network
             (maybe-value-set? network)
             (eq? 'resolvconf
                  (iwd-network-settings-name-resolving-service network)))))

    (define arguments
      (append (option= "--logger" "syslog")
              (patterns "--interfaces" interfaces)
              (patterns "--nointerfaces" ignored-interfaces)
              (patterns "--phys" phys)
              (patterns "--nophys" ignored-phys)))

    (list (shepherd-service
           (documentation "Connect to wireless networks.")
           (provision shepherd-provision)
           (requirement (append '(user-processes dbus-system loopback)
                                shepherd-requirement))
           (start #~(make-forkexec-constructor
                     '(#$(file-append iwd "/libexec/iwd") #$@arguments)
                     #:environment-variables
                     #$(if resolvconf?
                           #~(list (string-append "PATH=" #$openresolv
                                                  "/sbin"))
                           #~'())))
           (stop #~(make-kill-destructor))))))

(define (iwd-etc config)
  `(("iwd/main.conf"
     ,(mixed-text-file "main.conf"
                       (serialize-configuration
                        (iwd-configuration-config config)
                        iwd-settings-fields)))))

(define iwd-service-type
  (let ((package (compose list iwd-configuration-iwd)))
    (service-type
     (name 'iwd)
     (extensions
      (list (service-extension shepherd-root-service-type iwd-units)
            (service-extension etc-service-type iwd-etc)
            (service-extension dbus-root-service-type package)
            (service-extension profile-service-type package)))
     (default-value (iwd-configuration))
     (description "Run @command{iwd}, which connects to wireless networks."))))

;;; iwd.scm ends here
