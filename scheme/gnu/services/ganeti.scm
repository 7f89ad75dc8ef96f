(define-module (gnu services ganeti)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services ganeti daemons)
  #:use-module (gnu services ganeti instances)
  #:use-module (gnu services ganeti timers)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages virtualization) #:select (ganeti))
  #:use-module (srfi srfi-1)
  #:re-export (%debootstrap-grub-hook
               %debootstrap-interfaces-hook
               %default-debootstrap-extra-pkgs
               %default-debootstrap-hooks
               %default-debootstrap-variants
               %default-ganeti-os
               %default-guix-variants
               debootstrap-configuration
               debootstrap-configuration-arch
               debootstrap-configuration-clean-cache
               debootstrap-configuration-components
               debootstrap-configuration-extra-pkgs
               debootstrap-configuration-generate-cache?
               debootstrap-configuration-hooks
               debootstrap-configuration-mirror
               debootstrap-configuration-partition-alignment
               debootstrap-configuration-partition-style
               debootstrap-configuration-proxy
               debootstrap-configuration-suite
               debootstrap-configuration?
               debootstrap-os
               debootstrap-variant
               ganeti-cleaner-configuration
               ganeti-cleaner-configuration-ganeti
               ganeti-cleaner-configuration-master-schedule
               ganeti-cleaner-configuration-node-schedule
               ganeti-cleaner-configuration?
               ganeti-cleaner-service-type
               ganeti-confd-configuration
               ganeti-confd-configuration-address
               ganeti-confd-configuration-debug?
               ganeti-confd-configuration-ganeti
               ganeti-confd-configuration-port
               ganeti-confd-configuration?
               ganeti-confd-service-type
               ganeti-kvmd-configuration
               ganeti-kvmd-configuration-debug?
               ganeti-kvmd-configuration-ganeti
               ganeti-kvmd-configuration?
               ganeti-kvmd-service-type
               ganeti-luxid-configuration
               ganeti-luxid-configuration-debug?
               ganeti-luxid-configuration-ganeti
               ganeti-luxid-configuration-no-voting?
               ganeti-luxid-configuration?
               ganeti-luxid-service-type
               ganeti-metad-configuration
               ganeti-metad-configuration-address
               ganeti-metad-configuration-debug?
               ganeti-metad-configuration-ganeti
               ganeti-metad-configuration-port
               ganeti-metad-configuration?
               ganeti-metad-service-type
               ganeti-mond-configuration
               ganeti-mond-configuration-address
               ganeti-mond-configuration-debug?
               ganeti-mond-configuration-ganeti
               ganeti-mond-configuration-port
               ganeti-mond-configuration?
               ganeti-mond-service-type
               ganeti-noded-configuration
               ganeti-noded-configuration-address
               ganeti-noded-configuration-debug?
               ganeti-noded-configuration-ganeti
               ganeti-noded-configuration-interface
               ganeti-noded-configuration-max-clients
               ganeti-noded-configuration-port
               ganeti-noded-configuration-ssl-cert
               ganeti-noded-configuration-ssl-key
               ganeti-noded-configuration-ssl?
               ganeti-noded-configuration?
               ganeti-noded-service-type
               ganeti-os
               ganeti-os-extension
               ganeti-os-name
               ganeti-os-variant
               ganeti-os-variant-configuration
               ganeti-os-variant-name
               ganeti-os-variant?
               ganeti-os-variants
               ganeti-os?
               ganeti-rapi-configuration
               ganeti-rapi-configuration-address
               ganeti-rapi-configuration-debug?
               ganeti-rapi-configuration-ganeti
               ganeti-rapi-configuration-interface
               ganeti-rapi-configuration-max-clients
               ganeti-rapi-configuration-port
               ganeti-rapi-configuration-require-authentication?
               ganeti-rapi-configuration-ssl-cert
               ganeti-rapi-configuration-ssl-key
               ganeti-rapi-configuration-ssl?
               ganeti-rapi-configuration?
               ganeti-rapi-service-type
               ganeti-watcher-configuration
               ganeti-watcher-configuration-debug?
               ganeti-watcher-configuration-ganeti
               ganeti-watcher-configuration-job-age
               ganeti-watcher-configuration-rapi-ip
               ganeti-watcher-configuration-schedule
               ganeti-watcher-configuration-verify-disks?
               ganeti-watcher-configuration?
               ganeti-watcher-service-type
               ganeti-wconfd-configuration
               ganeti-wconfd-configuration-debug?
               ganeti-wconfd-configuration-ganeti
               ganeti-wconfd-configuration-no-voting?
               ganeti-wconfd-configuration?
               ganeti-wconfd-service-type
               guix-os
               guix-variant)
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
