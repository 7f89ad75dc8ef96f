(define-module (gnu services power events)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services configuration)
  #:use-module ((gnu packages admin) #:select (shepherd))
  #:use-module ((gnu packages linux) #:select (util-linux))
  #:export (%failure-variable
            %file-variable
            apcupsd-event-handlers
            apcupsd-event-handlers?
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
            apcupsd-event-handlers-timeout
            event-directory))

;;; Commentary:
;;;
;;; What to do when the power fails, or comes back.  The daemon of a power
;;; supply runs one program for all events; each handler is a list of
;;; expressions of that program, which has procedures to tell users.
;;;
;;; Code:

(define-syntax-rule (quietly)
  ;; A handler that does nothing.
  #~(#t))

(define-syntax-rule (tell message)
  ;; A handler that tells all users.
  #~((wall message name)))

(define-syntax-rule (tell-and-mail subject message)
  ;; One that writes to the administrator as well.
  #~((let ((text (format #f subject (gethostname) name)))
       (mail-to-root text text))
     (wall message name)))

(define-configuration/no-serialization apcupsd-event-handlers
  (modules
   (gexp #~())
   "Modules that the handlers use.")
  (killpower
   (gexp #~((wall "Turning off the power supply ~a soon." name)
            (sleep 10)
            (apcupsd "--killpower")
            (wall "The power supply ~a turns off." name)))
   "When the power supply is to be turned off.")
  (commfailure
   (gexp (tell-and-mail "~a: the power supply ~a does not answer"
                        "The power supply ~a does not answer."))
   "When it is no longer reached.")
  (commok
   (gexp (tell-and-mail "~a: the power supply ~a answers again"
                        "The power supply ~a answers again."))
   "When it is reached again.")
  (powerout
   (gexp (quietly))
   "When the power fails.")
  (onbattery
   (gexp (tell-and-mail "~a: no power for the power supply ~a"
                        "No power for ~a: running on its battery."))
   "When the power has failed for some time.")
  (offbattery
   (gexp (tell-and-mail "~a: power for the power supply ~a again"
                        "There is power for ~a again."))
   "When the power is back.")
  (mainsback
   (gexp #~((when (file-exists? powerfail-file)
              (wall "There is power again, but it is too late to stay up."))))
   "When the power is back during a shutdown.")
  (failing
   (gexp (tell "The battery of ~a is empty: shutting down."))
   "When the battery is empty.")
  (timeout
   (gexp (tell "Too long on the battery of ~a: shutting down."))
   "When the system has been on battery for too long.")
  (loadlimit
   (gexp (tell "Too little charge in the battery of ~a: shutting down."))
   "When there is too little charge.")
  (runlimit
   (gexp (tell "Too little time left on the battery of ~a: shutting down."))
   "When there is too little time.")
  (doreboot
   (gexp #~((wall "Starting anew, because of the power supply ~a." name)
            (system* #$(file-append shepherd "/sbin/reboot"))))
   "When the system is to start anew.")
  (doshutdown
   (gexp #~((wall "Shutting down, because of the power supply ~a." name)
            (system* #$(file-append shepherd "/sbin/halt"))))
   "When the system is to shut down.")
  (annoyme
   (gexp (tell "The power supply ~a has problems: please log out."))
   "When users are asked to log out.")
  (emergency
   (gexp (tell "The battery of ~a may have failed: shutting down at once."))
   "When the system is to shut down at once.")
  (changeme
   (gexp (tell-and-mail "~a: the battery of the power supply ~a is worn out"
                        "The battery of ~a has failed: replace it."))
   "When the battery has to be replaced.")
  (remotedown
   (gexp #~((wall "Another machine asks for it: shutting down.")))
   "When another machine asks to shut down.")
  (startselftest
   (gexp (quietly))
   "When a test begins.")
  (endselftest
   (gexp (quietly))
   "When a test ends.")
  (battdetach
   (gexp (quietly))
   "When the battery is taken out.")
  (battattach
   (gexp (quietly))
   "When a battery is put in."))

(define %events
  '(killpower commfailure commok powerout onbattery offbattery mainsback failing
    timeout loadlimit runlimit doreboot doshutdown annoyme emergency changeme
    remotedown startselftest endselftest battdetach battattach))

(define (handler event handlers)
  (let ((field (find-field event)))
    ((configuration-field-getter field) handlers)))

(define (find-field event)
  (car (filter-configuration-fields apcupsd-event-handlers-fields
                                    (list event))))

;; The configuration names the directory of the program, so that the program
;; cannot name the configuration: the environment has it.

(define %file-variable
  ;; The variable that names the configuration.
  "GUIX_APCUPSD_CONF")

(define %failure-variable
  ;; The variable that names the file that is there while the power is out.
  "GUIX_APCUPSD_POWERFAIL_FILE")

(define (event-program package handlers)
  (program-file
   "apccontrol"
   #~(begin
       (use-modules (ice-9 format)
                    (ice-9 match)
                    (ice-9 popen)
                    #$@(apcupsd-event-handlers-modules handlers))

       (define conf (getenv #$%file-variable))
       (define powerfail-file (getenv #$%failure-variable))

       (define (err . arguments)
         (apply format (current-error-port) arguments))

       (define (wall . arguments)
         (system* #$(file-append util-linux "/bin/wall")
                  (apply format #f arguments)))

       (define (apcupsd . arguments)
         (apply system* #$(file-append package "/sbin/apcupsd")
                "-f" conf arguments))

       (define (mail-to-root subject body)
         (let ((port (open-pipe* OPEN_WRITE "/run/privileged/bin/sendmail"
                                 "-F" "apcupsd" "root")))
           (format port "Subject: ~a\n\n~a\n" subject body)
           (close-pipe port)))

       (define-syntax-rule (all (expression (... ...)))
         (begin expression (... ...)))

       (match (command-line)
         ((_ event name connected powered)
          (let ((connected? (string=? connected "1"))
                (powered?   (string=? powered "1")))
            (match event
              #$@(map (lambda (event)
                        #~(#$(symbol->string event)
                           (all #$(handler event handlers))))
                      %events)
              (_
               (err "No such event: ~a\n" event)
               (exit 1)))))
         ((_ . arguments)
          (err "An event and three arguments are expected, not ~s\n" arguments)
          (exit 1))))))

(define (event-directory package handlers)
  "Return the directory in which apcupsd, PACKAGE, finds the program that does
what HANDLERS say about events."
  (file-union "apcupsd-script-dir"
              `(("apccontrol" ,(event-program package handlers)))))

;;; events.scm ends here
