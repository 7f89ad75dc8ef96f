(define-module (gnu services linux)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:autoload   (guix diagnostics) (warning)
  #:autoload   (guix i18n) (G_)
  #:use-module (gnu services)
  #:use-module (gnu services base udev)
  #:use-module (gnu services configuration)
  #:use-module (gnu services linux cachefilesd)
  #:use-module (gnu services linux modules)
  #:use-module (gnu services linux vfs-mapping)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages linux) #:select (earlyoom rasdaemon util-linux))
  #:use-module (srfi srfi-1)
  #:re-export (kernel-module-loader-service-type
               cachefilesd-configuration
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
               cachefilesd-service-type
               vfs-mapping
               vfs-mapping-configuration
               vfs-mapping-service-type)
  #:export (cachefilesd-configuration-trace-internal-checkpoints-in-kernel-module
            cachefilesd-configuration-trace-function-exit-in-kernel-module
            cachefilesd-configuration-trace-function-entry-in-kernel-module
            earlyoom-configuration
            earlyoom-configuration-avoid-regexp
            earlyoom-configuration-earlyoom
            earlyoom-configuration-ignore-positive-oom-score-adj?
            earlyoom-configuration-memory-report-interval
            earlyoom-configuration-minimum-available-memory
            earlyoom-configuration-minimum-free-swap
            earlyoom-configuration-prefer-regexp
            earlyoom-configuration-send-notification-command
            earlyoom-configuration-show-debug-messages?
            earlyoom-configuration?
            earlyoom-service-type
            fstrim-configuration
            fstrim-configuration-extra-arguments
            fstrim-configuration-listed-in
            fstrim-configuration-package
            fstrim-configuration-quiet-unsupported?
            fstrim-configuration-schedule
            fstrim-configuration-verbose?
            fstrim-configuration?
            fstrim-service-type
            rasdaemon-configuration
            rasdaemon-configuration-record?
            rasdaemon-configuration?
            rasdaemon-service-type
            zram-device-configuration
            zram-device-configuration-compression-algorithm
            zram-device-configuration-memory-limit
            zram-device-configuration-priority
            zram-device-configuration-size
            zram-device-configuration?
            zram-device-service-type))

;;; Commentary:
;;;
;;; Services about the kernel: its modules, memory, swap, file systems and
;;; errors of the hardware.
;;;
;;; Code:


;;;
;;; Running out of memory.
;;;

