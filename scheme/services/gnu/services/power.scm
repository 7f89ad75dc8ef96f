(define-module (gnu services power)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services power events)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module ((gnu packages power) #:select (apcupsd))
  #:use-module (srfi srfi-1)
  #:re-export (apcupsd-event-handlers
               apcupsd-event-handlers-annoyme
               apcupsd-event-handlers-battattach
               apcupsd-event-handlers-battdetach
               apcupsd-event-handlers-changeme
               apcupsd-event-handlers-commfailure
               apcupsd-event-handlers-commok
               apcupsd-event-handlers-doreboot
               apcupsd-event-handlers-doshutdown
               apcupsd-event-handlers-emergency
               apcupsd-event-handlers-endselftest
               apcupsd-event-handlers-failing
               apcupsd-event-handlers-killpower
               apcupsd-event-handlers-loadlimit
               apcupsd-event-handlers-mainsback
               apcupsd-event-handlers-modules
               apcupsd-event-handlers-offbattery
               apcupsd-event-handlers-onbattery
               apcupsd-event-handlers-powerout
               apcupsd-event-handlers-remotedown
               apcupsd-event-handlers-runlimit
               apcupsd-event-handlers-startselftest
               apcupsd-event-handlers-timeout)
  #:export (apcupsd-configuration
            apcupsd-configuration-annoy-delay
            apcupsd-configuration-annoy-interval
            apcupsd-configuration-apcupsd
            apcupsd-configuration-auto-start?
            apcupsd-configuration-battery-level
            apcupsd-configuration-cable
            apcupsd-configuration-class
            apcupsd-configuration-data-time
            apcupsd-configuration-debug-level
            apcupsd-configuration-device
            apcupsd-configuration-event-handlers
            apcupsd-configuration-facility
            apcupsd-configuration-kill-delay
            apcupsd-configuration-log-stats
            apcupsd-configuration-mode
            apcupsd-configuration-name
            apcupsd-configuration-net-server
            apcupsd-configuration-net-server-events-file
            apcupsd-configuration-net-server-events-file-max-size
            apcupsd-configuration-net-server-ip
            apcupsd-configuration-net-server-port
            apcupsd-configuration-no-logon
            apcupsd-configuration-on-batery-delay
            apcupsd-configuration-pid-file
            apcupsd-configuration-poll-time
            apcupsd-configuration-remaining-minutes
            apcupsd-configuration-run-dir
            apcupsd-configuration-shepherd-service-name
            apcupsd-configuration-stat-time
            apcupsd-configuration-timeout
            apcupsd-configuration-type
            apcupsd-service-type))

;;; Commentary:
;;;
;;; Uninterruptible power supplies, watched by apcupsd.
;;;
;;; Code:


;;;
;;; The file.
;;;

(define %irregular-settings
  ;; Other settings are named as their fields, in capitals without hyphens.
  '((name                            . "UPSNAME")
    (cable                           . "UPSCABLE")
    (type                            . "UPSTYPE")
    (class                           . "UPSCLASS")
    (mode                            . "UPSMODE")
    (on-batery-delay                 . "ONBATTERYDELAY")
    (remaining-minutes               . "MINUTES")
    (annoy-interval                  . "ANNOY")
    (net-server-ip                   . "NISIP")
    (net-server-port                 . "NISPORT")
    (net-server-events-file          . "EVENTSFILE")
    (net-server-events-file-max-size . "EVENTSFILEMAX")))

