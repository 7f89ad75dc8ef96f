(define-module (gnu services sysctl)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages linux) #:select (procps))
  #:use-module (srfi srfi-1)
  #:export (sysctl-configuration
            sysctl-configuration-sysctl
            sysctl-configuration-settings
            sysctl-service-type
            %default-sysctl-settings))

;;; Commentary:
;;;
;;; Parameters of the kernel, set once at boot.
;;;
;;; Code:

(define %default-sysctl-settings
  ;; Links made by others in world-writable directories are not followed.
  '(("fs.protected_hardlinks" . "1")
    ("fs.protected_symlinks" . "1")))

(define-record-type* <sysctl-configuration>
  sysctl-configuration make-sysctl-configuration
  sysctl-configuration?
  (sysctl   sysctl-configuration-sysctl
            (default (file-append procps "/sbin/sysctl")))
  (settings sysctl-configuration-settings (default %default-sysctl-settings)))

(define (sysctl-units config)
  (match-record config <sysctl-configuration> (sysctl settings)
    (let ((file (apply mixed-text-file "sysctl.conf"
                       (append-map (lambda (setting)
                                     (list (car setting) "="
                                           (cdr setting) "\n"))
                                   settings))))
      (list (shepherd-service
             (documentation "Set parameters of the kernel.")
             (provision '(sysctl))
             (one-shot? #t)
             (start #~(lambda _
                        (zero? (system* #$sysctl "--load" #$file)))))))))

(define sysctl-service-type
  (service-type
   (name 'sysctl)
   (extensions
    (list (service-extension shepherd-root-service-type sysctl-units)))
   (compose concatenate)
   (extend (lambda (config settings)
             (sysctl-configuration
              (inherit config)
              (settings (append (sysctl-configuration-settings config)
                                settings)))))
   (default-value (sysctl-configuration))
   (description "Set parameters of the kernel at boot.  Extensions are
association lists of settings.")))

;;; sysctl.scm ends here
