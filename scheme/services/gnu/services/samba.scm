(define-module (gnu services samba)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages samba) #:select (samba wsdd))
  #:use-module ((gnu packages samba) #:select (wsdd))
  #:export (samba-configuration samba-configuration?
            samba-service-type
            wsdd-configuration wsdd-configuration?
            wsdd-service-type))

;;; Commentary:
;;;
;;; Samba, which shares files and printers with other systems, and a daemon that
;;; lets them find it.
;;;
;;; Code:

(define-record-type* <samba-configuration>
  samba-configuration make-samba-configuration
  samba-configuration?
  (package          samba-configuration-package (default samba))
  (config-file      samba-configuration-config-file (default #f))
  (enable-samba?    samba-configuration-enable-samba? (default #f))
  (enable-smbd?     samba-configuration-enable-smbd? (default #t))
  (enable-nmbd?     samba-configuration-enable-nmbd? (default #t))
  (enable-winbindd? samba-configuration-enable-winbindd? (default #t)))

(define (samba-activation config)
  (match-record config <samba-configuration> (package config-file)
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (for-each mkdir-p
                    '("/etc/samba" "/var/lib/samba" "/var/log/samba"
                      "/var/run/samba" "/var/lock/samba" "/var/cache/samba"))
          (mkdir-p/perms "/var/lib/samba/private" (getpwnam "root") #o700)
          (copy-file #$config-file "/etc/samba/smb.conf")
          (invoke #$(file-append package "/bin/testparm")
                  "--suppress-prompt" "/etc/samba/smb.conf")))))

(define (samba-units config)
  (match-record config <samba-configuration>
      (package config-file enable-samba? enable-smbd? enable-nmbd?
       enable-winbindd?)
    (define (daemon name documentation enabled?)
      (if enabled?
          (list (shepherd-service
                 (documentation documentation)
                 (provision (list (symbol-append 'samba-
                                                 (string->symbol name))))
                 (requirement '(user-processes networking))
                 (start #~(make-forkexec-constructor
                           (list #$(file-append package "/sbin/" name)
                                 (string-append "--configfile=" #$config-file)
                                 "--foreground" "--no-process-group")))
                 (stop #~(make-kill-destructor))))
          '()))

    (append (daemon "samba" "Control a domain." enable-samba?)
            (daemon "nmbd" "Answer for names." enable-nmbd?)
            (daemon "smbd" "Share files and printers." enable-smbd?)
            (daemon "winbindd" "Look up users of a domain."
                    enable-winbindd?))))

(define samba-service-type
  (service-type
   (name 'samba)
   (extensions
    (list (service-extension shepherd-root-service-type samba-units)
          (service-extension activation-service-type samba-activation)
          (service-extension profile-service-type
                             (compose list samba-configuration-package))))
   (default-value (samba-configuration))
   (description "Run Samba, which shares files and printers with other
systems.")))

(define-record-type* <wsdd-configuration>
  wsdd-configuration make-wsdd-configuration
  wsdd-configuration?
  (package        wsdd-configuration-package (default wsdd))
  (ipv4only?      wsdd-configuration-ipv4only? (default #f))
  (ipv6only?      wsdd-configuration-ipv6only? (default #f))
  (chroot         wsdd-configuration-chroot (default #f))
  (hop-limit      wsdd-configuration-hop-limit (default 1))
  (interfaces     wsdd-configuration-interfaces (default '()))
  (uuid-device    wsdd-configuration-uuid-device (default #f))
  (domain         wsdd-configuration-domain (default #f))
  (host-name      wsdd-configuration-host-name (default #f))
  (preserve-case? wsdd-configuration-preserve-case? (default #f))
  (workgroup      wsdd-configuration-workgroup (default "WORKGROUP")))

(define %wsdd-accounts
  (list (user-group (name "wsdd"))
        (user-account
         (inherit (daemon-user "wsdd" #:comment "Web Service Discovery user"))
         (system? #f))))

(define (wsdd-units config)
  (match-record config <wsdd-configuration>
      (package ipv4only? ipv6only? chroot hop-limit interfaces uuid-device
       domain host-name preserve-case? workgroup)
    (list (shepherd-service
           (documentation "Let other systems find this one.")
           (provision '(wsdd))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/wsdd")
                           #$@(flag "--ipv4only" ipv4only?)
                           #$@(flag "--ipv6only" ipv6only?)
                           #$@(option "--chroot" chroot)
                           #$@(number-option "--hoplimit" hop-limit)
                           #$@(map (lambda (name)
                                     (string-append "--interface=" name))
                                   interfaces)
                           #$@(option "--uuid" uuid-device)
                           #$@(option "--domain" domain)
                           #$@(option "--hostname" host-name)
                           #$@(flag "--preserve-case" preserve-case?)
                           #$@(option "--workgroup" workgroup))
                     #:user "wsdd"
                     #:group "wsdd"
                     #:log-file "/var/log/wsdd.log"))
           (stop #~(make-kill-destructor))))))

(define wsdd-service-type
  (service-type
   (name 'wsdd)
   (extensions
    (list (service-extension shepherd-root-service-type wsdd-units)
          (service-extension account-service-type (const %wsdd-accounts))
          (service-extension profile-service-type
                             (compose list wsdd-configuration-package))))
   (default-value (wsdd-configuration))
   (description "Let other systems find this machine and what it shares.")))

;;; samba.scm ends here
