(define-module (gnu services ldap)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages openldap) #:select (389-ds-base))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (ice-9 string-fun)
  #:use-module (srfi srfi-1)
  #:export (backend-userroot-configuration
            directory-server-instance-configuration
            directory-server-service-type
            directory-server-shepherd-service
            slapd-configuration))

;;; Commentary:
;;;
;;; Directories of people and things, read by LDAP: instances of the 389
;;; Directory Server.  Each is made once, from a file; its own tools change it
;;; later.
;;;
;;; Code:


;;;
;;; The file, in three sections.
;;;

(define (serialize-string field value)
  (string-append (underscored field) " = " value "\n"))

(define (serialize-number field value)
  (serialize-string field (number->string value)))

(define (serialize-boolean field value)
  (serialize-string field (if value "True" "False")))

(define-maybe string)

(define-configuration slapd-configuration
  (instance-name
   (string "localhost")
   "The name of the instance, for good.")
  (user
   (string "dirsrv")
   "The user of the daemon.")
  (group
   (string "dirsrv")
   "The group of the daemon.")
  (port
   (number 389)
   "The port of LDAP.")
  (secure-port
   (number 636)
   "The port of LDAP with TLS.")
  (root-dn
   (string "cn=Directory Manager")
   "The administrator.")
  (root-password
   (string "{invalid}YOU-SHOULD-CHANGE-THIS")
   "The administrator's password, or rather its hash.")
  (self-sign-cert
   (boolean #t)
   "Whether to make a certificate.")
  (self-sign-cert-valid-months
   (number 24)
   "How long it is valid.")
  (backup-dir
   (string "/var/lib/dirsrv/slapd-{instance_name}/bak")
   "The directory of backups.")
  (cert-dir
   (string "/etc/dirsrv/slapd-{instance_name}")
   "The directory of certificates.")
  (config-dir
   (string "/etc/dirsrv/slapd-{instance_name}")
   "The directory of the configuration.")
  (db-dir
   (string "/var/lib/dirsrv/slapd-{instance_name}/db")
   "The directory of the data base.")
  (initconfig-dir
   (string "/etc/dirsrv/registry")
   "The directory of what starts instances.")
  (ldif-dir
   (string "/var/lib/dirsrv/slapd-{instance_name}/ldif")
   "The directory of what is imported and exported.")
  (lock-dir
   (string "/var/lock/dirsrv/slapd-{instance_name}")
   "The directory of locks.")
  (log-dir
   (string "/var/log/dirsrv/slapd-{instance_name}")
   "The directory of logs.")
  (run-dir
   (string "/run/dirsrv")
   "The directory of the process's number.")
  (schema-dir
   (string "/etc/dirsrv/slapd-{instance_name}/schema")
   "The directory of schemata.")
  (tmp-dir
   (string "/tmp")
   "The directory of temporary files."))

(define-configuration backend-userroot-configuration
  (create-suffix-entry?
   (boolean #f)
   "Whether to make an entry for the suffix.")
  (require-index?
   (boolean #f)
   "Whether to refuse searches without an index.")
  (sample-entries
   (string "no")
   "The version of examples to put in, or @samp{no}.")
  (suffix
   maybe-string
   "The root of what is stored."))

(define-configuration directory-server-instance-configuration
  (package
   (file-like 389-ds-base)
   "The package.")
  (config-version
   (number 2)
   "The format of the file.")
  (full-machine-name
   (string "localhost")
   "The name of the machine, with its domain.")
  (selinux
   (boolean #f)
   "Whether to use SELinux if it is there.")
  (strict-host-checking
   (boolean #t)
   "Whether the name of the machine and its address must agree.")
  (systemd
   (boolean #f)
   "Whether to use systemd if it is there.")
  (slapd
   (slapd-configuration (slapd-configuration))
   "The daemon."
   empty-serializer)
  (backend-userroot
   (backend-userroot-configuration (backend-userroot-configuration))
   "What it stores."
   empty-serializer))

(define (instance.inf config)
  (match-record config <directory-server-instance-configuration>
      (slapd backend-userroot)
    (mixed-text-file
     (string-append "dirsrv-" (slapd-configuration-instance-name slapd) ".inf")
     "[general]\n"
     (serialize-configuration config
                              directory-server-instance-configuration-fields)
     ;; Starting it is Shepherd's part.
     "start = False\n"
     "\n[slapd]\n"
     (serialize-configuration slapd slapd-configuration-fields)
     "\n[backend-userroot]\n"
     (serialize-configuration backend-userroot
                              backend-userroot-configuration-fields))))


;;;
;;; The service.
;;;

(define (instance-directories slapd)
  ;; What must be there before the instance is made: the directories in which
  ;; it makes its own.
  (delete-duplicates
   (map (lambda (getter)
          (dirname (instance-directory slapd getter)))
        (list slapd-configuration-backup-dir
              slapd-configuration-cert-dir
              slapd-configuration-db-dir
              slapd-configuration-ldif-dir
              slapd-configuration-lock-dir
              slapd-configuration-log-dir
              slapd-configuration-run-dir
              slapd-configuration-schema-dir))))

(define (instance-directory slapd getter)
  (string-replace-substring (getter slapd) "{instance_name}"
                            (slapd-configuration-instance-name slapd)))

(define (directory-server-shepherd-service config)
  "Return the list of the Shepherd service that runs the instance of CONFIG."
  (match-record config <directory-server-instance-configuration>
      (package slapd)
    (let ((name (slapd-configuration-instance-name slapd)))
      (list
       (shepherd-service
        (documentation "Answer questions about people and things.")
        (provision (list (symbol-append 'directory-server-
                                        (string->symbol name))))
        (requirement '(user-processes))
        (start #~(make-forkexec-constructor
                  (list #$(file-append package "/sbin/dsctl") #$name "start")
                  #:pid-file
                  #$(string-append (slapd-configuration-run-dir slapd)
                                   "/slapd-" name ".pid")))
        (stop #~(make-kill-destructor)))))))

(define (directory-server-accounts config)
  (match-record (directory-server-instance-configuration-slapd config)
      <slapd-configuration> (user group)
    (list (daemon-group group)
          (daemon-user user
                       #:group group
                       #:comment "System user for the 389 directory server"))))

(define (directory-server-activation config)
  (match-record config <directory-server-instance-configuration>
      (package slapd)
    #~(let ((directory #$(instance-directory slapd
                                             slapd-configuration-config-dir)))
        (use-modules (guix build utils))
        ;; There is no way to make an instance again.
        (if (file-exists? directory)
            (format #t "The directory server ~s is there already.~%"
                    #$(slapd-configuration-instance-name slapd))
            (let ((user (getpwnam #$(slapd-configuration-user slapd))))
              (for-each (lambda (directory)
                          (mkdir-p directory)
                          (chown directory
                                 (passwd:uid user) (passwd:gid user)))
                        '#$(sort (instance-directories slapd) string<?))
              (system* #$(file-append package "/sbin/dscreate")
                       "from-file" #$(instance.inf config)))))))

(define directory-server-service-type
  (service-type
   (name 'directory-server)
   (extensions
    (list (service-extension shepherd-root-service-type
                             directory-server-shepherd-service)
          (service-extension activation-service-type
                             directory-server-activation)
          (service-extension account-service-type
                             directory-server-accounts)))
   (default-value (directory-server-instance-configuration))
   (description "Run an instance of the 389 Directory Server, which answers
questions about people and things by LDAP.")))

;;; ldap.scm ends here
