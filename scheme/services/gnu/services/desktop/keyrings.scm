(define-module (gnu services desktop keyrings)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu system pam)
  #:use-module ((gnu packages gnome) #:select (gnome-keyring))
  #:autoload   (gnu packages kde-plasma) (kwallet-pam)
  #:export (gnome-keyring-configuration
            gnome-keyring-configuration?
            gnome-keyring-pam-extensions
            gnome-keyring-service-type
            kwallet-configuration
            kwallet-configuration?
            kwallet-service-type))

;;; Commentary:
;;;
;;; Collections of passwords that open as their user logs in.
;;;
;;; Code:

(define (keyring-pam-extensions module-file pam-services)
  ;; Make PAM-SERVICES, pairs of a name and either 'login or 'passwd, open the
  ;; keyring by MODULE-FILE, or change its password.
  (define (rule . options)
    (pam-entry
     (control "optional")
     (module module-file)
     (arguments options)))

  (list
   (pam-extension
    (transformer
     (lambda (pam)
       (case (assoc-ref pam-services (pam-service-name pam))
         ((login)
          (pam-service
           (inherit pam)
           (auth (append (pam-service-auth pam) (list (rule))))
           (session (append (pam-service-session pam)
                            (list (rule "auto_start"))))))
         ((passwd)
          (pam-service
           (inherit pam)
           (password (append (pam-service-password pam) (list (rule))))))
         (else pam)))))))

(define-record-type* <gnome-keyring-configuration>
  gnome-keyring-configuration make-gnome-keyring-configuration
  gnome-keyring-configuration?
  (keyring      gnome-keyring-package (default gnome-keyring))
  (pam-services gnome-keyring-pam-services
                (default '(("gdm-password" . login)
                           ("passwd" . passwd)))))

(define (gnome-keyring-pam-extensions config)
  "Return the extensions of PAM for CONFIG, a @code{gnome-keyring-configuration}
or #f."
  (if config
      (match-record config <gnome-keyring-configuration> (keyring pam-services)
        (keyring-pam-extensions
         (file-append keyring "/lib/security/pam_gnome_keyring.so")
         pam-services))
      '()))

(define gnome-keyring-service-type
  (service-type
   (name 'gnome-keyring)
   (extensions (list (service-extension pam-root-service-type
                                        gnome-keyring-pam-extensions)))
   (default-value (gnome-keyring-configuration))
   (description "Open the GNOME keyring of users as they log in.")))

(define-record-type* <kwallet-configuration>
  kwallet-configuration make-kwallet-configuration
  kwallet-configuration?
  (wallet       kwallet-package (default kwallet-pam))
  (pam-services kwallet-pam-services
                (default '(("sddm" . login)
                           ("passwd" . passwd)))))

(define (kwallet-pam-extensions config)
  (if config
      (match-record config <kwallet-configuration> (wallet pam-services)
        (keyring-pam-extensions
         (file-append wallet "/lib/security/pam_kwallet5.so")
         pam-services))
      '()))

(define kwallet-service-type
  (service-type
   (name 'kwallet)
   (extensions (list (service-extension pam-root-service-type
                                        kwallet-pam-extensions)))
   (default-value (kwallet-configuration))
   (description "Open the KDE wallet of users as they log in.")))

;;; keyrings.scm ends here
