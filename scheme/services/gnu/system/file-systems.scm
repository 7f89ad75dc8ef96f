;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system file-systems)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module (gnu system uuid)
  #:autoload   (guix store) (%store-prefix)
  #:re-export (uuid
               string->uuid
               uuid->string)
  #:export (file-system
            file-system?
            file-system-device
            file-system-device->string
            file-system-mount-point
            file-system-type
            file-system-needed-for-boot?
            file-system-flags
            file-system-options
            file-system-options->alist
            alist->file-system-options

            file-system-mount?
            file-system-mount-may-fail?
            file-system-check?
            file-system-skip-check-if-clean?
            file-system-repair
            file-system-create-mount-point?
            file-system-dependencies
            file-system-shepherd-requirements
            file-system-location

            file-system-type-predicate
            file-system-mount-point-predicate
            btrfs-subvolume?
            btrfs-store-subvolume-file-name

            file-system-label
            file-system-label?
            file-system-label->string

            file-system->spec
            spec->file-system
            specification->file-system-mapping

            %pseudo-file-system-types
            %fuse-control-file-system
            %binary-format-file-system
            %debug-file-system
            %efivars-file-system
            %shared-memory-file-system
            %pseudo-terminal-file-system
            %tty-gid
            %immutable-store
            %control-groups
            %elogind-file-systems

            %base-file-systems
            %base-live-file-systems
            %container-file-systems

            <file-system-mapping>
            file-system-mapping
            file-system-mapping?
            file-system-mapping-source
            file-system-mapping-target
            file-system-mapping-writable?

            file-system-mapping->bind-mount

            %store-mapping
            %network-configuration-files
            %network-file-mappings

            swap-space
            swap-space?
            swap-space-target
            swap-space-dependencies
            swap-space-priority
            swap-space-discard?))

;;; Commentary:
;;;
;;; What to mount where.  The same records are read by the initial RAM disk and
;;; by the services of the running system, hence no package may be mentioned
;;; here.  A device is a file name, an identifier (see (gnu system uuid)) or a
;;; label; the latter two survive a change in the order in which the kernel
;;; finds disks.
;;;
;;; Code:

(define %mount-flags
  '(read-only bind-mount no-suid no-dev no-exec
    no-atime no-diratime strict-atime lazy-time shared))

(define-with-syntax-properties (assert-mount-flags (flags properties))
  (match (remove (lambda (flag) (memq flag %mount-flags)) flags)
    (() flags)
    (unknown
     (leave (source-properties->location properties)
            (N_ "invalid file system mount flag:~{ ~s~}~%"
                "invalid file system mount flags:~{ ~s~}~%"
                (length unknown))
            unknown))))

