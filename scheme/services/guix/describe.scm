(define-module (guix describe)
  #:use-module (guix channels)
  #:use-module (guix config)
  #:use-module (guix packages)
  #:use-module (guix profiles)
  #:use-module (ice-9 match)
  #:export (current-profile current-profile-date current-profile-entries
            current-channels package-path-entries
            append-channels-to-load-path!
            package-provenance package-channels
            manifest-entry-with-provenance manifest-entry-provenance))

;;; Commentary:
;;;
;;; What is known of the Guix that is running.  None is: there is no profile
;;; that this evaluator came from, and so no channels.
;;;
;;; Code:

(define (current-profile)
  "Return the profile of the running Guix: #f, there is none."
  #f)

(define (current-profile-date)
  "Return when the profile of the running Guix was made, or #f."
  #f)

(define (current-profile-entries)
  "Return the entries of the profile of the running Guix."
  '())

(define (current-channels)
  "Return the channels of the running Guix."
  (match %channel-metadata
    (#f '())
    (sexp (list (sexp->channel sexp 'guix)))))

(define (package-path-entries)
  "Return the directories of modules and of compiled modules of channels."
  (values '() '()))

(define (append-channels-to-load-path!)
  "Do nothing: channels are found in the load path that is given."
  *unspecified*)

(define (package-provenance package)
  "Return where PACKAGE stems from, or #f."
  #f)

(define (package-channels package)
  "Return the channels that PACKAGE stems from."
  '())

(define (manifest-entry-provenance entry)
  "Return where ENTRY stems from, or #f."
  (assq-ref (manifest-entry-properties entry) 'provenance))

(define (manifest-entry-with-provenance entry)
  "Return ENTRY with its provenance, as far as it is known."
  entry)
