(define-module (gnu services admin rottlog)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services admin logs)
  #:use-module (gnu services mcron)
  #:use-module ((gnu packages admin) #:select (rottlog))
  #:use-module (srfi srfi-1)
  #:export (%default-rotations
            %rotated-files
            log-rotation
            log-rotation?
            log-rotation-frequency
            log-rotation-files
            log-rotation-options
            log-rotation-post-rotate
            %default-log-rotation-options

            rottlog-configuration
            rottlog-configuration?
            rottlog-configuration-rottlog
            rottlog-configuration-rc-file
            rottlog-configuration-rotations
            rottlog-configuration-jobs
            rottlog-service-type))

;;; Commentary:
;;;
;;; Log rotation with GNU Rottlog, started by mcron.  The Shepherd rotates
;;; logs itself now; this is for configurations from before.
;;;
;;; Code:

(define %default-log-rotation-options
  '("storefile @FILENAME.@COMP_EXT"
    "notifempty"))

(define %rotated-files
  ;; What the system log consists of, and the log of mcron.
  (map (lambda (name) (string-append "/var/log/" name))
       '("messages" "secure" "debug" "maillog" "mcron.log")))

(define-record-type* <log-rotation>
  log-rotation make-log-rotation
  log-rotation?
  (files       log-rotation-files)
  (frequency   log-rotation-frequency (default 'weekly))
  (post-rotate log-rotation-post-rotate (default #f))
  (options     log-rotation-options (default %default-log-rotation-options)))

(define %default-rotations
  (list (log-rotation
         (files %rotated-files)
         (options (cons* "rotate 16" "sharedscripts"
                         %default-log-rotation-options))
         ;; Make the system log daemon open its files again.
         (post-rotate #~(kill (call-with-input-file "/var/run/syslog.pid" read)
                              SIGHUP)))
        (log-rotation
         (files '("/var/log/guix-daemon.log"))
         (options (cons "rotate 4" %default-log-rotation-options)))))

(define-record-type* <rottlog-configuration>
  rottlog-configuration make-rottlog-configuration
  rottlog-configuration?
  (rottlog   rottlog-configuration-rottlog (default rottlog))
  (rc-file   rottlog-configuration-rc-file
             (default (file-append rottlog "/etc/rc")))
  (rotations rottlog-configuration-rotations (default %default-rotations))
  (jobs      rottlog-configuration-jobs (default #f)))

(define (rotation-text rotation)
  ;; Expression for what Rottlog has to know of ROTATION.
  (match-record rotation <log-rotation> (files post-rotate options)
    #~(string-append
       #$(string-join files ",") " {"
       #$(string-join options "\n  " 'prefix) "\n"
       #$(if post-rotate
             #~(string-append
                "  postrotate\n    "
                #$(program-file "rottlog-post-rotate.scm" post-rotate)
                "\n  endscript\n")
             "")
       "}\n")))

(define (rottlog-etc config)
  (match-record config <rottlog-configuration> (rc-file rotations)
    (define (entry frequency)
      ;; The file with the rotations of FREQUENCY.
      (let ((name (symbol->string frequency)))
        (list name
              (apply mixed-text-file (string-append "rottlog." name)
                     (map rotation-text
                          (filter (lambda (rotation)
                                    (eq? frequency
                                         (log-rotation-frequency rotation)))
                                  rotations))))))

    `(("rottlog"
       ,(file-union "rottlog"
                    (cons `("rc" ,rc-file)
                          (map entry
                               (delete-duplicates
                                (map log-rotation-frequency rotations)
                                eq?))))))))

(define (rottlog-jobs config)
  ;; At midnight and at noon, unless told otherwise.
  (match-record config <rottlog-configuration> (rottlog jobs)
    (or jobs
        (map (lambda (hour)
               #~(job '(next-hour '(#$hour))
                      #$(file-append rottlog "/sbin/rottlog")))
             '(0 12)))))

(define-deprecated rottlog-service-type
  log-rotation-service-type
  (service-type
   (name 'rottlog)
   (extensions
    (list (service-extension etc-service-type rottlog-etc)
          (service-extension mcron-service-type rottlog-jobs)
          (service-extension profile-service-type
                             (compose list rottlog-configuration-rottlog))))
   (compose concatenate)
   (extend (lambda (config rotations)
             (rottlog-configuration
              (inherit config)
              (rotations (append (rottlog-configuration-rotations config)
                                 rotations)))))
   (default-value (rottlog-configuration))
   (description "Rotate logs with GNU Rottlog.  Use
@code{log-rotation-service-type} instead.")))

;;; rottlog.scm ends here
