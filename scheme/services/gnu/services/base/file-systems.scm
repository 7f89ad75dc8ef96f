(define-module (gnu services base file-systems)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system mapped-devices)
  #:use-module (gnu system uuid)
  #:use-module ((gnu system linux-initrd) #:select (file-system-packages))
  #:use-module ((gnu packages linux)
                #:select (btrfs-progs e2fsprogs f2fs-tools xfsprogs))
  #:autoload   (gnu packages disk) (dosfstools)
  #:autoload   (gnu packages file-systems) (bcachefs-tools exfat-utils
                                            jfsutils zfs)
  #:use-module (srfi srfi-1)
  #:export (fstab-service-type
            root-file-system-service
            file-system-service-type
            file-system-utilities
            dependency->shepherd-service-name))

;;; Commentary:
;;;
;;; Each file system that is mounted at boot is a Shepherd service, so that
;;; what needs it waits for it.  The service 'file-systems' stands for all.
;;;
;;; Code:


;;;
;;; /etc/fstab.
;;;

(define (fstab-line file-system)
  (define device
    (let ((device (file-system-device file-system)))
      (cond ((file-system-label? device)
             (string-append "LABEL=" (file-system-label->string device)))
            ((uuid? device)
             (string-append "UUID=" (uuid->string device)))
            (else device))))

  (string-join (list device
                     (file-system-mount-point file-system)
                     (file-system-type file-system)
                     (or (file-system-options file-system) "defaults"))
               "\t" 'suffix))

(define (fstab-file file-systems)
  `(("fstab"
     ,(plain-file "fstab"
                  (string-append
                   "# Written from the system configuration; edit that.\n"
                   (string-join (map fstab-line file-systems)
                                "\n" 'suffix))))))

(define fstab-service-type
  (service-type
   (name 'fstab)
   (extensions (list (service-extension etc-service-type fstab-file)))
   (compose concatenate)
   (extend append)
   (description "List the given file systems in @file{/etc/fstab}.")))


;;;
;;; The root file system.
;;;

(define root-file-system-unit
  (shepherd-service
   (documentation "The root file system; read-only once this stops.")
   (provision '(root-file-system))
   (respawn? #f)
   (start #~(const #t))
   (stop #~(lambda _
             (define (remount-read-only)
               (false-if-exception
                (begin
                  (mount #f "/" #f (logior MS_REMOUNT MS_RDONLY)
                         #:update-mtab? #f)
                  #t)))

             (sync)
             ;; Files still open for writing would make the remount fail, so
             ;; let go of the console and of the standard descriptors.
             (let ((nowhere (%make-void-port "w")))
               (set-current-output-port nowhere)
               (set-current-error-port nowhere)
               (for-each close-fdes (iota 3)))
             (let try ((left 10))
               (unless (or (remount-read-only) (zero? left))
                 ((@ (fibers) sleep) 1)
                 (try (- left 1))))
             #f))))

(define root-file-system-service-type
  (shepherd-service-type
   'root-file-system (const root-file-system-unit)
   (description "Write the root file system out and make it read-only when the
machine stops.")))

(define (root-file-system-service)
  "Return the service that all others depend on in the end: when it stops, the
root file system becomes read-only."
  (service root-file-system-service-type #f))


;;;
;;; Names of the services that file systems and swap depend on.
;;;

(define (prefixed prefix . names)
  (symbol-append prefix (string->symbol (string-join names "-"))))

(define (file-system->shepherd-service-name file-system)
  (prefixed 'file-system- (file-system-mount-point file-system)))

(define (dependency->shepherd-service-name dependency)
  "Return the name of the Shepherd service that makes DEPENDENCY, a mapped
device or a file system, available."
  (if (mapped-device? dependency)
      (apply prefixed 'device-mapping- (mapped-device-targets dependency))
      (file-system->shepherd-service-name dependency)))


;;;
;;; File systems.
;;;

(define (file-system-shepherd-service file-system)
  ;; The Shepherd service of FILE-SYSTEM.
  (define target (file-system-mount-point file-system))
  (define checkers (file-system-packages (list file-system)))

  (define make-mount-point
    (if (file-system-create-mount-point? file-system)
        #~(mkdir-p #$target)
        #t))

  (define mount-it
    (if (file-system-mount? file-system)
        #~(let ((path (getenv "PATH"))
                (file-system (spec->file-system
                              '#$(file-system->spec file-system))))
            ;; 'fsck' programs are looked up in PATH.
            (dynamic-wind
              (lambda ()
                (with-output-to-port (%make-void-port "w")
                  (lambda ()
                    (set-path-environment-variable
                     "PATH" '("bin" "sbin") '#$checkers))))
              (lambda ()
                (mount-file-system file-system #:root "/"))
              (lambda ()
                (setenv "PATH" path))))
        #t))

  (define unmount-it
    (if (file-system-mount-may-fail? file-system)
        #~(false-if-exception (umount #$target))
        #~(umount #$target)))

  (with-imported-modules (source-module-closure '((gnu build file-systems)))
    (shepherd-service
     (documentation "Check, mount and unmount one file system.")
     (provision (list (file-system->shepherd-service-name file-system)))
     (requirement
      (cons* 'root-file-system 'udev
             (append (map dependency->shepherd-service-name
                          (file-system-dependencies file-system))
                     (file-system-shepherd-requirements file-system))))
     (modules `(((gnu build file-systems) #:select (mount-file-system))
                (gnu system file-systems)
                ,@%default-modules))
     (start #~(lambda _
                #$make-mount-point
                #$mount-it
                #t))
     (stop #~(lambda _
               (chdir "/")              ;be outside of what goes away
               #$unmount-it
               #f)))))

(define (file-system-units file-systems)
  ;; The Shepherd services for FILE-SYSTEMS: the target for all of them, what
  ;; unmounts the rest, and one for each.
  (define concerned
    (filter (lambda (file-system)
              (or (file-system-mount? file-system)
                  (file-system-create-mount-point? file-system)))
            file-systems))

  (define all
    (shepherd-service
     (documentation "All file systems that are mounted at boot.")
     (provision '(file-systems))
     (requirement
      ;; What waits for services of its own choice may come up much later.
      `(root-file-system
        user-file-systems
        ,@(filter-map (lambda (file-system)
                        (and (null? (file-system-shepherd-requirements
                                     file-system))
                             (file-system->shepherd-service-name file-system)))
                      concerned)))
     (start #~(const #t))
     (stop #~(const #f))))

  (define others
    (shepherd-service
     (documentation "File systems that were mounted by hand.")
     (provision '(user-file-systems))
     (start #~(const #t))
     (stop #~(lambda _
               (define ours
                 '("/" "/dev" "/proc" "/sys"
                   #$@(map file-system-mount-point concerned)))

               (chdir "/")
               (for-each (lambda (directory)
                           (unless (member directory ours)
                             (format #t "unmounting ~a~%" directory)
                             (catch 'system-error
                               (lambda ()
                                 (umount directory))
                               (lambda args
                                 (format #t "~a: ~a~%" directory
                                         (strerror
                                          (system-error-errno args)))))))
                         (mount-points))
               #f))))

  (cons* all others (map file-system-shepherd-service concerned)))

(define (fstab-entries file-systems)
  ;; Those of FILE-SYSTEMS that tools that read fstab have any use for.
  (remove (lambda (file-system)
            (or (member (file-system-type file-system)
                        %pseudo-file-system-types)
                (memq 'bind-mount (file-system-flags file-system))))
          file-systems))

(define (file-system-utility file-system)
  ;; The package with the tools for FILE-SYSTEM, or #f.
  (let ((type (file-system-type file-system)))
    (define (any-of . types)
      (member type types))
    (cond ((any-of "ext2" "ext3" "ext4") e2fsprogs)
          ((any-of "fat" "vfat") dosfstools)
          ((any-of "btrfs") btrfs-progs)
          ((any-of "xfs") xfsprogs)
          ((any-of "f2fs") f2fs-tools)
          ((any-of "exfat") exfat-utils)
          ((any-of "bcachefs") bcachefs-tools)
          ((any-of "jfs") jfsutils)
          ((any-of "zfs") zfs)
          (else #f))))

(define (file-system-utilities file-systems)
  "Return the packages with tools for the types of FILE-SYSTEMS."
  (filter-map file-system-utility file-systems))

(define file-system-service-type
  (service-type
   (name 'file-systems)
   (extensions
    (list (service-extension shepherd-root-service-type file-system-units)
          (service-extension fstab-service-type fstab-entries)
          (service-extension profile-service-type file-system-utilities)
          (service-extension user-processes-service-type
                             (const '(file-systems)))))
   (compose concatenate)
   (extend append)
   (description "Mount the given file systems at boot, list them in
@file{/etc/fstab}, and install the tools for their types.")))

;;; file-systems.scm ends here
