(define-module (gnu services monitoring)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services monitoring zabbix)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages monitoring) #:select (darkstat go-github-com-prometheus-node-exporter))
  #:use-module ((gnu packages networking) #:select (vnstat))
  #:use-module (srfi srfi-1)
  #:re-export (%zabbix-front-end-configuration-nginx
               zabbix-agent-configuration
               zabbix-agent-service-type
               zabbix-front-end-configuration
               zabbix-front-end-service-type
               zabbix-server-configuration
               zabbix-server-service-type)
  #:export (darkstat-configuration
            darkstat-service-type
            prometheus-node-exporter-configuration
            prometheus-node-exporter-configuration-package
            prometheus-node-exporter-configuration?
            prometheus-node-exporter-service-type
            prometheus-node-exporter-web-listen-address
            vnstat-configuration
            vnstat-configuration-5-minute-hours
            vnstat-configuration-64bit-interface-counters
            vnstat-configuration-always-add-new-interfaces?
            vnstat-configuration-bandwidth-detection-interval
            vnstat-configuration-bandwidth-detection?
            vnstat-configuration-boot-variation
            vnstat-configuration-check-disk-space?
            vnstat-configuration-create-directories?
            vnstat-configuration-daemon-group
            vnstat-configuration-daemon-user
            vnstat-configuration-daily-days
            vnstat-configuration-database-directory
            vnstat-configuration-database-synchronous
            vnstat-configuration-database-write-ahead-logging?
            vnstat-configuration-hourly-days
            vnstat-configuration-log-file
            vnstat-configuration-max-bandwidth
            vnstat-configuration-max-bw
            vnstat-configuration-month-rotate
            vnstat-configuration-month-rotate-affects-years?
            vnstat-configuration-monthly-months
            vnstat-configuration-offline-save-interval
            vnstat-configuration-package
            vnstat-configuration-pid-file
            vnstat-configuration-poll-interval
            vnstat-configuration-rescan-database-on-save?
            vnstat-configuration-save-interval
            vnstat-configuration-save-on-status-change?
            vnstat-configuration-time-sync-wait
            vnstat-configuration-top-day-entries
            vnstat-configuration-trafficless-entries?
            vnstat-configuration-update-file-owner?
            vnstat-configuration-update-interval
            vnstat-configuration-use-logging
            vnstat-configuration-use-utc?
            vnstat-configuration-yearly-years
            vnstat-configuration?
            vnstat-service-type)
  )

;;; Commentary:
;;;
;;; What watches a machine and its network.
;;;
;;; Code:

(define-record-type* <darkstat-configuration>
  darkstat-configuration make-darkstat-configuration
  darkstat-configuration?
  (package      darkstat-configuration-package (default darkstat))
  (interface    darkstat-configuration-interface)
  (port         darkstat-configuration-port (default "667"))
  (bind-address darkstat-configuration-bind-address (default "127.0.0.1"))
  (base         darkstat-configuration-base (default "/")))

