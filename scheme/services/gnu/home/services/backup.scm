;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services backup)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services)
  #:use-module (gnu services backup)
  #:re-export (restic-backup-configuration
               restic-backup-job)
  #:export (home-restic-backup-service-type))

;;; Commentary:
;;;
;;; Backups by Restic, scheduled by the user's Shepherd.
;;;
;;; Code:

(define (add-jobs config jobs*)
  (for-home
   (restic-backup-configuration
    (inherit config)
    (jobs (append (restic-backup-configuration-jobs config) jobs*)))))

(define home-restic-backup-service-type
  (service-type
   (inherit (system->home-service-type restic-backup-service-type))
   (extend add-jobs)
   (default-value (for-home (restic-backup-configuration)))))

;;; backup.scm ends here
