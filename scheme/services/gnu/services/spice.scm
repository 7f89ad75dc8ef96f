(define-module (gnu services spice)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages spice) #:select (spice-vdagent))
  #:export (spice-vdagent-configuration
            spice-vdagent-configuration?
            spice-vdagent-service-type
            spice-vdagent-service))

;;; Commentary:
;;;
;;; Sharing the clipboard and the size of the screen with who looks at a
;;; virtual machine.
;;;
;;; Code:

(define-record-type* <spice-vdagent-configuration>
  spice-vdagent-configuration make-spice-vdagent-configuration
  spice-vdagent-configuration?
  (spice-vdagent spice-vdagent-configuration-spice-vdagent
                 (default spice-vdagent)))

(define (spice-vdagent-units config)
  (list (shepherd-service
         (documentation "Share the clipboard with the viewer.")
         (provision '(spice-vdagentd))
         (requirement '(user-processes dbus-system))
         ;; It takes a socket that is there for one to be activated by.
         (start #~(lambda _
                    (let ((directory "/run/spice-vdagentd"))
                      (mkdir-p directory)
                      (false-if-exception
                       (delete-file (string-append directory
                                                   "/spice-vdagent-sock")))
                      (fork+exec-command
                       '(#$(file-append
                            (spice-vdagent-configuration-spice-vdagent config)
                            "/sbin/spice-vdagentd")
                         "-x")))))
         (stop #~(make-kill-destructor)))))

(define spice-vdagent-service-type
  (service-type
   (name 'spice-vdagent)
   (extensions
    (list (service-extension shepherd-root-service-type spice-vdagent-units)
          (service-extension profile-service-type
                             (compose
                              list
                              spice-vdagent-configuration-spice-vdagent))))
   (default-value (spice-vdagent-configuration))
   (description "Run @command{spice-vdagentd} in a virtual machine.")))

(define-deprecated (spice-vdagent-service
                    #:optional (config (spice-vdagent-configuration)))
  spice-vdagent-service-type
  "Return a service that runs the agent of Spice with CONFIG."
  (service spice-vdagent-service-type config))

;;; spice.scm ends here
