(define-module (gnu services guix)
  #:use-module (guix gexp)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (srfi srfi-1)
  #:export (guix-home-service-type))

;;; Commentary:
;;;
;;; Home environments that are part of the system.
;;;
;;; Code:

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
