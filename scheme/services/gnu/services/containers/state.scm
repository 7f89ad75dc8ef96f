;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu services containers state)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (oci-runtime-state
            oci-runtime-state?
            oci-runtime-state-runtime
            oci-runtime-state-runtime-cli
            oci-runtime-state-user
            oci-runtime-state-group
            oci-runtime-state-runtime-environment
            oci-runtime-state-runtime-requirement
            oci-runtime-state-runtime-extra-arguments

            oci-state
            oci-state?
            oci-state-networks
            oci-state-volumes
            oci-state-containers
            oci-state-networks-name
            oci-state-volumes-name
            oci-state-networks-requirement
            oci-state-volumes-requirement
            oci-state-containers-requirement

            oci-container-invocation
            oci-container-invocation?
            oci-container-invocation-runtime
            oci-container-invocation-runtime-cli
            oci-container-invocation-name
            oci-container-invocation-command
            oci-container-invocation-image-reference
            oci-container-invocation-options
            oci-container-invocation-run-extra-arguments
            oci-container-invocation-runtime-extra-arguments
            invocation->words))

;;; Commentary:
;;;
;;; What a configuration of containers comes to: how they are run, what there is
;;; to run or to create and what has to be up before, and how one is called.
;;;
;;; Code:

(define-record-type* <oci-runtime-state>
  oci-runtime-state make-oci-runtime-state
  oci-runtime-state?
  this-oci-runtime-state
  (runtime             oci-runtime-state-runtime (default 'docker))
  (runtime-cli         oci-runtime-state-runtime-cli)
  (user                oci-runtime-state-user)
  (group               oci-runtime-state-group)
  (runtime-environment oci-runtime-state-runtime-environment (default #~()))
  (runtime-requirement oci-runtime-state-runtime-requirement (default '()))
  (runtime-extra-arguments oci-runtime-state-runtime-extra-arguments
                           (default '())))

(define-record-type* <oci-state>
  oci-state make-oci-state
  oci-state?
  this-oci-state
  (networks               oci-state-networks)
  (volumes                oci-state-volumes)
  (containers             oci-state-containers)
  ;; The Shepherd services that create them, or #f.
  (networks-name          oci-state-networks-name (default #f))
  (volumes-name           oci-state-volumes-name (default #f))
  (networks-requirement   oci-state-networks-requirement (default '()))
  (volumes-requirement    oci-state-volumes-requirement (default '()))
  (containers-requirement oci-state-containers-requirement (default '())))

(define-record-type* <oci-container-invocation>
  oci-container-invocation make-oci-container-invocation
  oci-container-invocation?
  this-oci-container-invocation
  (runtime             oci-container-invocation-runtime (default 'docker))
  (runtime-cli         oci-container-invocation-runtime-cli)
  (name                oci-container-invocation-name)
  (command             oci-container-invocation-command (default '()))
  (image-reference     oci-container-invocation-image-reference)
  (options             oci-container-invocation-options (default '()))
  (run-extra-arguments oci-container-invocation-run-extra-arguments
                       (default '()))
  (runtime-extra-arguments oci-container-invocation-runtime-extra-arguments
                           (default '())))

(define (invocation->words invocation)
  "Return the command line of INVOCATION, a list of strings and file-likes."
  (match-record invocation <oci-container-invocation>
      (runtime runtime-cli name command image-reference options
       run-extra-arguments runtime-extra-arguments)
    `(,runtime-cli ,@runtime-extra-arguments "run" "--rm"
      ;; Podman takes its time to let go of names.
      ,@(if (eq? runtime 'podman) '("--replace") '())
      "--name" ,name
      ,@options
      ,@run-extra-arguments
      ,image-reference
      ,@command)))

;;; state.scm ends here
