(define-module (gnu services guix)
  #:use-module (svc interfaces)
  #:use-module (guix gexp)
  #:use-module (gnu services)
  #:use-module (gnu services guix bffe)
  #:use-module (gnu services guix build-coordinator)
  #:use-module (gnu services guix data-service)
  #:use-module (gnu services guix nar-herder)
  #:use-module (gnu services guix shared-cache)
  #:use-module (gnu services shepherd)
  #:use-module (srfi srfi-1)
  #:export (guix-data-service-user
            guix-data-service-group
            guix-home-service-type))

;;; Commentary:
;;;
;;; Home environments that are part of the system.  What else belongs to Guix
;;; itself has modules of its own.
;;;
;;; Code:

(re-export-interfaces
 ((gnu services guix bffe))
 ((gnu services guix build-coordinator))
 ((gnu services guix data-service)
  #:hide (guix-data-service-configuration-group
          guix-data-service-configuration-user))
 ((gnu services guix nar-herder))
 ((gnu services guix shared-cache)))

(define (home-unit user home)
  (shepherd-service
   (documentation "Activate the home environment of a user.")
   (provision (list (symbol-append 'guix-home- (string->symbol user))))
   (requirement '(user-processes))
   (one-shot? #t)
   (start #~(let* ((user  (getpwnam #$user))
                   (group (getgrgid (passwd:gid user))))
              (make-forkexec-constructor
               '(#$(file-append home "/activate"))
               #:user (passwd:name user)
               #:group (group:name group)
               #:environment-variables
               (list (string-append "HOME=" (passwd:dir user))
                     "GUIX_SYSTEM_IS_RUNNING_HOME_ACTIVATE=t"))))
   (stop #~(make-kill-destructor))))

(define guix-home-service-type
  (service-type
   (name 'guix-home)
   (extensions
    (list (service-extension shepherd-root-service-type
                             (lambda (homes)
                               (map (lambda (entry)
                                      (home-unit (first entry) (second entry)))
                                    homes)))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Activate home environments as the system starts.  The value
and extensions are lists of lists of a user name and a home environment.")))

;;; guix.scm ends here
