;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services guix)
  #:use-module (guix channels)
  #:use-module (guix gexp)
  #:use-module (ice-9 pretty-print)
  #:use-module (srfi srfi-1)
  #:use-module (gnu home services)
  #:export (home-channels-service-type))

;;; Commentary:
;;;
;;; The channels that 'guix pull' gets packages from.
;;;
;;; Code:

(define (channel-files channels)
  "Return the entry for the file that lists CHANNELS."
  `(("guix/channels.scm"
     ,(plain-file "channels.scm"
                  (call-with-output-string
                    (lambda (port)
                      (pretty-print `(list ,@(map channel->code channels))
                                    port)))))))

(define (add-channels channels additions)
  "Return CHANNELS and those of ADDITIONS with other names."
  (delete-duplicates (append channels additions)
                     (lambda (a b)
                       (eq? (channel-name a) (channel-name b)))))

(define home-channels-service-type
  (service-type
   (name 'home-channels)
   (extensions
    (list (service-extension home-xdg-configuration-files-service-type
                             channel-files)))
   (compose concatenate)
   (extend add-channels)
   (default-value %default-channels)
   (description "Say which channels @command{guix pull} uses.")))

;;; guix.scm ends here
