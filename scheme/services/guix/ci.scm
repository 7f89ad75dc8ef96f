(define-module (guix ci)
  #:use-module (guix channels)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix refusal)
  #:export (%query-limit channel-with-substitutes-available
            queued-builds latest-builds latest-evaluations evaluation
            evaluation-jobs evaluations-for-commit build job-build jobs-history))

;;; Commentary:
;;;
;;; Continuous integration: what has been built is known to a server.  Without a
;;; network, a channel stays as it is.
;;;
;;; Code:

(define %query-limit 1000)

(define (channel-with-substitutes-available chan url)
  "Return CHAN without commit: which one has substitutes at URL is unknown."
  (warning (G_ "could not find available substitutes at ~a~%") url)
  (channel (inherit chan)
           (commit #f)))

(define-refused "a network"
  queued-builds latest-builds latest-evaluations evaluation evaluation-jobs
  evaluations-for-commit build job-build jobs-history)