(define-record-type* <earlyoom-configuration>
  earlyoom-configuration make-earlyoom-configuration
  earlyoom-configuration?
  (earlyoom earlyoom-configuration-earlyoom (default earlyoom))
  ;; These two are percentages.
  (minimum-available-memory earlyoom-configuration-minimum-available-memory
                            (default 10))
  (minimum-free-swap earlyoom-configuration-minimum-free-swap (default 10))
  (prefer-regexp     earlyoom-configuration-prefer-regexp (default #f))
  (avoid-regexp      earlyoom-configuration-avoid-regexp (default #f))
  (memory-report-interval earlyoom-configuration-memory-report-interval
                          (default 0))
  (ignore-positive-oom-score-adj?
   earlyoom-configuration-ignore-positive-oom-score-adj? (default #f))
  (run-with-higher-priority? earlyoom-configuration-run-with-higher-priority?
                             (default #f))
  (show-debug-messages? earlyoom-configuration-show-debug-messages?
                        (default #f))
  (send-notification-command earlyoom-configuration-send-notification-command
                             (default #f)))

(define (earlyoom-configuration->command-line-args config)
  ;; The program and its options.
  (match-record config <earlyoom-configuration>
      (earlyoom minimum-available-memory minimum-free-swap prefer-regexp avoid-regexp
       memory-report-interval ignore-positive-oom-score-adj?
       run-with-higher-priority? show-debug-messages?
       send-notification-command)
    (append (list (file-append earlyoom "/bin/earlyoom"))
            (option "-m" minimum-available-memory)
            (option "-s" minimum-free-swap)
            (option "--prefer" prefer-regexp)
            (option "--avoid" avoid-regexp)
            (option "-r" memory-report-interval)
            (flag "-i" ignore-positive-oom-score-adj?)
            (flag "-p" run-with-higher-priority?)
            (flag "-d" show-debug-messages?)
            (option "-N" send-notification-command))))

(define (earlyoom-units config)
  (list (shepherd-service
         (documentation "End processes before memory runs out.")
         (provision '(earlyoom))
         (requirement '(user-processes))
         (start #~(make-forkexec-constructor
                   '#$(earlyoom-configuration->command-line-args config)
                   #:log-file "/var/log/earlyoom.log"))
         (stop #~(make-kill-destructor)))))

(define earlyoom-service-type
  (service-type
   (name 'earlyoom)
   (extensions
    (list (service-extension shepherd-root-service-type earlyoom-units)))
   (default-value (earlyoom-configuration))
   (description "Run @command{earlyoom}, which ends the processes that take the
most memory before it runs out.")))


;;;
;;; Telling disks what they need not keep.
;;;

(define (shepherd-calendar-event? value)
  (or (string? value) (gexp? value)))

(define (field-option field)
  (string-append "--" (string-trim-right (symbol->string field) #\?)))

(define (fstrim-serialize-boolean field value)
  (flag (field-option field) value))

(define (fstrim-serialize-list-of-strings field value)
  (list (field-option field) (string-join value ":")))

(define-maybe list-of-strings (prefix fstrim-))

(define (fstrim-serialize-arguments field value)
  (if (maybe-value-set? value) value '()))

(define-configuration fstrim-configuration
  (package
   (file-like util-linux)
   "The package."
   empty-serializer)
  (schedule
   (shepherd-calendar-event "0 0 * * 0")
   "When to run, as in a crontab or as a gexp for a calendar event."
   empty-serializer)
  (listed-in
   (maybe-list-of-strings '("/etc/fstab" "/proc/self/mountinfo"))
   "Files that list file systems; the first that is not empty counts.")
  (verbose?
   (boolean #t)
   "Tell what is done.")
  (quiet-unsupported?
   (boolean #t)
   "Say nothing of file systems that cannot.")
  (extra-arguments
   maybe-list-of-strings
   "More arguments."
   (serializer fstrim-serialize-arguments))
  (prefix fstrim-))

(define (fstrim-arguments config)
  ;; The arguments that CONFIG stands for; each field but the first two gives
  ;; a list of some.
  (append-map (lambda (field)
                (let ((arguments ((configuration-field-serializer field)
                                  (configuration-field-name field)
                                  ((configuration-field-getter field)
                                   config))))
                  (if (list? arguments) arguments '())))
              fstrim-configuration-fields))

(define (fstrim-units config)
  (match-record config <fstrim-configuration> (package schedule)
    (list (shepherd-timer '(fstrim) schedule
                          #~(#$(file-append package "/sbin/fstrim")
                             #$@(fstrim-arguments config))
                          #:requirement '(user-processes)
                          #:documentation
                          "Tell disks which blocks are free."))))

(define fstrim-service-type
  (service-type
   (name 'fstrim)
   (extensions
    (list (service-extension shepherd-root-service-type fstrim-units)))
   (default-value (fstrim-configuration))
   (description "Run @command{fstrim} from time to time, which tells disks
which blocks are free.")))


;;;
;;; Errors of the hardware.
;;;

(define-record-type* <rasdaemon-configuration>
  rasdaemon-configuration make-rasdaemon-configuration
  rasdaemon-configuration?
  (record? rasdaemon-configuration-record? (default #f)))

(define (rasdaemon-units config)
  (list (shepherd-service
         (documentation "Watch for errors of the hardware.")
         (provision '(rasdaemon))
         (requirement '(user-processes syslogd))
         (start #~(make-forkexec-constructor
                   '(#$(file-append rasdaemon "/sbin/rasdaemon")
                     "--foreground"
                     #$@(flag "--record"
                              (rasdaemon-configuration-record? config)))))
         (stop #~(make-kill-destructor)))))

(define (rasdaemon-activation config)
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (when #$(rasdaemon-configuration-record? config)
          (mkdir-p "/var/lib/rasdaemon")))))

(define rasdaemon-service-type
  (service-type
   (name 'rasdaemon)
   (extensions
    (list (service-extension shepherd-root-service-type rasdaemon-units)
          (service-extension activation-service-type rasdaemon-activation)))
   (default-value (rasdaemon-configuration))
   (description "Run @command{rasdaemon}, which watches for errors of the
hardware.")))


;;;
;;; Compressed swap space in memory.
;;;

(define (checked-priority priority)
  (if (eqv? priority -1)
      (begin
        (warning (G_ "-1 for the priority of a zram device is deprecated; \
leave the field 'priority' out~%"))
        #f)
      priority))

(define-record-type* <zram-device-configuration>
  zram-device-configuration make-zram-device-configuration
  zram-device-configuration?
  (size         zram-device-configuration-size (default "1G"))
  (compression-algorithm zram-device-configuration-compression-algorithm
                         (default 'lzo))
  (memory-limit zram-device-configuration-memory-limit (default 0))
  ;; Delayed, lest the warning appear several times.
  (priority     zram-device-configuration-priority (default #f)
                (delayed)
                (sanitize checked-priority)))

(define (zram-device-configuration->udev-string config)
  ;; The udev rule that sets the device up once it is there.
  (define (text value)
    (if (number? value) (number->string value) value))

  (define (attribute name value)
    ;; 0 is what the kernel takes for "not set".
    (if (equal? "0" (text value))
        ""
        (string-append "ATTR{" name "}=\"" (text value) "\" ")))

  (define (run . words)
    (string-append "RUN+=\"/run/current-system/profile/sbin/"
                   (string-join words) "\" "))

  (let ((size      (zram-device-configuration-size config))
        (limit     (zram-device-configuration-memory-limit config))
        (priority  (zram-device-configuration-priority config))
        (algorithm (zram-device-configuration-compression-algorithm config)))
    (string-append "KERNEL==\"zram0\", "
                   (attribute "comp_algorithm" (symbol->string algorithm))
                   (attribute "disksize" size)
                   (attribute "mem_limit" limit)
                   (run "mkswap" "/dev/zram0")
                   (apply run "swapon"
                          (append (option "--priority"
                                          (and priority
                                               (simple-format #f "~a"
                                                              priority)))
                                  '("/dev/zram0")))
                   "\n")))

(define (zram-rules config)
  (list (udev-rule "99-zram.rules"
                   (zram-device-configuration->udev-string config))))

(define zram-etc
  `(("modprobe.d/zram.conf"
     ,(plain-file "zram.conf" "options zram num_devices=1"))))

(define zram-device-service-type
  (service-type
   (name 'zram)
   (extensions
    (list (service-extension kernel-module-loader-service-type
                             (const '("zram")))
          (service-extension etc-service-type (const zram-etc))
          (service-extension udev-service-type zram-rules)))
   (default-value (zram-device-configuration))
   (description "Swap to memory, compressed.")))

;;; linux.scm ends here
