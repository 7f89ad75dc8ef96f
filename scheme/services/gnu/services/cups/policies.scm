(define-module (gnu services cups policies)
  #:use-module (gnu services configuration)
  #:use-module (gnu services cups settings)
  #:use-module (srfi srfi-1)
  #:export (operation-access-control
            operation-access-control?
            method-access-control
            location-access-control
            location-access-control?
            location-access-control-list?
            serialize-location-access-control-list
            policy-configuration
            policy-configuration?
            policy-configuration-list?
            serialize-policy-configuration-list
            %default-locations
            %default-policies))

;;; Commentary:
;;;
;;; Who may print, and who may administrate printers: rules about operations,
;;; about methods of HTTP, and about parts of the web interface.
;;;
;;; Code:

(define (block tag argument value fields own)
  ;; The block TAG with ARGUMENT: VALUE with FIELDS, except those in OWN.
  (string-append "<" tag " " argument ">\n"
                 (settings value
                           (remove (lambda (field)
                                     (memq (configuration-field-name field)
                                           own))
                                   fields))
                 "</" tag ">\n"))

(define (words symbols)
  (string-join (map symbol->string symbols)))

(define (access-control-list? value)
  (and (list? value) (every string? value)))

(define (serialize-access-control-list field lines)
  (string-concatenate (map (lambda (line) (string-append line "\n")) lines)))

(define (space-separated-symbol-list? value)
  (and (list? value) (every symbol? value)))

(define (serialize-space-separated-symbol-list field value)
  (setting field (words value)))

(define-configuration operation-access-control
  (operations
   (space-separated-symbol-list '())
   "What the rules are about.")
  (access-controls
   (access-control-list '())
   "The rules."))

(define (operation-access-control-list? value)
  (and (list? value) (every operation-access-control? value)))

(define (serialize-operation-access-control-list field controls)
  (string-concatenate
   (map (lambda (control)
          (block "Limit" (words (operation-access-control-operations control))
                 control operation-access-control-fields '(operations)))
        controls)))

(define (method-list? value)
  (and (list? value)
       (every (lambda (method)
                (memq method '(DELETE GET HEAD OPTIONS POST PUT TRACE)))
              value)))

(define (serialize-method-list field value)
  (setting field (words value)))

(define-configuration method-access-control
  (reverse?
   (boolean #f)
   "Whether the rules are about all other methods.")
  (methods
   (method-list '())
   "The methods that the rules are about.")
  (access-controls
   (access-control-list '())
   "The rules."))

(define (method-access-control-list? value)
  (and (list? value) (every method-access-control? value)))

(define (serialize-method-access-control-list field controls)
  (string-concatenate
   (map (lambda (control)
          (block (if (method-access-control-reverse? control)
                     "LimitExcept"
                     "Limit")
                 (words (method-access-control-methods control))
                 control method-access-control-fields '(reverse? methods)))
        controls)))

(define-configuration location-access-control
  (path
   (file-name (configuration-missing-field 'location-access-control 'path))
   "The part of the web interface that the rules are about.")
  (access-controls
   (access-control-list '())
   "The rules.")
  (method-access-controls
   (method-access-control-list '())
   "Rules about methods."))

(define (location-access-control-list? value)
  (and (list? value) (every location-access-control? value)))

(define (serialize-location-access-control-list field controls)
  (string-concatenate
   (map (lambda (control)
          (block "Location" (location-access-control-path control)
                 control location-access-control-fields '(path)))
        controls)))

(define-configuration policy-configuration
  (name
   (string (configuration-missing-field 'policy-configuration 'name))
   "The name of the policy.")
  (job-private-access
   (string "@OWNER @SYSTEM")
   "Who sees private values of jobs.")
  (job-private-values
   (string (string-join '("job-name" "job-originating-host-name"
                          "job-originating-user-name" "phone")))
   "Which these are.")
  (subscription-private-access
   (string "@OWNER @SYSTEM")
   "Who sees private values of subscriptions.")
  (subscription-private-values
   (string (string-join '("notify-events" "notify-pull-method"
                          "notify-recipient-uri" "notify-subscriber-user-name"
                          "notify-user-data")))
   "Which these are.")
  (access-controls
   (operation-access-control-list '())
   "Rules about operations."))

(define (policy-configuration-list? value)
  (and (list? value) (every policy-configuration? value)))

(define (serialize-policy-configuration-list field policies)
  (string-concatenate
   (map (lambda (policy)
          (block "Policy" (policy-configuration-name policy)
                 policy policy-configuration-fields '(name)))
        policies)))


;;;
;;; Defaults, as CUPS ships them.
;;;

(define %default-locations
  (let ((here (lambda (path . rules)
                (location-access-control
                 (path path)
                 (access-controls `("Order allow,deny" ,@rules
                                    "Allow localhost"))))))
    (list (here "/")
          (here "/admin")
          (here "/admin/conf" "AuthType Basic" "Require user @SYSTEM"))))

(define (limit operations . rules)
  (operation-access-control
   (operations operations)
   (access-controls rules)))

(define %default-policies
  (list
   (policy-configuration
    (name "default")
    (access-controls
     (list
      (limit
       '(Send-Document Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs
         Cancel-Job Close-Job Cancel-My-Jobs Set-Job-Attributes
         Create-Job-Subscription Renew-Subscription Cancel-Subscription
         Get-Notifications Reprocess-Job Cancel-Current-Job
         Suspend-Current-Job Resume-Job CUPS-Move-Job Validate-Job
         CUPS-Get-Document)
       "Require user @OWNER @SYSTEM" "Order deny,allow")
      (limit
       '(Pause-Printer Cancel-Jobs Resume-Printer Set-Printer-Attributes
         Enable-Printer Disable-Printer Pause-Printer-After-Current-Job
         Hold-New-Jobs Release-Held-New-Jobs Deactivate-Printer
         Activate-Printer Restart-Printer Shutdown-Printer Startup-Printer
         Promote-Job Schedule-Job-After CUPS-Authenticate-Job CUPS-Add-Printer
         CUPS-Delete-Printer CUPS-Add-Class CUPS-Delete-Class CUPS-Accept-Jobs
         CUPS-Reject-Jobs CUPS-Set-Default)
       "AuthType Basic" "Require user @SYSTEM" "Order deny,allow")
      (limit
       '(All)
       "Order deny,allow"))))))

;;; policies.scm ends here
