(define-module (gnu services security-token)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages security-token) #:select (ccid pcsc-lite))
  #:export (pcscd-configuration
            pcscd-configuration?
            pcscd-configuration-pcsc-lite
            pcscd-configuration-usb-drivers
            pcscd-service-type))

;;; Commentary:
;;;
;;; Smart cards and tokens.
;;;
;;; Code:

(define-record-type* <pcscd-configuration>
  pcscd-configuration make-pcscd-configuration
  pcscd-configuration?
  (pcsc-lite   pcscd-configuration-pcsc-lite (default pcsc-lite))
  (usb-drivers pcscd-configuration-usb-drivers (default (list ccid))))

(define (pcscd-units config)
  (list (shepherd-service
         (documentation "Let programs use smart cards.")
         (provision '(pcscd))
         (requirement '(user-processes syslogd))
         ;; It does not start while the socket of another is there.
         (start #~(lambda _
                    (let ((socket "/run/pcscd/pcscd.comm"))
                      (when (file-exists? socket)
                        (delete-file socket))
                      (fork+exec-command
                       '(#$(file-append (pcscd-configuration-pcsc-lite config)
                                        "/sbin/pcscd")
                         "--foreground")
                       #:log-file "/var/log/pcscd.log"))))
         (stop #~(make-kill-destructor)))))

(define (pcscd-activation config)
  ;; The one place where it looks for drivers.
  (define drivers
    (directory-union "pcsc"
                     (map (lambda (driver) (file-append driver "/pcsc"))
                          (pcscd-configuration-usb-drivers config))))

  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p "/var/lib")
        (switch-symlinks "/var/lib/pcsc" #$drivers))))

(define pcscd-service-type
  (service-type
   (name 'pcscd)
   (extensions
    (list (service-extension shepherd-root-service-type pcscd-units)
          (service-extension activation-service-type pcscd-activation)))
   (default-value (pcscd-configuration))
   (description "Run @command{pcscd}, which lets programs use smart cards.")))

;;; security-token.scm ends here