(define (setting field)
  (or (assq-ref %irregular-settings field)
      (string-upcase (string-delete #\- (symbol->string field)))))

(define (line name value)
  (format #f "~a ~a\n" name value))

(define (serialize-field field value)
  (line (setting field) value))

(define serialize-string  serialize-field)
(define serialize-symbol  serialize-field)
(define serialize-integer serialize-field)

(define (serialize-boolean field value)
  (serialize-field field (if value "on" "off")))

(define-maybe string)

(define-enumerated-field-type enum-cable
  (simple
   smart ether usb
   940-0119A 940-0127A 940-0128A 940-0020B 940-0020C 940-0023A 940-0024B
   940-0024C 940-1524C 940-0024G 940-0095A 940-0095B 940-0095C 940-0625A
   MAM-04-02-2000))

(define-enumerated-field-type enum-type
  (apcsmart usb net snmp netsnmp dumb pcnet modbus test))

(define-enumerated-field-type enum-no-logon
  (disable timeout percent minutes always))

(define-enumerated-field-type enum-class
  (standalone shareslave sharemaster))

(define-enumerated-field-type enum-mode
  (disable share))

(define-configuration apcupsd-configuration
  (apcupsd
   (package apcupsd)
   "The package.")
  (shepherd-service-name
   (symbol 'apcupsd)
   "The name of the Shepherd service; each power supply needs one."
   empty-serializer)
  (auto-start?
   (boolean #t)
   "Whether to start with the system."
   empty-serializer)
  (pid-file
   (string "/run/apcupsd.pid")
   "The file with the number of the process."
   empty-serializer)
  (debug-level
   (integer 0)
   "How much to log."
   empty-serializer)
  (run-dir
   (string "/run/apcupsd")
   "The directory of what is known while running; each power supply needs one."
   empty-serializer)
  (name
   maybe-string
   "The name of the power supply in logs, of eight characters at most.")
  (cable
   (enum-cable 'usb)
   "The kind of cable, or its model.")
  (type
   (enum-type 'usb)
   "How to talk to the power supply.")
  (device
   (string "")
   "The device or the address of the power supply, depending on
@code{type}; empty to look for one on USB.")
  (poll-time
   (integer 60)
   "The seconds between questions about the state.")
  (on-batery-delay
   (integer 6)
   "The seconds without power after which the event @code{onbattery} happens.")
  (battery-level
   (integer 5)
   "The charge, in percent, at which to shut down.")
  (remaining-minutes
   (integer 3)
   "The time left, in minutes, at which to shut down.")
  (timeout
   (integer 0)
   "The seconds on battery after which to shut down, or 0 for no limit.")
  (annoy-interval
   (integer 300)
   "The seconds between requests to log out, or 0 for none.")
  (annoy-delay
   (integer 60)
   "The seconds without power before the first such request.")
  (no-logon
   (enum-no-logon 'disable)
   "When to keep users from logging in.")
  (kill-delay
   (integer 0)
   "The seconds from a shutdown to turning off the power supply, or 0 not to.")
  (net-server
   (boolean #f)
   "Whether to tell the state to others on the network.")
  (net-server-ip
   (string "127.0.0.1")
   "The address for that.")
  (net-server-port
   (integer 3551)
   "The port for that.")
  (net-server-events-file
   maybe-string
   "The file of events to tell others.")
  (net-server-events-file-max-size
   (integer 10)
   "How large it may become, in kilobytes.")
  (class
   (enum-class 'standalone)
   "The part of this machine if several share a power supply by a card.")
  (mode
   (enum-mode 'disable)
   "Whether they do.")
  (stat-time
   (integer 0)
   "The seconds between writes of the state, or 0 for none.")
  (log-stats
   (boolean #f)
   "Whether the state goes to the log as well.")
  (data-time
   (integer 0)
   "The seconds between records in the log, or 0 for none.")
  (facility
   maybe-string
   "The facility of the system log.")
  (event-handlers
   (apcupsd-event-handlers (apcupsd-event-handlers))
   "What to do about events."
   empty-serializer))

(define (apcupsd.conf config)
  (match-record config <apcupsd-configuration> (apcupsd run-dir event-handlers)
    (mixed-text-file
     "apcupsd.conf"
     ;; The daemon wants this as the first line.
     "## apcupsd.conf v1.1 ##\n"
     (serialize-configuration config apcupsd-configuration-fields)
     (line "LOCKFILE" (string-append run-dir "/lock"))
     (line "PWRFAILDIR" run-dir)
     (line "NOLOGINDIR" run-dir)
     (line "STATFILE" (string-append run-dir "/apcupsd.status"))
     "SCRIPTDIR " (event-directory apcupsd event-handlers) "\n")))


;;;
;;; The service.
;;;

(define (apcupsd-units config)
  (match-record config <apcupsd-configuration>
      (apcupsd shepherd-service-name auto-start? pid-file debug-level run-dir)
    (let ((file (apcupsd.conf config)))
      (list
       (shepherd-service
        (documentation "Watch the power supply.")
        (provision (list shepherd-service-name))
        (requirement '(user-processes))
        (auto-start? auto-start?)
        (start #~(make-forkexec-constructor
                  (list #$(file-append apcupsd "/sbin/apcupsd")
                        "-b" "-f" #$file "-P" #$pid-file
                        "-d" #$(number->string debug-level))
                  #:log-file #$(string-append
                                "/var/log/"
                                (symbol->string shepherd-service-name)
                                ".log")
                  #:environment-variables
                  (append (list (string-append #$%file-variable "=" #$file)
                                #$(string-append %failure-variable "="
                                                 run-dir "/powerfail"))
                          (default-environment-variables))))
        (stop #~(make-kill-destructor))
        (actions (list (shepherd-configuration-action file))))))))

(define (apcupsd-activation config)
  (let ((directory (apcupsd-configuration-run-dir config)))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p #$(string-append directory "/lock")))))

(define (apcupsd-pam-extensions config)
  ;; While the daemon's file is there, nobody may log in.
  (define entry
    (pam-entry
     (control "required")
     (module "pam_nologin.so")
     (arguments
      (list (string-append "file=" (apcupsd-configuration-run-dir config)
                           "/nologin")))))

  (list (pam-extension
         (transformer
          (lambda (pam)
            (pam-service
             (inherit pam)
             (auth (cons entry (pam-service-auth pam)))))))))

(define apcupsd-service-type
  (service-type
   (name 'apcupsd)
   (extensions
    (list (service-extension activation-service-type apcupsd-activation)
          (service-extension shepherd-root-service-type apcupsd-units)
          (service-extension pam-root-service-type apcupsd-pam-extensions)))
   (default-value (apcupsd-configuration))
   (description "Watch a power supply, and shut down before it is empty.")))

;;; power.scm ends here
