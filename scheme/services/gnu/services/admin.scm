(define-module (gnu services admin)
  #:use-module (gnu services admin databases)
  #:use-module (gnu services admin logs)
  #:use-module (gnu services admin resize)
  #:use-module (gnu services admin rottlog)
  #:use-module (gnu services admin upgrade)
  #:re-export (%default-file-database-excluded-directories
               %default-file-database-update-schedule
               %default-log-rotation-options
               %default-rotations
               %rotated-files
               file-database-configuration
               file-database-configuration-excluded-directories
               file-database-configuration-package
               file-database-configuration-schedule
               file-database-configuration?
               file-database-service-type
               log-cleanup-configuration
               log-cleanup-configuration-directory
               log-cleanup-configuration-expiry
               log-cleanup-configuration-schedule
               log-cleanup-configuration?
               log-cleanup-service-type
               log-rotation
               log-rotation-configuration
               log-rotation-configuration-calendar-event
               log-rotation-configuration-compression
               log-rotation-configuration-expiry
               log-rotation-configuration-external-log-files
               log-rotation-configuration-provision
               log-rotation-configuration-requirement
               log-rotation-configuration-size-threshold
               log-rotation-configuration?
               log-rotation-files
               log-rotation-frequency
               log-rotation-options
               log-rotation-post-rotate
               log-rotation-service-type
               log-rotation?
               package-database-configuration
               package-database-configuration-channels
               package-database-configuration-method
               package-database-configuration-package
               package-database-configuration-schedule
               package-database-configuration?
               package-database-service-type
               resize-file-system-configuration
               resize-file-system-configuration?
               resize-file-system-service-type
               rottlog-configuration
               rottlog-configuration-jobs
               rottlog-configuration-rc-file
               rottlog-configuration-rotations
               rottlog-configuration-rottlog
               rottlog-configuration?
               rottlog-service-type
               unattended-upgrade-configuration
               unattended-upgrade-configuration-channels
               unattended-upgrade-configuration-log-file
               unattended-upgrade-configuration-schedule
               unattended-upgrade-configuration-services-to-restart
               unattended-upgrade-configuration?
               unattended-upgrade-service-type)
  #:export (unattended-upgrade-configuration-system-expiration
            unattended-upgrade-configuration-operating-system-file
            unattended-upgrade-configuration-operating-system-expression
            unattended-upgrade-configuration-maximum-duration
            rottlog-service
            resize-file-system-configuration-file-system
            resize-file-system-configuration-e2fsprogs
            resize-file-system-configuration-cloud-utils
            resize-file-system-configuration-btrfs-progs
            resize-file-system-configuration-bcachefs-tools))

;;; Commentary:
;;;
;;; What an administrator would otherwise do by hand from time to time:
;;; rotating logs, updating databases, upgrading, growing file systems.
;;;
;;; Code:

;;; admin.scm ends here
