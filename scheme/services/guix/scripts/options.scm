;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix scripts options)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix ui)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-37)
  #:export (flag setting replacing asking-nothing help-option version-option
            verbosity-option))

;;; Commentary:
;;;
;;; The options that commands have.  What an option means is, nearly always, an
;;; entry in the association list that the command line is folded to; these
;;; procedures make such options.
;;;
;;; Code:

(define (adder key value replace?)
  "Return the processor that adds KEY with what VALUE makes of the argument; other
seeds are left alone.  If REPLACE? is true, it takes the place of what was said
before."
  (lambda (option name argument result . rest)
    (let ((entry (cons key (value argument))))
      (apply values
             (cons entry (if replace? (alist-delete key result) result))
             rest))))

(define* (flag names key #:optional (value #t) #:key replace?)
  "Return the option called NAMES, which adds KEY with VALUE."
  (option names #f #f (adder key (const value) replace?)))

(define* (setting names key #:optional (convert identity))
  "Return the option called NAMES, which adds KEY with its argument as CONVERT
makes it."
  (option names #t #f (adder key convert #f)))

(define* (replacing names key #:optional (convert identity))
  "Like 'setting', but what was said before counts no more."
  (option names #t #f (adder key convert #t)))

(define (asking-nothing option-names proc)
  "Return the option called OPTION-NAMES that calls PROC and ends the command."
  (option option-names #f #f
          (lambda arguments
            (proc)
            (exit 0))))

(define (help-option show)
  "Return the option that calls SHOW, which displays what the command does."
  (asking-nothing '(#\h "help") show))

(define (version-option command)
  "Return the option that tells the version of COMMAND."
  (option '(#\V "version") #f #f
          (lambda arguments (show-version-and-exit command))))

(define verbosity-option
  (replacing '(#\v "verbosity") 'verbosity string->number*))

;;; options.scm ends here