(define-record-type* <file-system> file-system
  make-file-system
  file-system?
  (device                file-system-device)      ;string | <uuid> | label
  (mount-point           file-system-mount-point)
  (type                  file-system-type)
  (flags                 file-system-flags
                         (default '())
                         (sanitize assert-mount-flags))
  (options               file-system-options (default #f))
  (mount?                file-system-mount? (default #t))
  (mount-may-fail?       file-system-mount-may-fail? (default #f))
  (needed-for-boot?      %file-system-needed-for-boot? (default #f))
  (check?                file-system-check? (default #t))
  (skip-check-if-clean?  file-system-skip-check-if-clean? (default #t))
  (repair                file-system-repair (default 'preen)) ;symbol | #f
  (create-mount-point?   file-system-create-mount-point? (default #f))
  (dependencies          file-system-dependencies (default '()))
  (shepherd-requirements file-system-shepherd-requirements (default '()))
  (location              file-system-location
                         (default (current-source-location))
                         (innate)))

(define-record-type <file-system-label>
  (file-system-label label)
  file-system-label?
  (label file-system-label->string))

(set-record-type-printer! <file-system-label>
  (lambda (label port)
    (format port "#<file-system-label ~s>" (file-system-label->string label))))


;;;
;;; File names.
;;;

(define (file-name-components file)
  "Return the names between the slashes of FILE."
  (remove string-null? (string-split file #\/)))

(define (file-prefix? ancestor file)
  "Return true if ANCESTOR is FILE or a directory above it, judging by names
alone.  An absolute and a relative name are unrelated."
  (define (absolute? name)
    (string-prefix? "/" name))

  (and (eq? (absolute? ancestor) (absolute? file))
       (let loop ((ancestor (file-name-components ancestor))
                  (file (file-name-components file)))
         (or (null? ancestor)
             (and (pair? file)
                  (string=? (car ancestor) (car file))
                  (loop (cdr ancestor) (cdr file)))))))

(define (bind-mount? fs)
  (memq 'bind-mount (file-system-flags fs)))

(define (file-system-needed-for-boot? fs)
  "Return true if FS has to be mounted before the store can be used: because its
declaration says so, or because the store lies on it."
  (or (%file-system-needed-for-boot? fs)
      (and (file-prefix? (file-system-mount-point fs) (%store-prefix))
           (not (bind-mount? fs)))))

(define (file-system-type-predicate type)
  "Return a predicate that tells whether a file system is of the given TYPE."
  (lambda (fs)
    (string=? (file-system-type fs) type)))

(define (file-system-mount-point-predicate mount-point)
  "Return a predicate that tells whether a file system goes to MOUNT-POINT."
  (lambda (fs)
    (string=? (file-system-mount-point fs) mount-point)))


;;;
;;; Conversions.
;;;

(define* (file-system-device->string device #:key uuid-type)
  "Return the text of DEVICE, the 'device' field of a file system.  An identifier
is spelled in the layout of UUID-TYPE, or else in that of its own type."
  (cond ((string? device) device)
        ((file-system-label? device) (file-system-label->string device))
        ((uuid? device)
         (if uuid-type
             (uuid->string device uuid-type)
             (uuid->string device)))))

(define (file-system-options->alist string)
  "Return the mount options in STRING, separated by commas, as a list: NAME=VALUE
becomes a pair, any other option stays a string.  STRING may be #f."
  (map (lambda (option)
         (match (string-index option #\=)
           (#f option)
           (index (cons (string-take option index)
                        (string-drop option (+ 1 index))))))
       (if string (string-split string #\,) '())))

(define (alist->file-system-options options)
  "Return the text of OPTIONS, a list such as 'file-system-options->alist' makes,
or #f if it is empty."
  (and (pair? options)
       (string-join (map (match-lambda
                           ((name . value) (string-append name "=" value))
                           (name name))
                         options)
                    ",")))

(define (file-system->spec fs)
  "Return FS as a list of data with a read syntax, for use in the initial RAM
disk.  'spec->file-system' is the inverse."
  (let ((device (file-system-device fs)))
    (list (cond ((uuid? device)
                 (list 'uuid (uuid-type device) (uuid-bytevector device)))
                ((file-system-label? device)
                 (list 'file-system-label (file-system-label->string device)))
                (else device))
          (file-system-mount-point fs)
          (file-system-type fs)
          (file-system-flags fs)
          (file-system-options fs)
          (file-system-mount-may-fail? fs)
          (file-system-check? fs)
          (file-system-skip-check-if-clean? fs)
          (file-system-repair fs))))

(define (spec->file-system sexp)
  "Return the file system that SEXP, made by 'file-system->spec', stands for.
Further elements, which a later version might add, are ignored."
  (match sexp
    ((device* mount-point* type* flags* options* mount-may-fail?* check?*
              skip-check-if-clean?* repair* . _)
     (file-system
       (device (match device*
                 (('uuid type bytes) (bytevector->uuid bytes type))
                 (('file-system-label label) (file-system-label label))
                 (_ device*)))
       (mount-point mount-point*)
       (type type*)
       (flags flags*)
       (options options*)
       (mount-may-fail? mount-may-fail?*)
       (check? check?*)
       (skip-check-if-clean? skip-check-if-clean?*)
       (repair repair*)))))


;;;
;;; File systems that most systems have.
;;;

(define %pseudo-file-system-types
  ;; Types whose 'device' field names nothing that could be looked up.
  '("binfmt_misc" "cgroup" "cgroup2" "debugfs" "devpts" "devtmpfs"
    "efivarfs" "fusectl" "hugetlbfs" "overlay" "proc" "securityfs" "sysfs"
    "tmpfs" "tracefs" "virtiofs" "xenfs"))

(define %fuse-control-file-system
  (file-system
    (mount-point "/sys/fs/fuse/connections")
    (device "fusectl")
    (type "fusectl")
    (check? #f)))

(define %binary-format-file-system
  (file-system
    (mount-point "/proc/sys/fs/binfmt_misc")
    (device "binfmt_misc")
    (type "binfmt_misc")
    (check? #f)))

(define %debug-file-system
  (file-system
    (mount-point "/sys/kernel/debug")
    (device "none")
    (type "debugfs")
    (check? #f)
    (create-mount-point? #t)))

(define %efivars-file-system
  ;; Absent from machines that boot in the BIOS way.
  (file-system
    (mount-point "/sys/firmware/efi/efivars")
    (device "efivarfs")
    (type "efivarfs")
    (mount-may-fail? #t)
    (check? #f)))

(define %tty-gid
  ;; The group that owns terminals: a constant, since mount options need it.
  996)

(define %pseudo-terminal-file-system
  (file-system
    (mount-point "/dev/pts")
    (device "none")
    (type "devpts")
    (options (string-append "gid=" (number->string %tty-gid) ",mode=620"))
    (check? #f)
    (create-mount-point? #t)))

(define %shared-memory-file-system
  (file-system
    (mount-point "/dev/shm")
    (device "tmpfs")
    (type "tmpfs")
    (flags '(no-suid no-dev))
    (options "size=50%")
    (check? #f)
    (create-mount-point? #t)))

(define %immutable-store
  ;; The daemon alone writes to the store, in a mount name space of its own.
  (file-system
    (mount-point (%store-prefix))
    (device (%store-prefix))
    (type "none")
    (flags '(read-only bind-mount no-atime))
    (check? #f)))

(define %control-groups
  (list (file-system
          (mount-point "/sys/fs/cgroup")
          (device "none")
          (type "cgroup2")
          (check? #f))))

(define (runtime-directory mount-point*)
  "Return the file system for MOUNT-POINT*, state kept in memory."
  (file-system
    (mount-point mount-point*)
    (device "none")
    (type "tmpfs")
    (flags '(no-suid no-dev no-exec))
    (options "mode=0755")
    (check? #f)
    (create-mount-point? #t)))

(define %elogind-file-systems
  ;; A session manager taken from systemd looks for that program's directories.
  (cons* (runtime-directory "/run/systemd")
         (runtime-directory "/run/user")
         (file-system
           (mount-point "/sys/fs/cgroup/elogind")
           (device "cgroup")
           (type "cgroup")
           (options "none,name=elogind")
           (check? #f)
           (create-mount-point? #t)
           (dependencies (list (first %control-groups))))
         %control-groups))

(define %base-file-systems
  ;; The RAM disk has mounted /proc and /sys before these.
  (list %pseudo-terminal-file-system
        %debug-file-system
        %shared-memory-file-system
        %efivars-file-system
        %immutable-store))

(define %base-live-file-systems
  ;; For a system that runs from removable media.
  (list (file-system
          (mount-point "/")
          (device (file-system-label "Guix_image"))
          (type "ext4"))
        (file-system
          (mount-point "/tmp")
          (device "none")
          (type "tmpfs")
          (flags '(no-suid no-dev))
          (check? #f))))

(define %container-file-systems
  ;; Stricter variants, with the options that container runtimes agree on.
  (list (file-system
          (mount-point "/dev/pts")
          (device "none")
          (type "devpts")
          (flags '(no-exec no-suid))
          (options "newinstance,ptmxmode=0666,mode=620")
          (needed-for-boot? #t)
          (check? #f)
          (create-mount-point? #t))
        (file-system
          (mount-point "/dev/shm")
          (device "tmpfs")
          (type "tmpfs")
          (flags '(no-exec no-suid no-dev))
          (options "mode=1777,size=65536k")
          (needed-for-boot? #t)
          (check? #f)
          (create-mount-point? #t))
        (file-system
          (mount-point "/dev/mqueue")
          (device "mqueue")
          (type "mqueue")
          (flags '(no-exec no-suid no-dev))
          (needed-for-boot? #t)
          (check? #f)
          (create-mount-point? #t))))


;;;
;;; Directories shared with containers and virtual machines.
;;;

(define-record-type* <file-system-mapping> file-system-mapping
  make-file-system-mapping
  file-system-mapping?
  (source    file-system-mapping-source)        ;on the host
  (target    file-system-mapping-target)        ;in the guest
  (writable? file-system-mapping-writable? (default #f)))

(define (specification->file-system-mapping spec writable?)
  "Return the mapping that SPEC, \"SOURCE=TARGET\" or a name that serves as both,
stands for."
  (match (string-index spec #\=)
    (#f (make-file-system-mapping spec spec writable?))
    (index (make-file-system-mapping (string-take spec index)
                                     (string-drop spec (+ 1 index))
                                     writable?))))

(define (file-system-mapping->bind-mount mapping)
  "Return the bind mount that realizes MAPPING."
  (file-system
    (mount-point (file-system-mapping-target mapping))
    (device (file-system-mapping-source mapping))
    (type "none")
    (flags (if (file-system-mapping-writable? mapping)
               '(bind-mount)
               '(bind-mount read-only)))
    (check? #f)
    (create-mount-point? #t)))

(define %store-mapping
  (specification->file-system-mapping (%store-prefix) #f))

(define %network-configuration-files
  '("/etc/resolv.conf"
    "/etc/nsswitch.conf"
    "/etc/services"
    "/etc/hosts"))

(define %network-file-mappings
  ;; Where /etc/resolv.conf is a symbolic link into a file system that is kept
  ;; in memory, it cannot be mounted read-only.
  (map (lambda (file)
         (specification->file-system-mapping
          file (string=? file "/etc/resolv.conf")))
       %network-configuration-files))


;;;
;;; Btrfs.
;;;

(define (btrfs-subvolume? fs)
  "Return true if FS is a subvolume of a Btrfs file system, going by its
options 'subvol' and 'subvolid'."
  (and (string=? "btrfs" (file-system-type fs))
       (find (lambda (name) (string-prefix? "subvol" name))
             (map (match-lambda
                    ((name . _) name)
                    (name name))
                  (file-system-options->alist (file-system-options fs))))))

(define (btrfs-store-subvolume-file-name file-systems)
  "Return the absolute name of the Btrfs subvolume among FILE-SYSTEMS that holds
the store, as seen from the top of the file system, or #f if there is none."
  (define (depth fs)
    (length (file-name-components (file-system-mount-point fs))))

  (define holders
    (filter (lambda (fs)
              (and (btrfs-subvolume? fs)
                   (file-prefix? (file-system-mount-point fs)
                                 (%store-prefix))))
            file-systems))

  (match (sort holders (lambda (a b) (> (depth a) (depth b))))
    (() #f)
    ((innermost . _)
     (match (assoc-ref (file-system-options->alist
                        (file-system-options innermost))
                       "subvol")
       (#f
        (raise (condition
                (&message
                 (message "the name of the Btrfs subvolume that holds the \
store is unknown"))
                (&fix-hint
                 (hint (G_ "Name it with the @code{subvol} option."))))))
       (name
        (if (string-prefix? "/" name) name (string-append "/" name)))))))


;;;
;;; Swap space.
;;;

(define-record-type* <swap-space> swap-space
  make-swap-space
  swap-space?
  this-swap-space
  (target       swap-space-target)              ;as a device, or a file name
  (dependencies swap-space-dependencies (default '()))
  (priority     swap-space-priority (default #f))
  (discard?     swap-space-discard? (default #f)))

;;; file-systems.scm ends here
