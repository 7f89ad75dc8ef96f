(define-module (gnu packages firmware)
  #:autoload   (gnu packages avr) (make-avr-toolchain)
  #:autoload   (guix build-system gnu) (gnu-build-system)
  #:autoload   (guix git-download) (git-version)
  #:use-module (guix packages)
  #:export (make-ergodox-firmware
            make-qmk-firmware))

;;; Commentary:
;;;
;;; Firmware of keyboards, made for one layout.
;;;
;;; Code:

(define (dashed name characters)
  (string-map (lambda (char) (if (string-index characters char) #\- char))
              name))

(define* (make-ergodox-firmware layout #:key override.c override.h)
  "Return the firmware of the keyboard ErgoDox for LAYOUT, whose definition
OVERRIDE.C, with OVERRIDE.H, replaces."
  (package
    (inherit qmk)
    (name (string-append "ergodox-firmware-" layout))
    (version (git-version "1" "0"
                          "89b7e2bfdafb2a87e0248846d5c95cc5e9a27858"))
    (build-system gnu-build-system)
    (outputs '("out"))
    (arguments (list #:override.c override.c #:override.h override.h))
    (inputs '())
    (native-inputs (list (make-avr-toolchain)))
    (propagated-inputs '())))

(define* (make-qmk-firmware keyboard keymap #:key (description "")
                            keymap-json keymap-source-directory
                            keyboard-source-directory)
  "Return the firmware QMK for KEYBOARD with KEYMAP: one that comes with QMK, or
KEYMAP-JSON, or what is in KEYMAP-SOURCE-DIRECTORY.  KEYBOARD-SOURCE-DIRECTORY
defines a keyboard that QMK does not know.  DESCRIPTION is added to that of the
package."
  (let ((text description))
    (package
      (inherit qmk)
      (name (string-append "qmk-firmware-" (dashed keyboard "_/") "-"
                           (dashed keymap "_")))
      (version "0.22.3")
      (build-system gnu-build-system)
      (outputs '("out"))
      (arguments (list #:keymap-json keymap-json
                       #:keymap-source-directory keymap-source-directory
                       #:keyboard-source-directory keyboard-source-directory))
      (inputs '())
      (native-inputs (list (make-avr-toolchain) qmk))
      (propagated-inputs '())
      (description (string-append (package-description qmk) text)))))
