(define-module (gnu services admin resize)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix modules)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system file-systems)
  #:autoload   (gnu packages admin) (cloud-utils)
  #:autoload   (gnu packages file-systems) (bcachefs-tools)
  #:use-module ((gnu packages linux) #:select (btrfs-progs e2fsprogs))
  #:export (resize-file-system-service-type
            resize-file-system-configuration
            resize-file-system-configuration?
            resize-file-system-file-system
            resize-file-system-cloud-utils
            resize-file-system-e2fsprogs
            resize-file-system-btrfs-progs
            resize-file-system-bcachefs-tools))

;;; Commentary:
;;;
;;; A system image is as small as it can be.  Once it has been copied to a
;;; disk, this makes its file system take up the rest.
;;;
;;; Code:

(define-record-type* <resize-file-system-configuration>
  resize-file-system-configuration make-resize-file-system-configuration
  resize-file-system-configuration?
  (file-system    resize-file-system-file-system)
  (cloud-utils    resize-file-system-cloud-utils
                  (default cloud-utils))
  (e2fsprogs      resize-file-system-e2fsprogs
                  (default e2fsprogs))
  (btrfs-progs    resize-file-system-btrfs-progs
                  (default btrfs-progs))
  (bcachefs-tools resize-file-system-bcachefs-tools
                  (default bcachefs-tools)))

(define (resize-units config)
  (match-record config <resize-file-system-configuration>
      (file-system cloud-utils e2fsprogs btrfs-progs bcachefs-tools)
    (list
     (shepherd-service
      (documentation "Make a file system as large as its disk allows.")
      (provision '(resize-file-system))
      (requirement '(user-processes))
      (one-shot? #t)
      (respawn? #f)
      (modules '((guix build utils)
                 (gnu build file-systems)
                 (gnu system file-systems)
                 (ice-9 control)
                 (ice-9 match)
                 (ice-9 ftw)
                 (ice-9 rdelim)
                 (srfi srfi-34)))
      (start
       (with-imported-modules (source-module-closure
                               '((guix build utils)
                                 (gnu build file-systems)
                                 (gnu system file-systems)))
         #~(lambda _
             (let* ((file-system (spec->file-system
                                  '#$(file-system->spec file-system)))
                    (device      (canonicalize-device-spec
                                  (file-system-device file-system)))
                    ;; The directory of a partition is in that of its disk.
                    (entry       (string-append "/sys/class/block/"
                                                (basename device)))
                    (disk        (string-append
                                  "/dev/"
                                  (basename (dirname (readlink entry)))))
                    (number      (call-with-input-file
                                     (string-append entry "/partition")
                                   read-line)))
               (define grow-file-system
                 (match (file-system-type file-system)
                   ((or "ext2" "ext3" "ext4")
                    '(#$(file-append e2fsprogs "/sbin/resize2fs")))
                   ("btrfs"
                    '(#$(file-append btrfs-progs "/bin/btrfs")
                      "filesystem" "resize"))
                   ("bcachefs"
                    '(#$(file-append bcachefs-tools "/sbin/bcachefs")
                      "device" "resize"))
                   (type
                    (error "cannot resize a file system of type" type))))

               ;; Exit status 1 says that there is nothing to gain.
               (guard (c ((and (invoke-error? c)
                               (eqv? 1 (invoke-error-exit-status c)))
                          #t))
                 (invoke #$(file-append cloud-utils "/bin/growpart")
                         disk number)
                 (apply invoke (append grow-file-system (list device)))
                 #t)))))))))

(define resize-file-system-service-type
  (service-type
   (name 'resize-file-system)
   (extensions
    (list (service-extension shepherd-root-service-type resize-units)))
   (description "Make a file system, and the partition it is on, as large as
the disk allows when the machine boots.")))

;;; resize.scm ends here
