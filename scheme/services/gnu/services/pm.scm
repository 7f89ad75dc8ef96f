(define-module (gnu services pm)
  #:use-module (guix gexp)
  #:use-module ((guix packages) #:select (package?))
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services options)
  #:use-module (gnu services pm tlp)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (thermald))
  #:use-module ((gnu packages freedesktop) #:select (power-profiles-daemon))
  #:use-module ((gnu packages linux) #:select (powertop))
  #:re-export (tlp-configuration
               tlp-service-type)
  #:export (power-profiles-daemon-configuration
            power-profiles-daemon-service-type
            thermald-configuration
            thermald-service-type
            powertop-configuration
            powertop-service-type))

;;; Commentary:
;;;
;;; Using less power, and staying cool.
;;;
;;; Code:

(define-configuration/no-serialization power-profiles-daemon-configuration
  (power-profiles-daemon
   (file-like power-profiles-daemon)
   "The package."))

(define (power-profiles-daemon-units config)
  (list (shepherd-service
         (documentation "Switch between performance and saving power.")
         (provision '(power-profiles-daemon))
         (requirement '(user-processes dbus-system))
         (start #~(make-forkexec-constructor
                   '(#$(file-append
                        (power-profiles-daemon-configuration-power-profiles-daemon
                         config)
                        "/libexec/power-profiles-daemon"))))
         (stop #~(make-kill-destructor)))))

(define power-profiles-daemon-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/power-profiles-daemon")))

(define power-profiles-daemon-service-type
  (let ((package
          (compose list
                   power-profiles-daemon-configuration-power-profiles-daemon)))
    (service-type
     (name 'power-profiles-daemon)
     (extensions
      (list (service-extension shepherd-root-service-type
                               power-profiles-daemon-units)
            (service-extension dbus-root-service-type package)
            (service-extension polkit-service-type package)
            (service-extension profile-service-type package)
            (service-extension activation-service-type
                               (const power-profiles-daemon-activation))))
     (default-value (power-profiles-daemon-configuration))
     (description "Run @command{power-profiles-daemon}, through which desktops
switch between performance and saving power."))))

(define-record-type* <thermald-configuration>
  thermald-configuration make-thermald-configuration
  thermald-configuration?
  (adaptive?           thermald-adaptive? (default #f))
  (ignore-cpuid-check? thermald-ignore-cpuid-check? (default #f))
  (thermald            thermald-thermald (default thermald)))

(define (thermald-units config)
  (match-record config <thermald-configuration>
      (adaptive? ignore-cpuid-check? thermald)
    (list (shepherd-service
           (documentation "Slow the processor down before it gets too hot.")
           (provision '(thermald))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     '(#$(file-append thermald "/sbin/thermald")
                       "--no-daemon"
                       #$@(flag "--adaptive" adaptive?)
                       #$@(flag "--ignore-cpuid-check"
                                ignore-cpuid-check?))))
           (stop #~(make-kill-destructor))))))

(define thermald-service-type
  (service-type
   (name 'thermald)
   (extensions
    (list (service-extension shepherd-root-service-type thermald-units)))
   (default-value (thermald-configuration))
   (description "Run @command{thermald}, which slows the processor down before
it gets too hot.")))

(define-configuration/no-serialization powertop-configuration
  (powertop
   (package powertop)
   "The package."))

(define (powertop-units config)
  (list (shepherd-service
         (documentation "Set parameters of the kernel that save power.")
         (provision '(powertop powertop-auto-tune))
         (requirement '(user-processes))
         (one-shot? #t)
         (start #~(lambda _
                    (zero? (system* #$(file-append
                                       (powertop-configuration-powertop config)
                                       "/sbin/powertop")
                                    "--auto-tune")))))))

(define powertop-service-type
  (service-type
   (name 'powertop)
   (extensions
    (list (service-extension shepherd-root-service-type powertop-units)))
   (default-value (powertop-configuration))
   (description "Have @command{powertop} set parameters of the kernel that save
power.")))

;;; pm.scm ends here
