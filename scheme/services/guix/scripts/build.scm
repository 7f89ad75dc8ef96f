;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix scripts build)
  #:use-module (gnu packages)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix platform)
  #:use-module (guix refusal)
  #:use-module (guix scripts options)
  #:use-module (guix ui)
  #:use-module (guix utils)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-37)
  #:export (%standard-build-options
            %standard-cross-build-options
            %standard-native-build-options))

;;; Commentary:
;;;
;;; The options of everything that builds.  Building is left out.
;;;
;;; Code:

(define (count-of name)
  "Return the converter of the argument of the option NAME, a number."
  (lambda (text)
    (or (string->number text)
        (leave (G_ "not a number: '~a' option argument: ~a~%") name text))))

(define load-path-option
  (option '(#\L "load-path") #t #f
          (lambda (option name directory result . rest)
            (for-each (lambda (path) (path (cons directory (path))))
                      (list %package-module-path %patch-path))
            (set! %load-path (cons directory %load-path))
            (set! %load-compiled-path (cons directory %load-compiled-path))
            (apply values result rest))))

(define no-offload-option
  (let* ((plain   (flag '("no-offload" "no-build-hook") 'offload? #f
                        #:replace? #t))
         (process (option-processor plain)))
    (option (option-names plain) #f #f
            (lambda (option name . rest)
              (when (string=? name "no-build-hook")
                (warning (G_ "'--no-build-hook' is deprecated, \
use '--no-offload'~%")))
              (apply process option name rest)))))

(define %standard-build-options
  (list load-path-option
        (flag '(#\K "keep-failed") 'keep-failed?)
        (flag '(#\k "keep-going") 'keep-going?)
        (setting '("rounds") 'rounds string->number*)
        (flag '("fallback") 'fallback? #t #:replace? #t)
        (flag '("no-substitutes") 'substitutes? #f #:replace? #t)
        (replacing '("substitute-urls") 'substitute-urls string-tokenize)
        (flag '("no-grafts") 'graft? #f #:replace? #t)
        no-offload-option
        (setting '("max-silent-time") 'max-silent-time string->number*)
        (setting '("timeout") 'timeout string->number*)
        (replacing '("debug") 'debug string->number*)
        (setting '(#\c "cores") 'cores (count-of "cores"))
        (setting '(#\M "max-jobs") 'max-jobs (count-of "max-jobs"))))

(define (one-of known what list-option)
  "Return the converter of an argument that has to be one of those that the thunk
KNOWN returns.  WHAT says what they are; LIST-OPTION shows them."
  (lambda (text)
    (define all (known))
    (define near (string-closest text all #:threshold 5))
    (unless (member text all)
      (report-error (G_ "'~a' is not a supported ~a~%") text what)
      (when near
        (display-hint (G_ "Did you mean @code{~a}?") near))
      (display-hint (G_ "@option{~a} shows what there is.") list-option)
      (exit 1))
    text))

(define (show-all title known)
  "Return a thunk that displays what the thunk KNOWN returns, below TITLE."
  (lambda ()
    (format #t "~a~%~%~{   - ~a~%~}" title (sort (known) string<?))))

(define %standard-cross-build-options
  (list (asking-nothing '("list-targets")
                        (show-all (G_ "The available targets are:") targets))
        (setting '("target") 'target
                 (one-of targets (G_ "cross-compilation target")
                         "--list-targets"))))

(define %standard-native-build-options
  (list (asking-nothing '("list-systems")
                        (show-all (G_ "The available systems are:") systems))
        (setting '(#\s "system") 'system
                 (one-of systems (G_ "system") "--list-systems"))))

;;; build.scm ends here
