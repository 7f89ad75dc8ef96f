(define-module (gnu services linux cachefilesd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services linux modules)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages linux) #:select (cachefilesd))
  #:export (cachefilesd-configuration
            cachefilesd-configuration-cache-directory
            cachefilesd-configuration-cache-name
            cachefilesd-configuration-cachefilesd
            cachefilesd-configuration-cull?
            cachefilesd-configuration-debug-output?
            cachefilesd-configuration-log2-table-size
            cachefilesd-configuration-pause-caching-for-block-percentage
            cachefilesd-configuration-pause-caching-for-file-percentage
            cachefilesd-configuration-pause-culling-for-block-percentage
            cachefilesd-configuration-pause-culling-for-file-percentage
            cachefilesd-configuration-resume-culling-for-block-percentage
            cachefilesd-configuration-resume-culling-for-file-percentage
            cachefilesd-configuration-scan?
            cachefilesd-configuration-security-context
            cachefilesd-configuration-use-syslog?
            cachefilesd-configuration?
            cachefilesd-service-type))

;;; Commentary:
;;;
;;; A cache on disk for what comes from network file systems.
;;;
;;; Code:

(define (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0)))

(define (serialize-string field value)
  #~(string-append #$(symbol->string field) " " #$value "\n"))

(define (serialize-non-negative-integer field value)
  (serialize-string field (number->string value)))

(define-maybe string)
(define-maybe non-negative-integer)

(define (text value)
  (if (number? value) (number->string value) value))

(define (setting name)
  ;; Serializer of a field as the setting NAME.
  (lambda (field value)
    (if (maybe-value-set? value)
        #~(string-append #$name " " #$(text value) "\n")
        "")))

(define (percentage name)
  ;; Serializer of a field as the setting NAME, a percentage.
  (lambda (field value)
    (if (maybe-value-set? value)
        (string-append name " " (text value) "%\n")
        "")))

(define (serialize-cull field cull?)
  (if cull? "" "nocull\n"))

(define-configuration cachefilesd-configuration
  (cachefilesd
   (file-like cachefilesd)
   "The package."
   (serializer empty-serializer))
  (debug-output?
   (boolean #f)
   "Explain what is done."
   (serializer empty-serializer))
  (use-syslog?
   (boolean #t)
   "Write to the system log."
   (serializer empty-serializer))
  (scan?
   (boolean #t)
   "Look for what can be dropped."
   (serializer empty-serializer))
  (cache-directory
   maybe-string
   "Where the cache is."
   (serializer (setting "dir")))
  (cache-name
   (maybe-string "CacheFiles")
   "A name for the cache, different from those of others."
   (serializer (setting "tag")))
  (security-context
   maybe-string
   "The SELinux security context of the daemon."
   (serializer (setting "secctx")))
  (pause-culling-for-block-percentage
   (maybe-non-negative-integer 7)
   "Drop nothing while more blocks than this are free."
   (serializer (percentage "brun")))
  (pause-culling-for-file-percentage
   (maybe-non-negative-integer 7)
   "Drop nothing while more files than this are free."
   (serializer (percentage "frun")))
  (resume-culling-for-block-percentage
   (maybe-non-negative-integer 5)
   "Start dropping when fewer blocks than this are free."
   (serializer (percentage "bcull")))
  (resume-culling-for-file-percentage
   (maybe-non-negative-integer 5)
   "Start dropping when fewer files than this are free."
   (serializer (percentage "fcull")))
  (pause-caching-for-block-percentage
   (maybe-non-negative-integer 1)
   "Add nothing while fewer blocks than this are free."
   (serializer (percentage "bstop")))
  (pause-caching-for-file-percentage
   (maybe-non-negative-integer 1)
   "Add nothing while fewer files than this are free."
   (serializer (percentage "fstop")))
  (log2-table-size
   (maybe-non-negative-integer 12)
   "The binary logarithm of the size of the tables of what can be dropped."
   (serializer (setting "culltable")))
  (cull?
   (boolean #t)
   "Drop things at all."
   (serializer serialize-cull))
  (trace-function-entry-in-kernel-module?
   (boolean #f)
   "Trace where functions of the kernel module are entered."
   (serializer empty-serializer))
  (trace-function-exit-in-kernel-module?
   (boolean #f)
   "Trace where functions of the kernel module are left."
   (serializer empty-serializer))
  (trace-internal-checkpoints-in-kernel-module?
   (boolean #f)
   "Trace what happens within the kernel module."
   (serializer empty-serializer)))

(define (cachefilesd-units config)
  (match-record config <cachefilesd-configuration>
      (cachefilesd debug-output? use-syslog? scan? cache-directory)
    (let ((file (mixed-text-file
                 "cachefilesd.conf"
                 (serialize-configuration config
                                          cachefilesd-configuration-fields)))
          (directory (maybe-value cache-directory)))
      (list (shepherd-service
             (documentation "Cache network file systems on disk.")
             (provision '(cachefilesd))
             (requirement `(user-processes
                            file-systems
                            ,@(if use-syslog? '(syslogd) '())))
             (start #~(begin
                        #$(if directory
                              #~(mkdir-p #$directory)
                              #t)
                        (make-forkexec-constructor
                         '(#$(file-append cachefilesd "/sbin/cachefilesd")
                           "-n"
                           #$@(flag "-d" debug-output?)
                           #$@(flag "-s" (not use-syslog?))
                           #$@(flag "-N" (not scan?))
                           "-f" #$file))))
             (stop #~(make-kill-destructor)))))))

(define cachefilesd-service-type
  (service-type
   (name 'cachefilesd)
   (extensions
    (list (service-extension kernel-module-loader-service-type
                             (const '("cachefiles")))
          (service-extension shepherd-root-service-type cachefilesd-units)))
   (default-value (cachefilesd-configuration))
   (description "Run @command{cachefilesd}, which caches network file systems
on disk.")))

;;; cachefilesd.scm ends here
