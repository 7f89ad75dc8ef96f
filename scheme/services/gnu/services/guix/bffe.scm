(define-module (gnu services guix bffe)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services guix daemons)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages package-management) #:select (bffe))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (srfi srfi-1)
  #:export (bffe-configuration
            bffe-configuration-arguments
            bffe-configuration-extra-environment-variables
            bffe-configuration-group
            bffe-configuration-package
            bffe-configuration-user
            bffe-configuration?
            bffe-service-type))

;;; Commentary:
;;;
;;; The front end of a build farm, BFFE, which submits builds and shows them.
;;;
;;; Code:

(define-record-type* <bffe-configuration>
  bffe-configuration make-bffe-configuration
  bffe-configuration?
  (package   bffe-configuration-package (default bffe))
  (user      bffe-configuration-user (default "bffe"))
  (group     bffe-configuration-group (default "bffe"))
  (arguments bffe-configuration-arguments)
  (extra-environment-variables
   bffe-configuration-extra-environment-variables
   (default '())))

(define (bffe-program package arguments)
  (program-file
   "run-bffe"
   (with-extensions (guile-libraries package)
     #~(begin
         (use-modules (bffe)
                      (bffe manage-builds))
         (for-each (lambda (port)
                     (setvbuf port 'line))
                   (list (current-output-port) (current-error-port)))
         (apply run-bffe-service
                #:pid-file "/var/run/bffe/pid"
                #$arguments)))
   #:guile (lookup-package-native-input package "guile-next")))

(define (bffe-units config)
  (match-record config <bffe-configuration>
      (package user group arguments extra-environment-variables)
    (list (shepherd-service
           (documentation "Submit builds, and show them.")
           (provision '(bffe))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(bffe-program package arguments))
                     #:user #$user
                     #:group #$group
                     #:directory "/var/lib/bffe"
                     #:pid-file "/var/run/bffe/pid"
                     #:environment-variables
                     #$(locale-variables extra-environment-variables)
                     #:log-file "/var/log/bffe/server.log"))
           (stop #~(make-kill-destructor))))))

(define (bffe-accounts config)
  (match-record config <bffe-configuration> (user group)
    (guix-daemon-accounts "bffe" user group "BFFE user")))

(define (bffe-activation config)
  (daemon-directories "bffe" (bffe-configuration-user config)))

(define bffe-service-type
  (service-type
   (name 'bffe)
   (extensions
    (list (service-extension shepherd-root-service-type bffe-units)
          (service-extension activation-service-type bffe-activation)
          (service-extension account-service-type bffe-accounts)))
   (description "Run the front end of a build farm.")))

;;; bffe.scm ends here
