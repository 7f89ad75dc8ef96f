(define-module (gnu services lirc)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages lirc) #:select (lirc))
  #:export (lirc-configuation?
            lirc-configuration
            lirc-service
            lirc-service-type)
  )

;;; Commentary:
;;;
;;; LIRC, which understands remote controls.
;;;
;;; Code:

(define-record-type* <lirc-configuration>
  lirc-configuration make-lirc-configuration
  lirc-configuation?
  (lirc          lirc-configuration-lirc (default lirc))
  (device        lirc-configuration-device (default #f))
  (driver        lirc-configuration-driver (default #f))
  (config-file   lirc-configuration-file (default #f))
  (extra-options lirc-configuration-options (default '())))

(define (lirc-units config)
  (match-record config <lirc-configuration>
      (lirc device driver config-file extra-options)
    (list (shepherd-service
           (documentation "Understand remote controls.")
           (provision '(lircd))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(file-append lirc "/sbin/lircd") "--nodaemon"
                           #$@(option "--device" device)
                           #$@(option "--driver" driver)
                           #$@(if config-file (list config-file) '())
                           #$@extra-options)))
           (stop #~(make-kill-destructor))))))

(define %lirc-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/run/lirc")))

(define lirc-service-type
  (service-type
   (name 'lirc)
   (extensions
    (list (service-extension shepherd-root-service-type lirc-units)
          (service-extension activation-service-type
                             (const %lirc-activation))))
   (default-value (lirc-configuration))
   (description "Understand what remote controls send.")))

(define-deprecated (lirc-service #:key (lirc lirc) device driver config-file
                                 (extra-options '()))
  lirc-service-type
  "Return a service that runs LIRC, with the fields of its configuration as
keywords."
  (service lirc-service-type
           (lirc-configuration
            (lirc lirc)
            (device device)
            (driver driver)
            (config-file config-file)
            (extra-options extra-options))))

;;; lirc.scm ends here
