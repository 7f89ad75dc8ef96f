;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix status)
  #:use-module (guix records)
  #:use-module (guix refusal)
  #:use-module (guix status events)
  #:use-module (guix progress)
  #:use-module (guix store)
  #:re-export (build-status
               build-status?
               build-status-building
               build-status-downloading
               build-status-builds-completed
               build-status-downloads-completed
               build build? build-derivation build-system build-log-file
               build-phase build-completion
               download download? download-item download-uri download-size
               download-start download-end download-transferred
               compute-status)
  #:export (with-status-report with-status-verbosity))

;;; Commentary:
;;;
;;; What the daemon is building and downloading, from the lines that it writes.
;;; There is no daemon; the extent in which builds are reported is there.
;;;
;;; Code:

(define (call-with-status-report on-event thunk)
  "Call THUNK.  Nothing is built in it, so that ON-EVENT has nothing to hear."
  (thunk))

(define-syntax-rule (with-status-report on-event exp ...)
  "Evaluate EXP; builds in it are told to ON-EVENT."
  (call-with-status-report on-event (lambda () exp ...)))

(define-syntax-rule (with-status-verbosity level exp ...)
  "Evaluate EXP; builds in it are told as much of as LEVEL says, silence being 0."
  (call-with-status-report level (lambda () exp ...)))

;;; status.scm ends here
