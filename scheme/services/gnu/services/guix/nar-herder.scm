(define-module (gnu services guix nar-herder)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services guix daemons)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages package-management) #:select (nar-herder))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (srfi srfi-1)
  #:export (nar-herder-cached-compression-configuration
            nar-herder-cached-compression-configuration-directory
            nar-herder-cached-compression-configuration-directory-max-size
            nar-herder-cached-compression-configuration-level
            nar-herder-cached-compression-configuration-type
            nar-herder-cached-compression-configuration?
            nar-herder-configuration
            nar-herder-configuration-cached-compression-min-uses
            nar-herder-configuration-cached-compression-nar-source
            nar-herder-configuration-cached-compression-workers
            nar-herder-configuration-cached-compressions
            nar-herder-configuration-database
            nar-herder-configuration-database-dump
            nar-herder-configuration-extra-environment-variables
            nar-herder-configuration-group
            nar-herder-configuration-host
            nar-herder-configuration-log-level
            nar-herder-configuration-mirror
            nar-herder-configuration-package
            nar-herder-configuration-port
            nar-herder-configuration-storage
            nar-herder-configuration-storage-limit
            nar-herder-configuration-storage-nar-removal-criteria
            nar-herder-configuration-user
            nar-herder-configuration?
            nar-herder-service-type))

;;; Commentary:
;;;
;;; Nar Herder, which keeps what was built, or passes on what others keep.
;;;
;;; Code:

(define-record-type* <nar-herder-configuration>
  nar-herder-configuration make-nar-herder-configuration
  nar-herder-configuration?
  (package       nar-herder-configuration-package (default nar-herder))
  (user          nar-herder-configuration-user (default "nar-herder"))
  (group         nar-herder-configuration-group (default "nar-herder"))
  (mirror        nar-herder-configuration-mirror (default #f))
  (database      nar-herder-configuration-database
                 (default "/var/lib/nar-herder/nar_herder.db"))
  (database-dump nar-herder-configuration-database-dump
                 (default "/var/lib/nar-herder/nar_herder_dump.db"))
  (host          nar-herder-configuration-host (default "127.0.0.1"))
  (port          nar-herder-configuration-port (default 8734))
  (storage       nar-herder-configuration-storage (default #f))
  (storage-limit nar-herder-configuration-storage-limit (default "none"))
  (storage-nar-removal-criteria
   nar-herder-configuration-storage-nar-removal-criteria
   (default '()))
  (ttl           nar-herder-configuration-ttl (default #f))
  (new-ttl       nar-herder-configuration-new-ttl (default #f))
  (negative-ttl  nar-herder-configuration-negative-ttl (default #f))
  (log-level     nar-herder-configuration-log-level (default 'DEBUG))
  (cached-compressions
   nar-herder-configuration-cached-compressions
   (default '()))
  (cached-compression-min-uses
   nar-herder-configuration-cached-compression-min-uses
   (default 3))
  (cached-compression-workers
   nar-herder-configuration-cached-compression-workers
   (default 2))
  (cached-compression-nar-source
   nar-herder-configuration-cached-compression-nar-source
   (default #f))
  (extra-environment-variables
   nar-herder-configuration-extra-environment-variables
   (default '())))

(define-record-type* <nar-herder-cached-compression-configuration>
  nar-herder-cached-compression-configuration
  make-nar-herder-cached-compression-configuration
  nar-herder-cached-compression-configuration?
  (type      nar-herder-cached-compression-configuration-type)
  (level     nar-herder-cached-compression-configuration-level (default #f))
  (directory nar-herder-cached-compression-configuration-directory
             (default #f))
  (directory-max-size
   nar-herder-cached-compression-configuration-directory-max-size
   (default #f))
  (unused-removal-duration
   nar-herder-cached-compression-configuration-unused-removal-duration
   (default #f))
  (ttl       nar-herder-cached-compression-configuration-ttl (default #f))
  (new-ttl   nar-herder-cached-compression-configuration-new-ttl
             (default #f)))

(define (compression-options compression)
  (match-record compression <nar-herder-cached-compression-configuration>
      (type level directory directory-max-size unused-removal-duration ttl
       new-ttl)
    (define (of-type name value)
      (value-option (string-append "--cached-compression-" name)
                    (and value (format #f "~a=~a" type value))))

    (append (value-option "--enable-cached-compression"
                          (if level (format #f "~a:~a" type level) type))
            (of-type "directory" directory)
            (of-type "directory-max-size" directory-max-size)
            (of-type "unused-removal-duration" unused-removal-duration)
            (of-type "ttl" ttl)
            (of-type "new-ttl" new-ttl))))

(define (criterion-options criterion)
  (text-option= "--storage-nar-removal-criteria"
                (if (pair? criterion)
                    (format #f "~a=~a" (car criterion) (cdr criterion))
                    criterion)))

(define (nar-herder-options config)
  (match-record config <nar-herder-configuration>
      (mirror database database-dump host port storage storage-limit
       storage-nar-removal-criteria ttl new-ttl negative-ttl log-level
       cached-compressions cached-compression-min-uses
       cached-compression-workers cached-compression-nar-source)
    (unless (or mirror storage)
      (error "nar-herder: neither 'mirror' nor 'storage' is set"))
    (append (text-option= "--port" (number->string port))
            (list (string-append "--host=" host))
            (text-option= "--mirror" mirror)
            (list (string-append "--database=" database)
                  (string-append "--database-dump=" database-dump))
            (text-option= "--storage" storage)
            (text-option= "--storage-limit"
                          (if (number? storage-limit)
                              (number->string storage-limit)
                              storage-limit))
            (append-map criterion-options storage-nar-removal-criteria)
            (text-option= "--ttl" ttl)
            (text-option= "--new-ttl" new-ttl)
            (text-option= "--negative-ttl" negative-ttl)
            (value-option "--log-level" log-level)
            (append-map compression-options cached-compressions)
            (value-option "--cached-compression-min-uses"
                          cached-compression-min-uses)
            (value-option "--cached-compression-workers"
                          cached-compression-workers)
            (value-option "--cached-compression-nar-source"
                          cached-compression-nar-source))))

(define (nar-herder-units config)
  (match-record config <nar-herder-configuration>
      (package user group extra-environment-variables)
    (let ((options (nar-herder-options config)))
      (list (shepherd-service
             (documentation "Keep what was built.")
             (provision '(nar-herder))
             (requirement '(user-processes networking))
             (start #~(make-forkexec-constructor
                       (list #$(file-append package "/bin/nar-herder")
                             "run-server"
                             "--pid-file=/var/run/nar-herder/pid"
                             #$@options)
                       #:user #$user
                       #:group #$group
                       #:directory "/var/lib/nar-herder"
                       #:pid-file "/var/run/nar-herder/pid"
                       #:environment-variables
                       #$(locale-variables extra-environment-variables)
                       #:log-file "/var/log/nar-herder/server.log"))
             (stop #~(make-kill-destructor)))))))

(define (nar-herder-accounts config)
  (match-record config <nar-herder-configuration> (user group)
    (guix-daemon-accounts "nar-herder" user group "Nar Herder user")))

(define (nar-herder-activation config)
  (daemon-directories "nar-herder" (nar-herder-configuration-user config)))

(define nar-herder-service-type
  (service-type
   (name 'nar-herder)
   (extensions
    (list (service-extension shepherd-root-service-type nar-herder-units)
          (service-extension activation-service-type nar-herder-activation)
          (service-extension account-service-type nar-herder-accounts)))
   (description "Run Nar Herder, which keeps what was built.")))

;;; nar-herder.scm ends here
