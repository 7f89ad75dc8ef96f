(define-module (gnu services cups configuration)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (gnu services configuration)
  #:use-module (gnu services cups policies)
  #:use-module (gnu services cups settings)
  #:use-module (gnu packages cups)
  #:use-module (srfi srfi-1)
  #:export (cups-configuration
            cups-configuration?
            cups-configuration-cups
            cups-configuration-allow-empty-password?
            cups-configuration-extensions
            cups-configuration-files-configuration
            cups-configuration-fields
            files-configuration
            files-configuration-fields
            opaque-cups-configuration
            opaque-cups-configuration?
            opaque-cups-configuration-cups
            opaque-cups-configuration-allow-empty-password?
            opaque-cups-configuration-extensions
            opaque-cups-configuration-cupsd.conf
            opaque-cups-configuration-cups-files.conf))

;;; Commentary:
;;;
;;; The two files of CUPS as data.  Each field is a setting.
;;;
;;; Code:

(define-syntax-rule (define-choice predicate serializer symbol ...)
  "Define the PREDICATE and SERIALIZER of a type of which each SYMBOL is."
  (begin
    (define (predicate value)
      (memq value '(symbol ...)))
    (define (serializer field value)
      (setting field (symbol->string value)))))

(define-choice access-log-level? serialize-access-log-level
  config actions all)
(define-choice browse-local-protocols? serialize-browse-local-protocols
  all dnssd none)
(define-choice default-auth-type? serialize-default-auth-type
  Basic)
(define-choice default-encryption? serialize-default-encryption
  Never IfRequested Required)
(define-choice error-policy? serialize-error-policy
  abort-job retry-job retry-current-job stop-printer)
(define-choice log-level? serialize-log-level
  none emerg alert crit error warn notice info debug debug2)
(define-choice log-time-format? serialize-log-time-format
  standard usecs)
(define-choice sandboxing? serialize-sandboxing
  relaxed strict)
(define-choice server-tokens? serialize-server-tokens
  None ProductOnly Major Minor Minimal OS Full)

(define (multiline-string-list? value)
  (space-separated-string-list? value))
(define (serialize-multiline-string-list field values)
  (string-concatenate (map (lambda (value) (setting field value)) values)))

(define (environment-variables? value)
  (space-separated-string-list? value))
(define (serialize-environment-variables field value)
  (if (null? value) "" (setting 'pass-env (string-join value))))

;; The default depends on the system; #f leaves it to the daemon.
(define (comma-separated-string-list-or-#f? value)
  (or (not value) (comma-separated-string-list? value)))
(define (serialize-comma-separated-string-list-or-#f field value)
  (if value (serialize-comma-separated-string-list field value) ""))

(define (host-name-lookups? value)
  (memq value '(#f #t double)))
(define (serialize-host-name-lookups field value)
  (setting field (case value ((#f) "No") ((#t) "Yes") (else "Double"))))

(define (host-name-list-or-*? value)
  (or (eq? value '*) (and (list? value) (every string? value))))
(define (serialize-host-name-list-or-* field value)
  (setting field (if (eq? value '*) "*" (string-join value))))

(define (boolean-or-non-negative-integer? value)
  (or (boolean? value) (non-negative-integer? value)))
(define (serialize-boolean-or-non-negative-integer field value)
  (if (boolean? value)
      (serialize-boolean field value)
      (serialize-non-negative-integer field value)))

(define (ssl-options? value)
  (and (list? value)
       (every (lambda (option)
                (memq option '(AllowRC4 AllowSSL3 DenyCBC DenyTLS1.0)))
              value)))
(define (serialize-ssl-options field value)
  (setting field (if (null? value)
                     "None"
                     (string-join (map symbol->string value)))))

(define (log-location? value)
  (or (file-name? value) (memq value '(stderr syslog))))
(define (serialize-log-location field value)
  (setting field (if (symbol? value) (symbol->string value) value)))

(define-configuration files-configuration
  (access-log
   (log-location "/var/log/cups/access_log")
   "The setting @code{AccessLog} of @file{cups-files.conf}.")
  (cache-dir
   (file-name "/var/cache/cups")
   "The setting @code{CacheDir} of @file{cups-files.conf}.")
  (config-file-perm
   (string "0640")
   "The setting @code{ConfigFilePerm} of @file{cups-files.conf}.")
  (error-log
   (log-location "/var/log/cups/error_log")
   "The setting @code{ErrorLog} of @file{cups-files.conf}.")
  (fatal-errors
   (string "all -browse")
   "The setting @code{FatalErrors} of @file{cups-files.conf}.")
  (file-device?
   (boolean #f)
   "The setting @code{FileDevice} of @file{cups-files.conf}.")
  (group
   (string "lp")
   "The setting @code{Group} of @file{cups-files.conf}.")
  (log-file-group
   (string "lpadmin")
   "The setting @code{LogFileGroup} of @file{cups-files.conf}.")
  (log-file-perm
   (string "0644")
   "The setting @code{LogFilePerm} of @file{cups-files.conf}.")
  (page-log
   (log-location "/var/log/cups/page_log")
   "The setting @code{PageLog} of @file{cups-files.conf}.")
  (remote-root
   (string "remroot")
   "The setting @code{RemoteRoot} of @file{cups-files.conf}.")
  (request-root
   (file-name "/var/spool/cups")
   "The setting @code{RequestRoot} of @file{cups-files.conf}.")
  (sandboxing
   (sandboxing 'strict)
   "The setting @code{Sandboxing} of @file{cups-files.conf}.")
  (server-keychain
   (file-name "/etc/cups/ssl")
   "The setting @code{ServerKeychain} of @file{cups-files.conf}.")
  (server-root
   (file-name "/etc/cups")
   "The setting @code{ServerRoot} of @file{cups-files.conf}.")
  (sync-on-close?
   (boolean #f)
   "The setting @code{SyncOnClose} of @file{cups-files.conf}.")
  (system-group
   (space-separated-string-list '("lpadmin" "wheel" "root"))
   "The setting @code{SystemGroup} of @file{cups-files.conf}.")
  (temp-dir
   (file-name "/var/spool/cups/tmp")
   "The setting @code{TempDir} of @file{cups-files.conf}.")
  (user
   (string "lp")
   "The setting @code{User} of @file{cups-files.conf}.")
  (set-env
   (string "variable value")
   "The setting @code{SetEnv} of @file{cups-files.conf}."))

(define (serialize-files-configuration field value)
  "")

(define-configuration cups-configuration
  (cups
   (file-like cups)
   "The package."
   (serializer empty-serializer))
  (allow-empty-password?
   (boolean #f)
   "Let users without password administrate.")
  (extensions
   (package-list (list brlaser cups-filters epson-inkjet-printer-escpr
                       foomatic-filters hplip-minimal splix))
   "Packages with drivers and filters."
   (serializer empty-serializer))
  (files-configuration
   (files-configuration (files-configuration))
   "Settings about files."
   (serializer empty-serializer))
  (access-log-level
   (access-log-level 'actions)
   "The setting @code{AccessLogLevel} of @file{cupsd.conf}.")
  (auto-purge-jobs?
   (boolean #f)
   "The setting @code{AutoPurgeJobs} of @file{cupsd.conf}.")
  (browse-dns-sd-sub-types
   (comma-separated-string-list '("_cups" "_print" "_universal"))
   "The setting @code{BrowseDnsSdSubTypes} of @file{cupsd.conf}.")
  (browse-local-protocols
   (browse-local-protocols 'dnssd)
   "The setting @code{BrowseLocalProtocols} of @file{cupsd.conf}.")
  (browse-web-if?
   (boolean #f)
   "The setting @code{BrowseWebIf} of @file{cupsd.conf}.")
  (browsing?
   (boolean #f)
   "The setting @code{Browsing} of @file{cupsd.conf}.")
  (default-auth-type
   (default-auth-type 'Basic)
   "The setting @code{DefaultAuthType} of @file{cupsd.conf}.")
  (default-encryption
   (default-encryption 'Required)
   "The setting @code{DefaultEncryption} of @file{cupsd.conf}.")
  (default-language
   (string "en")
   "The setting @code{DefaultLanguage} of @file{cupsd.conf}.")
  (default-paper-size
   (string "Auto")
   "The setting @code{DefaultPaperSize} of @file{cupsd.conf}.")
  (default-policy
   (string "default")
   "The setting @code{DefaultPolicy} of @file{cupsd.conf}.")
  (default-shared?
   (boolean #t)
   "The setting @code{DefaultShared} of @file{cupsd.conf}.")
  (dirty-clean-interval
   (non-negative-integer 30)
   "The setting @code{DirtyCleanInterval} of @file{cupsd.conf}.")
  (error-policy
   (error-policy 'stop-printer)
   "The setting @code{ErrorPolicy} of @file{cupsd.conf}.")
  (filter-limit
   (non-negative-integer 0)
   "The setting @code{FilterLimit} of @file{cupsd.conf}.")
  (filter-nice
   (non-negative-integer 0)
   "The setting @code{FilterNice} of @file{cupsd.conf}.")
  (host-name-lookups
   (host-name-lookups #f)
   "The setting @code{HostNameLookups} of @file{cupsd.conf}.")
  (job-kill-delay
   (non-negative-integer 30)
   "The setting @code{JobKillDelay} of @file{cupsd.conf}.")
  (job-retry-interval
   (non-negative-integer 30)
   "The setting @code{JobRetryInterval} of @file{cupsd.conf}.")
  (job-retry-limit
   (non-negative-integer 5)
   "The setting @code{JobRetryLimit} of @file{cupsd.conf}.")
  (keep-alive?
   (boolean #t)
   "The setting @code{KeepAlive} of @file{cupsd.conf}.")
  (limit-request-body
   (non-negative-integer 0)
   "The setting @code{LimitRequestBody} of @file{cupsd.conf}.")
  (listen
   (multiline-string-list '("localhost:631" "/var/run/cups/cups.sock"))
   "The setting @code{Listen} of @file{cupsd.conf}.")
  (location-access-controls
   (location-access-control-list %default-locations)
   "The setting @code{LocationAccessControls} of @file{cupsd.conf}.")
  (log-debug-history
   (non-negative-integer 100)
   "The setting @code{LogDebugHistory} of @file{cupsd.conf}.")
  (log-level
   (log-level 'info)
   "The setting @code{LogLevel} of @file{cupsd.conf}.")
  (log-time-format
   (log-time-format 'standard)
   "The setting @code{LogTimeFormat} of @file{cupsd.conf}.")
  (max-clients
   (non-negative-integer 100)
   "The setting @code{MaxClients} of @file{cupsd.conf}.")
  (max-clients-per-host
   (non-negative-integer 100)
   "The setting @code{MaxClientsPerHost} of @file{cupsd.conf}.")
  (max-copies
   (non-negative-integer 9999)
   "The setting @code{MaxCopies} of @file{cupsd.conf}.")
  (max-hold-time
   (non-negative-integer 0)
   "The setting @code{MaxHoldTime} of @file{cupsd.conf}.")
  (max-jobs
   (non-negative-integer 500)
   "The setting @code{MaxJobs} of @file{cupsd.conf}.")
  (max-jobs-per-printer
   (non-negative-integer 0)
   "The setting @code{MaxJobsPerPrinter} of @file{cupsd.conf}.")
  (max-jobs-per-user
   (non-negative-integer 0)
   "The setting @code{MaxJobsPerUser} of @file{cupsd.conf}.")
  (max-job-time
   (non-negative-integer 10800)
   "The setting @code{MaxJobTime} of @file{cupsd.conf}.")
  (max-log-size
   (non-negative-integer 1048576)
   "The setting @code{MaxLogSize} of @file{cupsd.conf}.")
  (max-subscriptions
   (non-negative-integer 100)
   "The setting @code{MaxSubscriptions} of @file{cupsd.conf}.")
  (max-subscriptions-per-job
   (non-negative-integer 0)
   "The setting @code{MaxSubscriptionsPerJob} of @file{cupsd.conf}.")
  (max-subscriptions-per-printer
   (non-negative-integer 0)
   "The setting @code{MaxSubscriptionsPerPrinter} of @file{cupsd.conf}.")
  (max-subscriptions-per-user
   (non-negative-integer 0)
   "The setting @code{MaxSubscriptionsPerUser} of @file{cupsd.conf}.")
  (multiple-operation-timeout
   (non-negative-integer 900)
   "The setting @code{MultipleOperationTimeout} of @file{cupsd.conf}.")
  (environment-variables
   (environment-variables '())
   "The setting @code{EnvironmentVariables} of @file{cupsd.conf}.")
  (policies
   (policy-configuration-list %default-policies)
   "The setting @code{Policies} of @file{cupsd.conf}.")
  (preserve-job-files
   (boolean-or-non-negative-integer 86400)
   "The setting @code{PreserveJobFiles} of @file{cupsd.conf}.")
  (preserve-job-history
   (boolean-or-non-negative-integer #t)
   "The setting @code{PreserveJobHistory} of @file{cupsd.conf}.")
  (ready-paper-sizes
   (comma-separated-string-list-or-#f #f)
   "The setting @code{ReadyPaperSizes} of @file{cupsd.conf}.")
  (reload-timeout
   (non-negative-integer 30)
   "The setting @code{ReloadTimeout} of @file{cupsd.conf}.")
  (server-admin
   (string "root@localhost.localdomain")
   "The setting @code{ServerAdmin} of @file{cupsd.conf}.")
  (server-alias
   (host-name-list-or-* '*)
   "The setting @code{ServerAlias} of @file{cupsd.conf}.")
  (server-name
   (string "localhost")
   "The setting @code{ServerName} of @file{cupsd.conf}.")
  (server-tokens
   (server-tokens 'Minimal)
   "The setting @code{ServerTokens} of @file{cupsd.conf}.")
  (ssl-listen
   (multiline-string-list '())
   "The setting @code{SslListen} of @file{cupsd.conf}.")
  (ssl-options
   (ssl-options '())
   "The setting @code{SslOptions} of @file{cupsd.conf}.")
  (strict-conformance?
   (boolean #f)
   "The setting @code{StrictConformance} of @file{cupsd.conf}.")
  (timeout
   (non-negative-integer 900)
   "The setting @code{Timeout} of @file{cupsd.conf}.")
  (web-interface?
   (boolean #f)
   "The setting @code{WebInterface} of @file{cupsd.conf}."))

(define-configuration opaque-cups-configuration
  (cups
   (package cups)
   "The package."
   (serializer empty-serializer))
  (allow-empty-password?
   (boolean #f)
   "Let users without password administrate.")
  (extensions
   (package-list '())
   "Packages with drivers and filters."
   (serializer empty-serializer))
  (cupsd.conf
   (string (configuration-missing-field 'opaque-cups-configuration
                                        'cupsd.conf))
   "The text of @file{cupsd.conf}.")
  (cups-files.conf
   (string (configuration-missing-field 'opaque-cups-configuration
                                        'cups-files.conf))
   "The text of @file{cups-files.conf}."))

;;; configuration.scm ends here
