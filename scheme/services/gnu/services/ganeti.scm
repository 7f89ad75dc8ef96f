(define-module (gnu services ganeti)
  #:use-module (svc interfaces)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services ganeti daemons)
  #:use-module (gnu services ganeti instances)
  #:use-module (gnu services ganeti timers)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages virtualization) #:select (ganeti))
  #:use-module (srfi srfi-1)
  #:export (ganeti-confd-configuration-debug
            ganeti-configuration
            ganeti-configuration-cleaner-configuration
            ganeti-configuration-confd-configuration
            ganeti-configuration-file-storage-paths
            ganeti-configuration-kvmd-configuration
            ganeti-configuration-luxid-configuration
            ganeti-configuration-metad-configuration
            ganeti-configuration-mond-configuration
            ganeti-configuration-noded-configuration
            ganeti-configuration-os
            ganeti-configuration-rapi-configuration
            ganeti-configuration-watcher-configuration
            ganeti-configuration-wconfd-configuration
            ganeti-configuration?
            ganeti-service-type))

;;; Commentary:
;;;
;;; Ganeti, which runs virtual machines on a cluster of machines.  One service
;;; has all of its daemons, with their configurations as fields.
;;;
;;; Code:

(re-export-interfaces
 ((gnu services ganeti daemons)
  #:hide (confd-units kvmd-units luxid-units metad-units mond-units
          noded-units rapi-units wconfd-units))
 ((gnu services ganeti instances)
  #:hide (os-directory))
 ((gnu services ganeti timers)
  #:hide (cleaner-units watcher-units)))

(define-record-type* <ganeti-configuration>
  ganeti-configuration make-ganeti-configuration
  ganeti-configuration?
  (ganeti ganeti-configuration-ganeti (default ganeti))
  (noded-configuration   ganeti-configuration-noded-configuration
                         (default (ganeti-noded-configuration)))
  (confd-configuration   ganeti-configuration-confd-configuration
                         (default (ganeti-confd-configuration)))
  (wconfd-configuration  ganeti-configuration-wconfd-configuration
                         (default (ganeti-wconfd-configuration)))
  (luxid-configuration   ganeti-configuration-luxid-configuration
                         (default (ganeti-luxid-configuration)))
  (rapi-configuration    ganeti-configuration-rapi-configuration
                         (default (ganeti-rapi-configuration)))
  (kvmd-configuration    ganeti-configuration-kvmd-configuration
                         (default (ganeti-kvmd-configuration)))
  (mond-configuration    ganeti-configuration-mond-configuration
                         (default (ganeti-mond-configuration)))
  (metad-configuration   ganeti-configuration-metad-configuration
                         (default (ganeti-metad-configuration)))
  (watcher-configuration ganeti-configuration-watcher-configuration
                         (default (ganeti-watcher-configuration)))
  (cleaner-configuration ganeti-configuration-cleaner-configuration
                         (default (ganeti-cleaner-configuration)))
  (file-storage-paths    ganeti-configuration-file-storage-paths
                         (default '()))
  (hooks                 ganeti-configuration-hooks (default #f))
  (os                    ganeti-configuration-os (default '())))

(define (ganeti-units config)
  (define (units make getter)
    (make (getter config)))

  (append-map units
              (list noded-units confd-units wconfd-units luxid-units
                    rapi-units kvmd-units mond-units metad-units
                    watcher-units cleaner-units)
              (list ganeti-configuration-noded-configuration
                    ganeti-configuration-confd-configuration
                    ganeti-configuration-wconfd-configuration
                    ganeti-configuration-luxid-configuration
                    ganeti-configuration-rapi-configuration
                    ganeti-configuration-kvmd-configuration
                    ganeti-configuration-mond-configuration
                    ganeti-configuration-metad-configuration
                    ganeti-configuration-watcher-configuration
                    ganeti-configuration-cleaner-configuration)))

(define (ganeti-activation config)
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (for-each mkdir-p
                  '("/var/lib/ganeti/queue/archive"
                    "/var/lib/ganeti/rapi"
                    "/var/log/ganeti/kvm"
                    "/var/log/ganeti/os"
                    "/var/run/ganeti/bdev-cache"
                    "/var/run/ganeti/crypto"
                    "/var/run/ganeti/instance-disks"
                    "/var/run/ganeti/instance-reason"
                    "/var/run/ganeti/livelocks"
                    "/var/run/ganeti/socket")))))

(define (path-file paths)
  ;; The file of PATHS, or #f if there are none.
  (cond ((null? paths) #f)
        ((list? paths) (plain-file "file-storage-paths"
                                   (string-join paths "\n")))
        (else paths)))

(define (ganeti-etc config)
  (match-record config <ganeti-configuration> (file-storage-paths hooks os)
    (define (entry name file)
      (if file (list (list name file)) '()))

    (define entries
      (append (entry "file-storage-paths" (path-file file-storage-paths))
              (entry "hooks" hooks)
              (map (lambda (os)
                     (list (string-append "instance-" (ganeti-os-name os))
                           (os-directory os)))
                   os)))

    (list (list "ganeti"
                (computed-file
                 "etc-ganeti"
                 #~(begin
                     (mkdir #$output)
                     (for-each (lambda (name file)
                                 (symlink file
                                          (string-append #$output "/" name)))
                               '#$(map first entries)
                               (list #$@(map second entries)))))))))

(define ganeti-service-type
  (service-type
   (name 'ganeti)
   (extensions
    (list (service-extension activation-service-type ganeti-activation)
          (service-extension shepherd-root-service-type ganeti-units)
          (service-extension etc-service-type ganeti-etc)
          (service-extension profile-service-type
                             (compose list ganeti-configuration-ganeti))))
   (default-value (ganeti-configuration (os %default-ganeti-os)))
   (description "Run virtual machines on a cluster of machines.")))

;;; ganeti.scm ends here
