;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system keyboard)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-9 gnu)
  #:use-module ((gnu packages xorg) #:select (xkeyboard-config console-setup))
  #:export (keyboard-layout?
            keyboard-layout
            keyboard-layout-name
            keyboard-layout-variant
            keyboard-layout-model
            keyboard-layout-options

            keyboard-layout->console-keymap))

;;; Commentary:
;;;
;;; Keyboard layouts, in the terms of the X Keyboard Extension.  The boot
;;; loader, the Linux console and the display server each have a format of
;;; their own; all of them are derived from this one description.
;;;
;;; Code:

(define-immutable-record-type <keyboard-layout>
  (make-keyboard-layout name variant model options)
  keyboard-layout?
  (name    keyboard-layout-name)        ;string
  (variant keyboard-layout-variant)     ;string | #f
  (model   keyboard-layout-model)       ;string | #f
  (options keyboard-layout-options))    ;list of strings

(define* (keyboard-layout name #:optional variant #:key model (options '()))
  "Return the layout called NAME, such as \"de\", in its VARIANT, such as
\"neo\", for a keyboard of the given MODEL, with XKB OPTIONS such as
\"ctrl:nocaps\"."
  (make-keyboard-layout name variant model options))

(define* (keyboard-layout->console-keymap layout
                                          #:key
                                          (xkeyboard-config xkeyboard-config))
  "Return a file that holds LAYOUT as a keymap for the Linux console, computed
from the layouts of XKEYBOARD-CONFIG."
  (define arguments
    (append (if (keyboard-layout-model layout)
                (list "-model" (keyboard-layout-model layout))
                '())
            (list (keyboard-layout-name layout)
                  (or (keyboard-layout-variant layout) "")
                  (string-join (keyboard-layout-options layout) ","))))

  (computed-file
   (string-append "console-keymap."
                  (string-join (string-split (keyboard-layout-name layout) #\,)
                               "-"))
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils)
                      (ice-9 popen))

         (let ((pipe (apply open-pipe* OPEN_READ
                            #+(file-append console-setup "/bin/ckbcomp")
                            "-rules" "base"
                            (string-append
                             "-I" #+(file-append xkeyboard-config
                                                 "/share/X11/xkb"))
                            '#$arguments)))
           (call-with-output-file #$output
             (lambda (port) (dump-port pipe port)))
           (unless (zero? (close-pipe pipe))
             (error "cannot convert the keyboard layout"
                    #$(keyboard-layout-name layout))))))))

;;; keyboard.scm ends here
