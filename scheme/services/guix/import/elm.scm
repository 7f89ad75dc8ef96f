;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix import elm)
  #:use-module (guix diagnostics)
  #:use-module (guix refusal)
  #:use-module (guix utils)
  #:use-module (ice-9 vlist)
  #:use-module (srfi srfi-1)
  #:export (%elm-package-registry %current-elm-checkout elm->guix-package))

;;; Commentary:
;;;
;;; The registry of Elm's packages, and their sources: parameters, which hold
;;; what asks the network.
;;;
;;; Code:

(define-refused "a network"
  elm->guix-package fetch-registry fetch-checkout)

(define (registry->versions registry)
  "The table of the versions of each package in REGISTRY, an association list of
vectors; the newest comes first."
  (fold (lambda (entry table)
          (vhash-cons (car entry)
                      (sort (vector->list (cdr entry)) version>?)
                      table))
        vlist-null registry))

(define %elm-package-registry
  ;; It is set to a thunk that returns a registry; its value is a promise of the
  ;; table.
  (make-parameter fetch-registry
                  (lambda (thunk)
                    (delay (registry->versions (thunk))))))

(define %current-elm-checkout
  ;; Called with the name and the version of a package.
  (make-parameter fetch-checkout))

;;; elm.scm ends here