(define (darkstat-units config)
  (match-record config <darkstat-configuration>
      (package interface port bind-address base)
    (list (shepherd-service
           (documentation "Show what goes over the network.")
           (provision '(darkstat))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/darkstat")
                           "-i" #$interface "-p" #$port "-b" #$bind-address
                           "--base" #$base "--syslog" "--no-daemon"
                           "--chroot" "/var/lib/darkstat"
                           "--user" "darkstat"
                           "--import" "darkstat.db"
                           "--export" "darkstat.db")))
           (stop #~(make-kill-destructor))))))

(define %darkstat-accounts
  (reverse (daemon-accounts "darkstat"
                            #:comment "darkstat daemon user"
                            #:home-directory "/var/lib/darkstat")))

(define darkstat-service-type
  (service-type
   (name 'darkstat)
   (extensions
    (list (service-extension account-service-type (const %darkstat-accounts))
          (service-extension shepherd-root-service-type darkstat-units)))
   (description "Show what goes over the network.")))


;;;
;;; Prometheus.
;;;

(define-record-type* <prometheus-node-exporter-configuration>
  prometheus-node-exporter-configuration make-prometheus-node-exporter-configuration
  prometheus-node-exporter-configuration?
  (package            prometheus-node-exporter-configuration-package
                      (default go-github-com-prometheus-node-exporter))
  (web-listen-address prometheus-node-exporter-web-listen-address
                      (default ":9100"))
  (textfile-directory prometheus-node-exporter-textfile-directory
                      (default "/var/lib/prometheus/node-exporter"))
  (extra-options      prometheus-node-exporter-extra-options (default '())))

(define %exporter "prometheus-node-exporter")

(define (exporter-units config)
  (match-record config <prometheus-node-exporter-configuration>
      (package web-listen-address textfile-directory extra-options)
    (list (shepherd-service
           (documentation "Tell Prometheus about the machine.")
           (provision '(prometheus-node-exporter))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/node_exporter")
                           "--web.listen-address" #$web-listen-address
                           #$@(option "--collector.textfile.directory"
                                      textfile-directory)
                           #$@extra-options)
                     #:user #$%exporter
                     #:group #$%exporter
                     #:log-file "/var/log/prometheus-node-exporter.log"))
           (stop #~(make-kill-destructor))))))

(define (exporter-activation config)
  (let ((directory (prometheus-node-exporter-textfile-directory config)))
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (when #$directory
            (let ((user (getpw #$%exporter)))
              (mkdir-p #$directory)
              (chown #$directory (passwd:uid user) (passwd:gid user))
              (chmod #$directory #o775)))))))

(define %exporter-accounts
  (reverse (daemon-accounts %exporter
                            #:comment
                            "Prometheus node exporter daemon user")))

(define prometheus-node-exporter-service-type
  (service-type
   (name 'prometheus-node-exporter)
   (extensions
    (list (service-extension account-service-type (const %exporter-accounts))
          (service-extension activation-service-type exporter-activation)
          (service-extension shepherd-root-service-type exporter-units)))
   (default-value (prometheus-node-exporter-configuration))
   (description "Tell Prometheus how the machine is.")))


;;;
;;; vnStat.  Fields are lines of its file, named in camel case.
;;;

(define (camel-case name)
  (string-concatenate
   (map (lambda (word) (string-upcase word 0 (min 1 (string-length word))))
        (string-split (string-trim-right name #\?) #\-))))

(define (vnstat-serialize-string field value)
  #~(format #f "~a ~s~%"
            #$(if (string? field)
                  field
                  (camel-case (symbol->string field)))
            #$value))

(define vnstat-serialize-integer vnstat-serialize-string)

(define (vnstat-serialize-boolean field value)
  (vnstat-serialize-integer field (if value 1 0)))

(define (vnstat-serialize-user-account field value)
  (vnstat-serialize-string field (user-account-name value)))

(define (vnstat-serialize-user-group field value)
  (vnstat-serialize-string field (user-group-name value)))

(define (vnstat-serialize-alist field value)
  ;; Guix joins texts that are yet to be made as if they were strings: it takes
  ;; no limits of single interfaces.
  (string-concatenate
   (map (lambda (entry)
          (vnstat-serialize-integer (format #f "MaxBW~a" (car entry))
                                    (cdr entry)))
        value)))

(define-maybe string (prefix vnstat-))
(define-maybe integer (prefix vnstat-))
(define-maybe boolean (prefix vnstat-))
(define-maybe alist (prefix vnstat-))
(define-maybe user-account (prefix vnstat-))
(define-maybe user-group (prefix vnstat-))

(define (serialize-as name serialize)
  ;; The serializer of a field whose line is called NAME.
  (lambda (field value)
    (if (maybe-value-set? value) (serialize name value) "")))

(define %vnstat-user (daemon-user "vnstat"))
(define %vnstat-group (daemon-group "vnstat"))

(define-configuration vnstat-configuration
  (package
   (file-like vnstat)
   "The setting @code{package}."
   (serializer empty-serializer))
  (database-directory
   (string "/var/lib/vnstat")
   "The setting @code{database-directory}."
   (serializer (serialize-as "DatabaseDir" vnstat-serialize-string)))
  (5-minute-hours
   (maybe-integer 48)
   "The setting @code{5-minute-hours}.")
  (64bit-interface-counters
   (maybe-integer -2)
   "The setting @code{64bit-interface-counters}.")
  (always-add-new-interfaces?
   (maybe-boolean #t)
   "The setting @code{always-add-new-interfaces}.")
  (bandwidth-detection?
   (maybe-boolean #t)
   "The setting @code{bandwidth-detection}.")
  (bandwidth-detection-interval
   (maybe-integer 5)
   "The setting @code{bandwidth-detection-interval}.")
  (boot-variation
   (maybe-integer 15)
   "The setting @code{boot-variation}.")
  (check-disk-space?
   (maybe-boolean #t)
   "The setting @code{check-disk-space}.")
  (create-directories?
   (maybe-boolean #t)
   "The setting @code{create-directories}."
   (serializer (serialize-as "CreateDirs" vnstat-serialize-boolean)))
  (daemon-group
   (maybe-user-group %vnstat-group)
   "The setting @code{daemon-group}.")
  (daemon-user
   (maybe-user-account %vnstat-user)
   "The setting @code{daemon-user}.")
  (daily-days
   (maybe-integer 62)
   "The setting @code{daily-days}.")
  (database-synchronous
   (maybe-integer -1)
   "The setting @code{database-synchronous}.")
  (database-write-ahead-logging?
   (maybe-boolean #f)
   "The setting @code{database-write-ahead-logging}.")
  (hourly-days
   (maybe-integer 4)
   "The setting @code{hourly-days}.")
  (log-file
   maybe-string
   "The setting @code{log-file}.")
  (max-bandwidth
   maybe-integer
   "The setting @code{max-bandwidth}.")
  (max-bw
   maybe-alist
   "The setting @code{max-bw}."
   (serializer (serialize-as "MaxBW" vnstat-serialize-alist)))
  (monthly-months
   (maybe-integer 25)
   "The setting @code{monthly-months}.")
  (month-rotate
   (maybe-integer 1)
   "The setting @code{month-rotate}.")
  (month-rotate-affects-years?
   (maybe-boolean #f)
   "The setting @code{month-rotate-affects-years}.")
  (offline-save-interval
   (maybe-integer 30)
   "The setting @code{offline-save-interval}.")
  (pid-file
   (maybe-string "/var/run/vnstat/vnstatd.pid")
   "The setting @code{pid-file}.")
  (poll-interval
   (maybe-integer 5)
   "The setting @code{poll-interval}.")
  (rescan-database-on-save?
   maybe-boolean
   "The setting @code{rescan-database-on-save}.")
  (save-interval
   (maybe-integer 5)
   "The setting @code{save-interval}.")
  (save-on-status-change?
   (maybe-boolean #t)
   "The setting @code{save-on-status-change}.")
  (time-sync-wait
   (maybe-integer 5)
   "The setting @code{time-sync-wait}.")
  (top-day-entries
   (maybe-integer 20)
   "The setting @code{top-day-entries}.")
  (trafficless-entries?
   (maybe-boolean #t)
   "The setting @code{trafficless-entries}.")
  (update-file-owner?
   (maybe-boolean #t)
   "The setting @code{update-file-owner}.")
  (update-interval
   (maybe-integer 20)
   "The setting @code{update-interval}.")
  (use-logging
   (maybe-integer 2)
   "The setting @code{use-logging}.")
  (use-utc?
   maybe-boolean
   "The setting @code{use-utc}."
   (serializer (serialize-as "UseUTC" vnstat-serialize-boolean)))
  (yearly-years
   (maybe-integer -1)
   "The setting @code{yearly-years}.")
  (prefix vnstat-))

(define (vnstat-units config)
  (match-record config <vnstat-configuration> (package pid-file)
    (let ((file (mixed-text-file "vnstat.conf"
                                 (serialize-configuration
                                  config vnstat-configuration-fields))))
      (list (shepherd-service
             (documentation "Count what goes over the network.")
             (provision '(vnstatd))
             (requirement '(user-processes networking file-systems))
             (start #~(make-forkexec-constructor
                       (list #$(file-append package "/sbin/vnstatd")
                             "--daemon" "--config" #$file)
                       #:pid-file #$pid-file))
             (stop #~(make-kill-destructor))
             (actions
              (list (shepherd-configuration-action file)
                    (shepherd-action
                     (name 'reload)
                     (documentation "Read the configuration again.")
                     (procedure #~(lambda (pid)
                                    (when pid
                                      (kill pid SIGHUP))))))))))))

(define (vnstat-accounts config)
  (match-record config <vnstat-configuration> (daemon-group daemon-user)
    (filter-map maybe-value (list daemon-group daemon-user))))

(define vnstat-service-type
  (service-type
   (name 'vnstat)
   (extensions
    (list (service-extension shepherd-root-service-type vnstat-units)
          (service-extension account-service-type vnstat-accounts)))
   (default-value (vnstat-configuration))
   (description "Count what goes over the network.")))

;;; monitoring.scm ends here
