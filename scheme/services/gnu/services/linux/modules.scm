(define-module (gnu services linux modules)
  #:use-module (guix gexp)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (srfi srfi-1)
  #:export (kernel-module-loader-service-type))

;;; Commentary:
;;;
;;; Loading modules of the kernel that nothing else would load.  It stands
;;; apart because many services need a module.
;;;
;;; Code:

(define (loader-units kernel-modules)
  (unless (every string? kernel-modules)
    (error "not a list of names of kernel modules:" kernel-modules))
  (list
   (shepherd-service
    (documentation "Load modules of the kernel.")
    (provision '(kernel-module-loader))
    (requirement '(udev))
    (one-shot? #t)
    (modules `((srfi srfi-1)
               (srfi srfi-34)
               (srfi srfi-35)
               (rnrs io ports)
               ,@%default-modules))
    (start
     #~(lambda _
         (let ((names '#$kernel-modules)
               (file  "/proc/sys/kernel/modprobe"))
           (cond ((null? names) #t)
                 ((not (file-exists? file))
                  (display "this kernel cannot load modules\n"
                           (current-error-port))
                  #f)
                 (else
                  ;; The kernel knows where the command is that it uses.
                  (let ((modprobe (call-with-input-file file get-line)))
                    (guard (c ((message-condition? c)
                               (display (condition-message c)
                                        (current-error-port))
                               (newline (current-error-port))
                               #f))
                      (every (lambda (name)
                               (invoke/quiet modprobe "--" name))
                             names)))))))))))

(define kernel-module-loader-service-type
  (service-type
   (name 'kernel-module-loader)
   (extensions
    (list (service-extension shepherd-root-service-type loader-units)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Load modules of the kernel at boot.  The value and extensions
are lists of their names.")))

;;; modules.scm ends here
