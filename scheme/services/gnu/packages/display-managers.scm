(define-module (gnu packages display-managers)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (customize-lightdm-tiny-greeter))

;;; Commentary:
;;;
;;; Greeters that are configured when they are built.
;;;
;;; Code:

(define* (customize-lightdm-tiny-greeter #:key name session user_text
                                         pass_text fontname fontsize)
  "Return the package NAME of a lightdm-tiny-greeter that starts SESSION, asks
with USER_TEXT and PASS_TEXT, and writes in the font FONTNAME of FONTSIZE."
  (define settings
    ;; Pairs of what stands before a value in the source, and the value.
    `(("\\*session = \"" . ,session)
      ("\\*user_text = \"" . ,user_text)
      ("\\*pass_text = \"" . ,pass_text)
      ("font: [0-9]+px \\\\\"" . ,fontname)
      ("font: " . ,fontsize)))

  (package
    (inherit lightdm-tiny-greeter)
    (name (or name
              (string-append (package-name lightdm-tiny-greeter) "-"
                             (or session "default"))))
    (arguments
     (substitute-keyword-arguments (package-arguments lightdm-tiny-greeter)
       ((#:phases phases #~%standard-phases)
        #~(modify-phases #$phases
            (add-after 'unpack 'configure-greeter
              (lambda _
                (for-each
                 (lambda (setting)
                   (when (cdr setting)
                     (substitute* "config.h"
                       (((string-append "(" (car setting) ")[^\"\\\\p]*")
                         _ before)
                        (string-append before (cdr setting))))))
                 '#$settings)))))))))
