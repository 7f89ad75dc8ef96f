(define-module (gnu services science)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages cran) #:select (r-shiny))
  #:export (<rshiny-configuration>
            rshiny-configuration
            rshiny-configuration-binary
            rshiny-configuration-package
            rshiny-configuration?
            rshiny-service-type
            rshiny-shepherd-service)
  )

;;; Commentary:
;;;
;;; Shiny, which makes pages of programs in R.
;;;
;;; Code:

(define-record-type* <rshiny-configuration>
  rshiny-configuration make-rshiny-configuration
  rshiny-configuration?
  (package rshiny-configuration-package (default r-shiny))
  (binary  rshiny-configuration-binary (default "rshiny")))

(define (rshiny-shepherd-service config)
  "Return the Shepherd service for CONFIG, in a list."
  (let ((binary (rshiny-configuration-binary config)))
    (list (shepherd-service
           (documentation (string-append "Serve " binary ", a program in R."))
           ;; Names of programs tend to be long.
           (provision (list (symbol-append 'rshiny-
                                           (string->symbol
                                            (string-take binary 9)))))
           (requirement '(networking))
           (start #~(exec-command
                     (list #$(string-append "/run/current-system/profile/bin/"
                                            binary))
                     #:environment-variables
                     '("R_LIBS_USER=/run/current-system/profile/site-library/")))
           (stop #~(make-kill-destructor))))))

(define rshiny-service-type
  (service-type
   (name 'rshiny)
   (extensions
    (list (service-extension shepherd-root-service-type
                             rshiny-shepherd-service)
          (service-extension profile-service-type
                             (compose list rshiny-configuration-package))))
   (description "Serve pages that programs in R make.")))

;;; science.scm ends here
