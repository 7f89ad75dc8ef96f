;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix avahi)
  #:use-module (guix records)
  #:use-module (guix refusal)
  #:export (avahi-service
            avahi-service?
            avahi-service-name
            avahi-service-type
            avahi-service-interface
            avahi-service-local-address
            avahi-service-address
            avahi-service-port
            avahi-service-txt
            avahi-publish-service-thread
            avahi-browse-service-thread))

;;; Commentary:
;;;
;;; Services that machines of the local network announce.
;;;
;;; Code:

(define-record-type* <avahi-service>
  avahi-service make-avahi-service
  avahi-service?
  (name          avahi-service-name)
  (type          avahi-service-type)
  (interface     avahi-service-interface)
  (local-address avahi-service-local-address)
  (address       avahi-service-address)
  (port          avahi-service-port)
  (txt           avahi-service-txt))

(define-refused "a network"
  avahi-publish-service-thread avahi-browse-service-thread)

;;; avahi.scm ends here
