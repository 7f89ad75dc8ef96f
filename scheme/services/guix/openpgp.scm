;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix openpgp)
  #:use-module (ice-9 vlist)
  #:use-module (srfi srfi-9)
  #:export (%empty-keyring
            openpgp-keyring?
            lookup-key-by-id
            lookup-key-by-fingerprint))

;;; Commentary:
;;;
;;; Rings of keys: tables of keys, by number and by fingerprint.
;;;
;;; Code:

(define-record-type <openpgp-keyring>
  (openpgp-keyring ids fingerprints)
  openpgp-keyring?
  (ids          openpgp-keyring-ids)
  (fingerprints openpgp-keyring-fingerprints))

(define %empty-keyring
  (openpgp-keyring vlist-null vlist-null))

(define (key-and-packets entry)
  "The key in ENTRY, and the packets that go with it; #f and none if it is #f."
  (if entry
      (values (cadr entry) (cddr entry))
      (values #f '())))

(define (lookup-key-by-id keyring id)
  "Return the key with the number ID in KEYRING, or #f, and the list of its packets."
  (key-and-packets (vhash-assv id (openpgp-keyring-ids keyring))))

(define (lookup-key-by-fingerprint keyring fingerprint)
  "Return the key with FINGERPRINT in KEYRING, or #f, and the list of its packets."
  (key-and-packets (vhash-assoc fingerprint
                              (openpgp-keyring-fingerprints keyring))))

;;; openpgp.scm ends here
