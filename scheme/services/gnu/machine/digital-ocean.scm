;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu machine digital-ocean)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (srfi srfi-34)
  #:use-module (gnu machine)
  #:export (digital-ocean-configuration
            digital-ocean-configuration?

            digital-ocean-configuration-ssh-key
            digital-ocean-configuration-tags
            digital-ocean-configuration-region
            digital-ocean-configuration-size
            digital-ocean-configuration-enable-ipv6?

            digital-ocean-environment-type))

;;; Commentary:
;;;
;;; Virtual servers ("droplets") of DigitalOcean.  Their declarations evaluate
;;; here; creating and reaching them is refused, as for machines in general.
;;;
;;; Code:

(define %digital-ocean-token
  ;; What authorizes requests.
  (make-parameter (getenv "GUIX_DIGITAL_OCEAN_TOKEN")))

(define-record-type* <digital-ocean-configuration> digital-ocean-configuration
  make-digital-ocean-configuration
  digital-ocean-configuration?
  this-digital-ocean-configuration
  (ssh-key      digital-ocean-configuration-ssh-key)  ;file of a private key
  (tags         digital-ocean-configuration-tags)     ;list of strings
  (region       digital-ocean-configuration-region)   ;string
  (size         digital-ocean-configuration-size)     ;string
  (enable-ipv6? digital-ocean-configuration-enable-ipv6?))

(define (maybe-raise-missing-api-key-error)
  "Raise an error unless there is a token to use DigitalOcean with."
  (unless (%digital-ocean-token)
    (raise (formatted-message
            (G_ "GUIX_DIGITAL_OCEAN_TOKEN, the access token of DigitalOcean, is not set")))))

(define (maybe-raise-unsupported-configuration-error machine)
  "Raise an error unless MACHINE is configured as a droplet."
  (unless (digital-ocean-configuration? (machine-configuration machine))
    (raise (formatted-message
            (G_ "~a: '~a' takes a 'digital-ocean-configuration'")
            (machine-display-name machine)
            (environment-type-name (machine-environment machine))))))

(define (refuse machine . _)
  (maybe-raise-unsupported-configuration-error machine)
  (maybe-raise-missing-api-key-error)
  (raise (formatted-message (G_ "~a: connecting to machines is not supported")
                            (machine-display-name machine))))

(define digital-ocean-environment-type
  (environment-type
   (machine-remote-eval refuse)
   (deploy-machine refuse)
   (roll-back-machine refuse)
   (name 'digital-ocean-environment-type)
   (description "Virtual servers of DigitalOcean, made when they are deployed.")))

;;; digital-ocean.scm ends here
