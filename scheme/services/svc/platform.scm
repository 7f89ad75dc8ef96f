(define-module (svc platform)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix platform)
  #:use-module ((guix utils) #:select (%current-system %current-target-system string-closest))
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (check-platform
            set-platform!))

;;; Commentary:
;;;
;;; For which machines things are made: what the commands' options `--system' and `--target' mean.
;;;
;;; Code:

(define (check name known complaint)
  ;; Raise COMPLAINT, a condition, with a hint, unless KNOWN, a list of names, has NAME.
  (unless (member name known)
    (let ((closest (string-closest name known #:threshold 5)))
      (raise (make-compound-condition
              complaint
              (condition
               (&fix-hint
                (hint (if closest
                          (format #f (G_ "Did you mean @code{~a}?") closest)
                          (string-append (G_ "There are: ")
                                         (string-join known ", ")))))))))))

(define (check-platform system target)
  "Raise an error unless SYSTEM, the name of a type of system, and TARGET, a triplet, are known or #f."
  (when system
    (check system (systems)
           (formatted-message (G_ "'~a' is not a supported system") system)))
  (when target
    (check target (targets)
           (formatted-message (G_ "'~a' is not a supported cross-compilation target") target))))

(define (set-platform! system target)
  "From now on, make things on SYSTEM, or what it was when that is #f, for TARGET."
  (when system
    (%current-system system))
  (%current-target-system target))
