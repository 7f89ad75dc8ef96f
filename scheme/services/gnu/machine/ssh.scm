;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu machine ssh)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module ((guix platform) #:select (systems))
  #:use-module ((guix utils) #:select (string-closest))
  #:use-module (gnu machine)
  #:export (managed-host-environment-type

            machine-ssh-configuration
            machine-ssh-configuration?

            machine-ssh-configuration-host-name
            machine-ssh-configuration-build-locally?
            machine-ssh-configuration-authorize?
            machine-ssh-configuration-allow-downgrades?
            machine-ssh-configuration-port
            machine-ssh-configuration-user
            machine-ssh-configuration-host-key
            machine-ssh-configuration-session))

;;; Commentary:
;;;
;;; Machines that are reached by SSH.  Their declarations evaluate here as they
;;; do anywhere; connecting to them is not for a program that only evaluates, and
;;; is refused with an error.
;;;
;;; Code:

(define-with-syntax-properties (validate-system-type (value properties))
  (define (invalid message . hints)
    (raise (apply make-compound-condition
                  (condition
                   (&error-location
                    (location (source-properties->location properties))))
                  message hints)))

  (cond ((not (string? value))
         (invalid (formatted-message (G_ "~a: a system type is a string")
                                     value)))
        ((not (member value (systems)))
         (let ((closest (string-closest value (systems) #:threshold 5)))
           (apply invalid
                  (formatted-message (G_ "~a: unknown system type") value)
                  (if closest
                      (list (condition
                             (&fix-hint
                              (hint (format #f (G_ "Is it @code{~a}?")
                                            closest)))))
                      '()))))
        (else value)))

(define-record-type* <machine-ssh-configuration> machine-ssh-configuration
  make-machine-ssh-configuration
  machine-ssh-configuration?
  this-machine-ssh-configuration
  (host-name         machine-ssh-configuration-host-name)
  (system            machine-ssh-configuration-system
                     (sanitize validate-system-type))
  (build-locally?    machine-ssh-configuration-build-locally? (default #t))
  (authorize?        machine-ssh-configuration-authorize? (default #t))
  (allow-downgrades? machine-ssh-configuration-allow-downgrades? (default #f))
  (safety-checks?    machine-ssh-configuration-safety-checks? (default #t))
  (port              machine-ssh-configuration-port (default 22))
  (user              machine-ssh-configuration-user (default "root"))
  (identity          machine-ssh-configuration-identity (default #f)) ;file
  (session           machine-ssh-configuration-session
                     (thunked)
                     (default (refuse-connection
                               (machine-ssh-configuration-host-name
                                this-machine-ssh-configuration))))
  (host-key          machine-ssh-configuration-host-key (default #f)))

(define (refuse-connection host-name)
  "Raise an error that says that HOST-NAME cannot be reached from here."
  (raise (formatted-message (G_ "~a: connecting to machines is not supported")
                            host-name)))

(define (refuse machine . _)
  (refuse-connection (machine-ssh-configuration-host-name
                      (machine-configuration machine))))

(define managed-host-environment-type
  (environment-type
   (machine-remote-eval refuse)
   (deploy-machine refuse)
   (roll-back-machine refuse)
   (name 'managed-host-environment-type)
   (description "Machines that run already, and that one can log in to by SSH.")))

;;; ssh.scm ends here
