(define-module (gnu services virtualization libvirt)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages firmware) #:select (ovmf-x86-64))
  #:use-module ((gnu packages virtualization) #:select (libvirt qemu))
  #:export (libvirt-configuration
            libvirt-configuration-access-drivers
            libvirt-configuration-admin-keepalive-count
            libvirt-configuration-admin-keepalive-interval
            libvirt-configuration-audit-level
            libvirt-configuration-auth-tcp
            libvirt-configuration-auth-tls
            libvirt-configuration-auth-unix-ro
            libvirt-configuration-auth-unix-rw
            libvirt-configuration-ca-file
            libvirt-configuration-cert-file
            libvirt-configuration-crl-file
            libvirt-configuration-firmwares
            libvirt-configuration-host-uuid
            libvirt-configuration-host-uuid-source
            libvirt-configuration-keepalive-count
            libvirt-configuration-keepalive-interval
            libvirt-configuration-key-file
            libvirt-configuration-libvirt
            libvirt-configuration-listen-tcp?
            libvirt-configuration-listen-tls?
            libvirt-configuration-log-filters
            libvirt-configuration-log-level
            libvirt-configuration-log-outputs
            libvirt-configuration-max-anonymous-clients
            libvirt-configuration-max-client-requests
            libvirt-configuration-max-clients
            libvirt-configuration-max-queued-clients
            libvirt-configuration-max-requests
            libvirt-configuration-max-workers
            libvirt-configuration-mdns-adv?
            libvirt-configuration-min-workers
            libvirt-configuration-ovs-timeout
            libvirt-configuration-prio-workers
            libvirt-configuration-qemu
            libvirt-configuration-sasl-allowed-usernames
            libvirt-configuration-tcp-port
            libvirt-configuration-tls-allowed-dn-list
            libvirt-configuration-tls-no-verify-cert
            libvirt-configuration-tls-port
            libvirt-configuration-tls-priority
            libvirt-configuration-unix-sock-dir
            libvirt-configuration-unix-sock-group
            libvirt-configuration-unix-sock-ro-perms
            libvirt-configuration-unix-sock-rw-perms
            libvirt-service-type
            virtlog-configuration
            virtlog-service-type))

;;; Commentary:
;;;
;;; libvirt, which keeps virtual machines, and the daemon that logs what they
;;; say.  Each field is a setting of a configuration file.
;;;
;;; Code:

(define (setting name value)
  (string-append name " = " value "\n"))

