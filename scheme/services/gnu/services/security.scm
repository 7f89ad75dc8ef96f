(define-module (gnu services security)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (fail2ban))
  #:use-module (srfi srfi-1)
  #:export (fail2ban-configuration
            fail2ban-ignore-cache-configuration
            fail2ban-jail-action-configuration
            fail2ban-jail-configuration
            fail2ban-jail-filter-configuration
            fail2ban-jail-service
            fail2ban-service-type)
  )

;;; Commentary:
;;;
;;; Fail2Ban, which reads logs and shuts out who tries too often.
;;;
;;; Code:

(define-configuration/no-serialization fail2ban-ignore-cache-configuration
  (key
   string
   "What is remembered.")
  (max-count
   integer
   "How many results are remembered.")
  (max-time
   integer
   "For how long."))

(define-maybe/no-serialization string)

(define-configuration/no-serialization fail2ban-jail-filter-configuration
  (name
   string
   "The name of the filter.")
  (mode
   maybe-string
   "The mode of the filter."))

(define (argument? value)
  (and (pair? value)
       (string? (car value))
       (or (string? (cdr value)) (list-of-strings? (cdr value)))))

(define list-of-arguments? (list-of argument?))

(define-configuration/no-serialization fail2ban-jail-action-configuration
  (name
   string
   "The name of the action.")
  (arguments
   (list-of-arguments '())
   "Pairs of a name and a string, or a list of strings."))

(define list-of-fail2ban-jail-actions?
  (list-of fail2ban-jail-action-configuration?))

(define (option-name field)
  ;; "banTimeIncrement?" is "bantime.increment" to the program.
  (let ((name (string-trim-right (symbol->string field) #\?)))
    (if (string-prefix? "ban-time-" name)
        (string-append "bantime." (string-delete #\- (string-drop name 9)))
        (string-delete #\- name))))

(define (fail2ban-jail-configuration-serialize-string field value)
  #~(string-append #$(option-name field) " = " #$value "\n"))

(define (fail2ban-jail-configuration-serialize-integer field value)
  (fail2ban-jail-configuration-serialize-string field (number->string value)))

(define (fail2ban-jail-configuration-serialize-boolean field value)
  (fail2ban-jail-configuration-serialize-string field
                                                (if value "true" "false")))

(define (fail2ban-jail-configuration-serialize-symbol field value)
  (fail2ban-jail-configuration-serialize-string field (symbol->string value)))

(define (one-of what symbols)
  ;; The serializer of a field that is one of SYMBOLS, if set.
  (lambda (field value)
    (cond ((not (maybe-value-set? value)) "")
          ((memq value symbols)
           (fail2ban-jail-configuration-serialize-symbol field value))
          (else
           (leave (G_ "fail2ban: '~a' is not a supported ~a~%") value what)))))

(define fail2ban-jail-configuration-serialize-backend
  (one-of "backend" '(auto pyinotify gamin polling systemd)))

(define fail2ban-jail-configuration-serialize-log-encoding
  (one-of "log encoding" '(auto utf-8 ascii)))

(define (fail2ban-jail-configuration-serialize-fail2ban-ignore-cache-configuration
         field value)
  (match-record value <fail2ban-ignore-cache-configuration>
      (key max-count max-time)
    (fail2ban-jail-configuration-serialize-string
     field
     (string-append "key=\"" key "\", max-count=" (number->string max-count)
                    ", max-time=" (number->string max-time)))))

(define (fail2ban-jail-configuration-serialize-fail2ban-jail-filter-configuration
         field value)
  (match-record value <fail2ban-jail-filter-configuration> (name mode)
    (fail2ban-jail-configuration-serialize-string
     field
     (if (maybe-value-set? mode)
         (string-append name "[mode=" mode "]")
         name))))

(define (fail2ban-jail-configuration-serialize-list-of-strings field value)
  (if (null? value)
      ""
      (fail2ban-jail-configuration-serialize-string field
                                                    (string-join value))))

(define (action->string action)
  (match-record action <fail2ban-jail-action-configuration> (name arguments)
    (define (argument->string argument)
      (string-append (car argument) "="
                     (if (list? (cdr argument))
                         (string-append "\"" (string-join (cdr argument) ",")
                                        "\"")
                         (cdr argument))))

    (if (null? arguments)
        name
        (string-append name "["
                       (string-join (map argument->string arguments) ",")
                       "]"))))

(define (fail2ban-jail-configuration-serialize-list-of-fail2ban-jail-actions
         field value)
  (if (null? value)
      ""
      (fail2ban-jail-configuration-serialize-string
       field (string-join (map action->string value) "\n"))))

(define-maybe integer (prefix fail2ban-jail-configuration-))
(define-maybe string (prefix fail2ban-jail-configuration-))
(define-maybe boolean (prefix fail2ban-jail-configuration-))
(define-maybe symbol (prefix fail2ban-jail-configuration-))
(define-maybe fail2ban-ignore-cache-configuration
  (prefix fail2ban-jail-configuration-))
(define-maybe fail2ban-jail-filter-configuration
  (prefix fail2ban-jail-configuration-))

(define-configuration fail2ban-jail-configuration
  (name
   string
   "The name of the jail."
   (serializer empty-serializer))
  (enabled?
   (boolean #t)
   "The setting @code{enabled}.")
  (backend
   maybe-symbol
   "The setting @code{backend}."
   (serializer fail2ban-jail-configuration-serialize-backend))
  (max-retry
   maybe-integer
   "The setting @code{max-retry}.")
  (max-matches
   maybe-integer
   "The setting @code{max-matches}.")
  (find-time
   maybe-string
   "The setting @code{find-time}.")
  (ban-time
   maybe-string
   "The setting @code{ban-time}.")
  (ban-time-increment?
   maybe-boolean
   "The setting @code{ban-time-increment}.")
  (ban-time-factor
   maybe-string
   "The setting @code{ban-time-factor}.")
  (ban-time-formula
   maybe-string
   "The setting @code{ban-time-formula}.")
  (ban-time-multipliers
   maybe-string
   "The setting @code{ban-time-multipliers}.")
  (ban-time-max-time
   maybe-string
   "The setting @code{ban-time-max-time}.")
  (ban-time-rnd-time
   maybe-string
   "The setting @code{ban-time-rnd-time}.")
  (ban-time-overall-jails?
   maybe-boolean
   "The setting @code{ban-time-overall-jails}.")
  (ignore-self?
   maybe-boolean
   "The setting @code{ignore-self}.")
  (ignore-ip
   (list-of-strings '())
   "The setting @code{ignore-ip}.")
  (ignore-cache
   maybe-fail2ban-ignore-cache-configuration
   "The setting @code{ignore-cache}.")
  (filter
   maybe-fail2ban-jail-filter-configuration
   "The setting @code{filter}.")
  (log-time-zone
   maybe-string
   "The setting @code{log-time-zone}.")
  (log-encoding
   maybe-symbol
   "The setting @code{log-encoding}."
   (serializer fail2ban-jail-configuration-serialize-log-encoding))
  (log-path
   (list-of-strings '())
   "The setting @code{log-path}.")
  (action
   (list-of-fail2ban-jail-actions '())
   "The setting @code{action}.")
  (extra-content
   (text-config '())
   "The setting @code{extra-content}."
   (serializer serialize-text-config))
  (prefix fail2ban-jail-configuration-))

(define list-of-fail2ban-jail-configurations?
  (list-of fail2ban-jail-configuration?))

(define-configuration/no-serialization fail2ban-configuration
  (fail2ban
   (package fail2ban)
   "The package.")
  (run-directory
   (string "/var/run/fail2ban")
   "Where it keeps its state.")
  (jails
   (list-of-fail2ban-jail-configurations '())
   "Jails, which extensions add to.")
  (extra-jails
   (list-of-fail2ban-jail-configurations '())
   "Further jails.")
  (extra-content
   (text-config '())
   "File-like objects to add to the file of jails."))

(define (jail-text jail)
  #~(string-append #$(string-append "["
                                    (fail2ban-jail-configuration-name jail)
                                    "]\n")
                   #$(serialize-configuration
                      jail fail2ban-jail-configuration-fields)
                   "\n"))

(define (etc-directory config)
  ;; The configuration of the package, with jails.
  (match-record config <fail2ban-configuration>
      (fail2ban jails extra-jails extra-content)
    (define jail.local
      (apply mixed-text-file "jail.local"
             (append (map jail-text (append jails extra-jails))
                     (list (serialize-text-config 'extra-content
                                                  extra-content)))))

    (computed-file "fail2ban-configuration"
                   (with-imported-modules '((guix build utils))
                     #~(begin
                         (use-modules (guix build utils))
                         (copy-recursively
                          #$(file-append fail2ban "/etc/fail2ban") #$output)
                         (symlink #$jail.local
                                  (string-append #$output "/jail.local")))))))

(define (fail2ban-units config)
  (match-record config <fail2ban-configuration> (fail2ban run-directory)
    (define pid-file
      (string-append run-directory "/fail2ban.pid"))

    (list (shepherd-service
           (documentation "Shut out who tries too often.")
           (provision '(fail2ban))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(file-append fail2ban "/bin/fail2ban-server")
                           "-c" #$(etc-directory config)
                           "-s" #$(string-append run-directory
                                                 "/fail2ban.sock")
                           "-p" #$pid-file "-xf" "start")
                     #:pid-file #$pid-file))
           (stop #~(lambda _
                     (invoke #$(file-append fail2ban "/bin/fail2ban-client")
                             "stop")
                     #f))))))

(define fail2ban-service-type
  (service-type
   (name 'fail2ban)
   (extensions
    (list (service-extension shepherd-root-service-type fail2ban-units)
          (service-extension profile-service-type
                             (compose list fail2ban-configuration-fail2ban))))
   (compose concatenate)
   (extend (lambda (config jails)
             (fail2ban-configuration
              (inherit config)
              (jails (append (fail2ban-configuration-jails config) jails)))))
   (default-value (fail2ban-configuration))
   (description "Run Fail2Ban, which shuts out who tries too often.")))

(define (fail2ban-jail-service svc-type jail)
  "Return a service type like SVC-TYPE whose services are protected by JAIL."
  (service-type
   (inherit svc-type)
   (extensions
    (append (service-type-extensions svc-type)
            (list (service-extension fail2ban-service-type
                                     (const (list jail))))))))

;;; security.scm ends here
