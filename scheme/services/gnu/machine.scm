;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu machine)
  #:use-module ((guix diagnostics) #:select (source-properties->location))
  #:use-module (guix records)
  #:use-module (srfi srfi-35)
  #:use-module (gnu system)
  #:export (environment-type
            environment-type?
            environment-type-name
            environment-type-description
            environment-type-location

            machine
            machine?

            machine-operating-system
            machine-environment
            machine-configuration
            machine-display-name

            deploy-machine
            roll-back-machine
            machine-remote-eval

            &deploy-error
            deploy-error?
            deploy-error-should-roll-back
            deploy-error-captured-args))

;;; Commentary:
;;;
;;; Machines to deploy systems to.  How to reach a machine is up to its
;;; environment, a record of procedures.
;;;
;;; Code:

(define-record-type* <environment-type> environment-type
  make-environment-type
  environment-type?
  (machine-remote-eval environment-type-machine-remote-eval)
  (deploy-machine      environment-type-deploy-machine)
  (roll-back-machine   environment-type-roll-back-machine)
  (name                environment-type-name) ;symbol
  (description         environment-type-description (default #f))
  (location            environment-type-location
                       (default (and=> (current-source-location)
                                       source-properties->location))
                       (innate)))

(define-record-type* <machine> machine
  make-machine
  machine?
  (operating-system %machine-operating-system)
  (environment      machine-environment) ;<environment-type>
  (configuration    machine-configuration (default #f)))

(define (machine-operating-system machine)
  "Return the system of MACHINE, such that it records where it comes from."
  (operating-system-with-provenance (%machine-operating-system machine)))

(define (machine-display-name machine)
  "Return what to call MACHINE in messages: its host name."
  (operating-system-host-name (machine-operating-system machine)))

(define (machine-remote-eval machine exp)
  "Evaluate EXP, a gexp, on MACHINE.  The result is monadic."
  ((environment-type-machine-remote-eval (machine-environment machine))
   machine exp))

(define (deploy-machine machine)
  "Make MACHINE run its system.  The result is monadic."
  ((environment-type-deploy-machine (machine-environment machine)) machine))

(define (roll-back-machine machine)
  "Make MACHINE run the generation before the current one.  The result, the numbers
of the two, is monadic."
  ((environment-type-roll-back-machine (machine-environment machine)) machine))

(define-condition-type &deploy-error &error
  deploy-error?
  (should-roll-back deploy-error-should-roll-back)
  (captured-args deploy-error-captured-args))

;;; machine.scm ends here
