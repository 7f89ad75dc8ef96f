;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix import luanti)
  #:use-module (guix refusal)
  #:use-module (guix upstream)
  #:export (%luanti-updater))

;;; Commentary:
;;;
;;; The updater of Luanti's packages.
;;;
;;; Code:

(define %luanti-updater
  (upstream-updater
   (name 'luanti)
   (description "Newer versions of Luanti's packages on ContentDB")
   (pred (const #f))
   (import (refusal 'latest-luanti-release "a network"))))

;;; luanti.scm ends here