(define (setting-name field)
  (string-map (lambda (char)
                (if (char=? char #\-) #\_ char))
              (string-trim-right (symbol->string field) #\?)))

(define (quoted str)
  (string-append "\"" str "\""))

(define (serialize-string field value)
  (setting (setting-name field) (quoted value)))

(define (serialize-boolean field value)
  (setting (setting-name field) (if value "1" "0")))

(define (serialize-integer field value)
  (setting (setting-name field) (number->string value)))

;; Nothing is written for what is empty: the daemon would take it literally.
(define (optional-list? value) (list? value))
(define (serialize-optional-list field value)
  (if (null? value)
      ""
      (setting (setting-name field)
               (string-append "[" (string-join (map quoted value) ",") "]"))))

(define (optional-string? value) (string? value))
(define (serialize-optional-string field value)
  (if (string-null? value)
      ""
      (serialize-string field value)))

(define list-of-file-likes? (list-of file-like?))

(define-configuration libvirt-configuration
  (libvirt
   (file-like libvirt)
   "The package."
   (serializer empty-serializer))
  (qemu
   (file-like qemu)
   "The package that guests run on."
   (serializer empty-serializer))
  (firmwares
   (list-of-file-likes (list ovmf-x86-64))
   "Packages with firmware for guests."
   (serializer empty-serializer))
  (listen-tls?
   (boolean #t)
   "The setting @code{listen_tls} of @file{libvirtd.conf}.")
  (listen-tcp?
   (boolean #f)
   "The setting @code{listen_tcp} of @file{libvirtd.conf}.")
  (tls-port
   (string "16514")
   "The setting @code{tls_port} of @file{libvirtd.conf}.")
  (tcp-port
   (string "16509")
   "The setting @code{tcp_port} of @file{libvirtd.conf}.")
  (listen-addr
   (string "0.0.0.0")
   "The setting @code{listen_addr} of @file{libvirtd.conf}.")
  (mdns-adv?
   (boolean #f)
   "The setting @code{mdns_adv} of @file{libvirtd.conf}.")
  (mdns-name
   (string (string-append "Virtualization Host " (gethostname)))
   "The setting @code{mdns_name} of @file{libvirtd.conf}.")
  (unix-sock-group
   (string "libvirt")
   "The setting @code{unix_sock_group} of @file{libvirtd.conf}.")
  (unix-sock-ro-perms
   (string "0777")
   "The setting @code{unix_sock_ro_perms} of @file{libvirtd.conf}.")
  (unix-sock-rw-perms
   (string "0770")
   "The setting @code{unix_sock_rw_perms} of @file{libvirtd.conf}.")
  (unix-sock-admin-perms
   (string "0777")
   "The setting @code{unix_sock_admin_perms} of @file{libvirtd.conf}.")
  (unix-sock-dir
   (string "/var/run/libvirt")
   "The setting @code{unix_sock_dir} of @file{libvirtd.conf}.")
  (auth-unix-ro
   (string "polkit")
   "The setting @code{auth_unix_ro} of @file{libvirtd.conf}.")
  (auth-unix-rw
   (string "polkit")
   "The setting @code{auth_unix_rw} of @file{libvirtd.conf}.")
  (auth-tcp
   (string "sasl")
   "The setting @code{auth_tcp} of @file{libvirtd.conf}.")
  (auth-tls
   (string "none")
   "The setting @code{auth_tls} of @file{libvirtd.conf}.")
  (access-drivers
   (optional-list '())
   "The setting @code{access_drivers} of @file{libvirtd.conf}.")
  (key-file
   (string "")
   "The setting @code{key_file} of @file{libvirtd.conf}.")
  (cert-file
   (string "")
   "The setting @code{cert_file} of @file{libvirtd.conf}.")
  (ca-file
   (string "")
   "The setting @code{ca_file} of @file{libvirtd.conf}.")
  (crl-file
   (string "")
   "The setting @code{crl_file} of @file{libvirtd.conf}.")
  (tls-no-sanity-cert
   (boolean #f)
   "The setting @code{tls_no_sanity_cert} of @file{libvirtd.conf}.")
  (tls-no-verify-cert
   (boolean #f)
   "The setting @code{tls_no_verify_cert} of @file{libvirtd.conf}.")
  (tls-allowed-dn-list
   (optional-list '())
   "The setting @code{tls_allowed_dn_list} of @file{libvirtd.conf}.")
  (sasl-allowed-usernames
   (optional-list '())
   "The setting @code{sasl_allowed_usernames} of @file{libvirtd.conf}.")
  (tls-priority
   (string "NORMAL")
   "The setting @code{tls_priority} of @file{libvirtd.conf}.")
  (max-clients
   (integer 5000)
   "The setting @code{max_clients} of @file{libvirtd.conf}.")
  (max-queued-clients
   (integer 1000)
   "The setting @code{max_queued_clients} of @file{libvirtd.conf}.")
  (max-anonymous-clients
   (integer 20)
   "The setting @code{max_anonymous_clients} of @file{libvirtd.conf}.")
  (min-workers
   (integer 5)
   "The setting @code{min_workers} of @file{libvirtd.conf}.")
  (max-workers
   (integer 20)
   "The setting @code{max_workers} of @file{libvirtd.conf}.")
  (prio-workers
   (integer 5)
   "The setting @code{prio_workers} of @file{libvirtd.conf}.")
  (max-requests
   (integer 20)
   "The setting @code{max_requests} of @file{libvirtd.conf}.")
  (max-client-requests
   (integer 5)
   "The setting @code{max_client_requests} of @file{libvirtd.conf}.")
  (admin-min-workers
   (integer 1)
   "The setting @code{admin_min_workers} of @file{libvirtd.conf}.")
  (admin-max-workers
   (integer 5)
   "The setting @code{admin_max_workers} of @file{libvirtd.conf}.")
  (admin-max-clients
   (integer 5)
   "The setting @code{admin_max_clients} of @file{libvirtd.conf}.")
  (admin-max-queued-clients
   (integer 5)
   "The setting @code{admin_max_queued_clients} of @file{libvirtd.conf}.")
  (admin-max-client-requests
   (integer 5)
   "The setting @code{admin_max_client_requests} of @file{libvirtd.conf}.")
  (log-level
   (integer 3)
   "The setting @code{log_level} of @file{libvirtd.conf}.")
  (log-filters
   (string "3:remote 4:event")
   "The setting @code{log_filters} of @file{libvirtd.conf}.")
  (log-outputs
   (string "3:syslog:libvirtd")
   "The setting @code{log_outputs} of @file{libvirtd.conf}.")
  (audit-level
   (integer 1)
   "The setting @code{audit_level} of @file{libvirtd.conf}.")
  (audit-logging
   (boolean #f)
   "The setting @code{audit_logging} of @file{libvirtd.conf}.")
  (host-uuid
   (optional-string "")
   "The setting @code{host_uuid} of @file{libvirtd.conf}.")
  (host-uuid-source
   (string "smbios")
   "The setting @code{host_uuid_source} of @file{libvirtd.conf}.")
  (keepalive-interval
   (integer 5)
   "The setting @code{keepalive_interval} of @file{libvirtd.conf}.")
  (keepalive-count
   (integer 5)
   "The setting @code{keepalive_count} of @file{libvirtd.conf}.")
  (admin-keepalive-interval
   (integer 5)
   "The setting @code{admin_keepalive_interval} of @file{libvirtd.conf}.")
  (admin-keepalive-count
   (integer 5)
   "The setting @code{admin_keepalive_count} of @file{libvirtd.conf}.")
  (ovs-timeout
   (integer 5)
   "The setting @code{ovs_timeout} of @file{libvirtd.conf}."))

(define (libvirt-units config)
  (define file
    (mixed-text-file "libvirtd.conf"
                     (serialize-configuration config
                                              libvirt-configuration-fields)))

  (list (shepherd-service
         (documentation "Keep virtual machines.")
         (provision '(libvirtd))
         (requirement '(dbus-system))
         ;; It looks for QEMU and networking commands.
         (start #~(make-forkexec-constructor
                   '(#$(file-append (libvirt-configuration-libvirt config)
                                    "/sbin/libvirtd")
                     "-f" #$file
                     #$@(flag "--listen"
                              (libvirt-configuration-listen-tcp? config)))
                   #:environment-variables
                   (list (string-append
                          "PATH=/run/current-system/profile/bin:"
                          "/run/current-system/profile/sbin")
                         (string-append
                          "LINUX_MODULE_DIRECTORY="
                          "/run/booted-system/kernel/lib/modules"))))
         (stop #~(make-kill-destructor)))))

(define (libvirt-etc config)
  ;; The one place, besides its own, where it looks for firmware.
  `(("qemu/firmware"
     ,(computed-file
       "etc-qemu-firmware"
       (with-imported-modules '((guix build union))
         #~(begin
             (use-modules (guix build union))
             (union-build #$output
                          (map (lambda (package)
                                 (string-append package
                                                "/share/qemu/firmware"))
                               '#$(libvirt-configuration-firmwares
                                   config)))))))))

(define (libvirt-activation config)
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p #$(libvirt-configuration-unix-sock-dir config)))))

(define libvirt-service-type
  (service-type
   (name 'libvirt)
   (extensions
    (list (service-extension polkit-service-type
                             (compose list libvirt-configuration-libvirt))
          (service-extension profile-service-type
                             (lambda (config)
                               (list (libvirt-configuration-libvirt config)
                                     (libvirt-configuration-qemu config))))
          (service-extension etc-service-type libvirt-etc)
          (service-extension activation-service-type libvirt-activation)
          (service-extension shepherd-root-service-type libvirt-units)
          (service-extension account-service-type
                             (lambda _
                               (list (user-group (name "libvirt")
                                                 (system? #t)))))))
   (default-value (libvirt-configuration))
   (description "Run @command{libvirtd}, which keeps virtual machines.")))


;;;
;;; Logs of virtual machines.
;;;

(define-record-type* <virtlog-configuration>
  virtlog-configuration make-virtlog-configuration
  virtlog-configuration?
  (libvirt     virtlog-configuration-libvirt (default libvirt))
  (log-level   virtlog-configuration-log-level (default 3))
  (log-filters virtlog-configuration-log-filters
               (default "3:remote 4:event"))
  (log-outputs virtlog-configuration-log-outputs
               (default "3:syslog:virtlogd"))
  (max-clients virtlog-configuration-max-clients (default 1024))
  (max-size    virtlog-configuration-max-size (default (* 2 1024 1024)))
  (max-backups virtlog-configuration-max-backups (default 3)))

(define (virtlog-units config)
  (match-record config <virtlog-configuration>
      (libvirt log-level log-filters log-outputs max-clients max-size
       max-backups)
    (define (number name value)
      (setting name (number->string value)))

    (define file
      (plain-file "virtlogd.conf"
                  (string-append
                   (number "log_level" log-level)
                   (setting "log_filters" (quoted log-filters))
                   (setting "log_outputs" (quoted log-outputs))
                   (number "max_clients" max-clients)
                   (number "max_size" max-size)
                   (number "max_backups" max-backups))))

    (list (shepherd-service
           (documentation "Log what virtual machines say.")
           (provision '(virtlogd))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     '(#$(file-append libvirt "/sbin/virtlogd")
                       "-f" #$file)))
           (stop #~(make-kill-destructor))))))

(define virtlog-service-type
  (service-type
   (name 'virtlogd)
   (extensions
    (list (service-extension shepherd-root-service-type virtlog-units)))
   (default-value (virtlog-configuration))
   (description "Run @command{virtlogd}, which logs what virtual machines
say.")))

;;; libvirt.scm ends here
