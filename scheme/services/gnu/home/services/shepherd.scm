;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services shepherd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module ((gnu packages admin) #:select (shepherd-for-home))
  #:use-module (gnu home services)
  #:use-module (gnu services shepherd)
  #:export (home-shepherd-service-type

            home-shepherd-configuration
            home-shepherd-configuration?
            home-shepherd-configuration-shepherd
            home-shepherd-configuration-auto-start?
            home-shepherd-configuration-daemonize?
            home-shepherd-configuration-silent?
            home-shepherd-configuration-services

            home-shepherd-transient-service-type
            home-shepherd-timer-service-type)
  #:re-export (shepherd-service
               shepherd-service?
               shepherd-service-documentation
               shepherd-service-provision
               shepherd-service-canonical-name
               shepherd-service-requirement
               shepherd-service-one-shot?
               shepherd-service-respawn?
               shepherd-service-start
               shepherd-service-stop
               shepherd-service-auto-start?
               shepherd-service-modules

               shepherd-action
               shepherd-configuration-action
               shepherd-trigger-action
               shepherd-timer))

;;; Commentary:
;;;
;;; The Shepherd that each user may run, besides that of the system.  It starts
;;; at the first login, and reads its configuration again upon activation.
;;;
;;; Code:

(define-record-type* <home-shepherd-configuration> home-shepherd-configuration
  make-home-shepherd-configuration
  home-shepherd-configuration?
  (shepherd    home-shepherd-configuration-shepherd (default shepherd-for-home))
  (auto-start? home-shepherd-configuration-auto-start? (default #t))
  (daemonize?  home-shepherd-configuration-daemonize? (default #t))
  (silent?     home-shepherd-configuration-silent? (default #t))
  (services    home-shepherd-configuration-services (default '())))

(define (shepherd-configuration-file config)
  "Return the file that makes the Shepherd run the services of CONFIG, once these
have been checked."
  (define services
    (home-shepherd-configuration-services config))

  (assert-valid-graph services)
  (scheme-file
   "shepherd.conf"
   #~(begin
       (define (load-service file)
         (save-module-excursion
          (lambda ()
            (let ((module (make-fresh-user-module)))
              (module-use! module (resolve-interface '(shepherd service)))
              (set-current-module module)
              (load file)))))

       (register-services
        (map load-service '#$(map shepherd-service-file services)))
       #$@(if (home-shepherd-configuration-daemonize? config)
              (list #~(perform-service-action root-service 'daemonize))
              '())
       (start-in-the-background
        '#$(append-map shepherd-service-provision
                       (filter shepherd-service-auto-start? services)))
       (redirect-port (open-input-file "/dev/null") (current-input-port)))))

(define %running?
  ;; Code that tells whether the Shepherd of the user is there.
  #~(file-exists?
     (string-append (or (getenv "XDG_RUNTIME_DIR")
                        (string-append "/run/user/"
                                       (number->string (getuid))))
                    "/shepherd/socket")))

(define (start-gexp config)
  "Return code that starts the Shepherd if it is not running and CONFIG does not
leave that to the user."
  (if (home-shepherd-configuration-auto-start? config)
      #~(unless #$%running?
          (system* #$(file-append (home-shepherd-configuration-shepherd config)
                                  "/bin/shepherd")
                   #$@(if (home-shepherd-configuration-silent? config)
                          '("--silent")
                          '())
                   "--config" #$(shepherd-configuration-file config)))
      #~#t))

(define (activation-gexp config)
  "Return code that makes a running Shepherd read its configuration again, or else
starts it.  When the system activates the home environment, as it boots, the user
has not logged in."
  #~(cond (#$%running?
           (system* #$(file-append (home-shepherd-configuration-shepherd config)
                                   "/bin/herd")
                    "load" "root" #$(shepherd-configuration-file config)))
          ((not (getenv "GUIX_SYSTEM_IS_RUNNING_HOME_ACTIVATE"))
           #$(start-gexp config))))

(define (extend-home-shepherd config services)
  (home-shepherd-configuration
   (inherit config)
   (services (append (home-shepherd-configuration-services config) services))))

(define home-shepherd-service-type
  (service-type
   (name 'home-shepherd)
   (extensions
    (list (service-extension home-run-on-first-login-service-type start-gexp)
          (service-extension home-xdg-configuration-files-service-type
                             (lambda (config)
                               `(("shepherd/init.scm"
                                  ,(shepherd-configuration-file config)))))
          (service-extension home-activation-service-type activation-gexp)
          (service-extension home-profile-service-type
                             (lambda (config)
                               (list (home-shepherd-configuration-shepherd
                                      config))))))
   (compose concatenate)
   (extend extend-home-shepherd)
   (default-value (home-shepherd-configuration))
   (description "Run the Shepherd on behalf of the user, to look after the services
of the user.")))

(define-service-type-mapping
  shepherd-root-service-type => home-shepherd-service-type)

;; In a system, these wait for file systems and the like; here there is nothing
;; to wait for.

(define home-shepherd-timer-service-type
  (service-type
   (inherit (system->home-service-type shepherd-timer-service-type))
   (default-value '())))

(define home-shepherd-transient-service-type
  (service-type
   (inherit (system->home-service-type shepherd-transient-service-type))
   (default-value '())))

;;; shepherd.scm ends here
