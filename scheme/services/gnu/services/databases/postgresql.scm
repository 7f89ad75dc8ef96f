(define-module (gnu services databases postgresql)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (guix packages)
  #:autoload   (guix build-system trivial) (trivial-build-system)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages base) #:select (coreutils))
  #:use-module ((gnu packages bash) #:select (bash-minimal))
  #:use-module ((gnu packages databases) #:select (postgresql))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (%default-postgresql-role-shepherd-requirement
            postgresql-config-file
            postgresql-config-file-extra-config
            postgresql-config-file-hba-file
            postgresql-config-file-ident-file
            postgresql-config-file-log-destination
            postgresql-config-file-socket-directory
            postgresql-config-file?
            postgresql-configuration
            postgresql-configuration-allow-login?
            postgresql-configuration-create-account?
            postgresql-configuration-data-directory
            postgresql-configuration-extension-packages
            postgresql-configuration-file
            postgresql-configuration-gid
            postgresql-configuration-home-directory
            postgresql-configuration-locale
            postgresql-configuration-log-directory
            postgresql-configuration-port
            postgresql-configuration-postgresql
            postgresql-configuration-uid
            postgresql-configuration?
            postgresql-role
            postgresql-role-configuration
            postgresql-role-configuration-host
            postgresql-role-configuration-roles
            postgresql-role-configuration-shepherd-requirement
            postgresql-role-configuration?
            postgresql-role-create-database?
            postgresql-role-name
            postgresql-role-password-file
            postgresql-role-permissions
            postgresql-role-service-type
            postgresql-role?
            postgresql-service
            postgresql-service-type))

;;; Commentary:
;;;
;;; PostgreSQL: the server, its configuration file, and who may use it.
;;;
;;; Code:


;;;
;;; Configuration file.
;;;

(define %default-hba-file
  ;; Who may connect, and how they tell who they are.
  (plain-file "pg_hba.conf" "\
local	all	all	peer
host	all	all	127.0.0.1/32	md5
host	all	all	::1/128	md5
"))

(define %default-ident-file
  (plain-file "pg_ident.conf"
              "# MAPNAME       SYSTEM-USERNAME         PG-USERNAME"))

(define-record-type* <postgresql-config-file>
  postgresql-config-file make-postgresql-config-file
  postgresql-config-file?
  (log-destination  postgresql-config-file-log-destination (default "syslog"))
  (hba-file         postgresql-config-file-hba-file
                    (default %default-hba-file))
  (ident-file       postgresql-config-file-ident-file
                    (default %default-ident-file))
  (socket-directory postgresql-config-file-socket-directory
                    (default "/var/run/postgresql"))
  (extra-config     postgresql-config-file-extra-config (default '())))

(define (setting entry)
  ;; The texts and files that make the line for ENTRY, a list of a key and
  ;; values.
  (define (text value)
    (cond ((boolean? value) (list (if value "on" "off")))
          ((number? value) (list (number->string value)))
          (else (list "'" value "'"))))

  (match entry
    ((key) '())
    ((key values ...)
     `(,key " = " ,@(append-map text values) "\n"))))

(define (postgresql.conf config)
  (match-record config <postgresql-config-file>
      (log-destination hba-file ident-file socket-directory extra-config)
    (apply mixed-text-file "postgresql.conf"
           (append-map setting
                       `(("log_destination" ,log-destination)
                         ("hba_file" ,hba-file)
                         ("ident_file" ,ident-file)
                         ,@(if socket-directory
                               `(("unix_socket_directories"
                                  ,socket-directory))
                               '())
                         ,@extra-config)))))

(define-gexp-compiler (postgresql-config-file-compiler
                       (config <postgresql-config-file>) system target)
  (lower-object (postgresql.conf config)))


;;;
;;; Server.
;;;

(define %no-home "/var/empty")

(define-record-type* <postgresql-configuration>
  postgresql-configuration make-postgresql-configuration
  postgresql-configuration?
  ;; No default: data must be migrated by hand from one version to the next.
  (postgresql         postgresql-configuration-postgresql)
  (port               postgresql-configuration-port (default 5432))
  (locale             postgresql-configuration-locale (default "en_US.utf8"))
  (config-file        postgresql-configuration-file
                      (default (postgresql-config-file)))
  (log-directory      postgresql-configuration-log-directory
                      (default "/var/log/postgresql"))
  (data-directory     postgresql-configuration-data-directory
                      (default "/var/lib/postgresql/data"))
  (extension-packages postgresql-configuration-extension-packages
                      (default '()))
  (create-account?    postgresql-configuration-create-account? (default #t))
  (home-directory     postgresql-configuration-home-directory
                      (default %no-home))
  (allow-login?       postgresql-configuration-allow-login? (default #f))
  (uid                postgresql-configuration-uid (default #f))
  (gid                postgresql-configuration-gid (default #f)))

(define (postgresql-accounts config)
  (match-record config <postgresql-configuration>
      (create-account? allow-login? home-directory uid gid)
    (if create-account?
        (list (user-group (name "postgres") (id gid) (system? #t))
              (user-account
               (name "postgres")
               (group "postgres")
               (system? #t)
               (uid uid)
               (comment "PostgreSQL server user")
               ;; This comes first: a field is in scope in those after it.
               (create-home-directory?
                (not (string=? home-directory %no-home)))
               (home-directory home-directory)
               (shell (if allow-login?
                          (default-shell)
                          (file-append shadow "/sbin/nologin")))))
        '())))

(define (server-directory config)
  ;; The server together with its extensions, which it looks for in its own
  ;; directory.
  (match-record config <postgresql-configuration>
      (postgresql extension-packages)
    (if (null? extension-packages)
        postgresql
        (directory-union "postgresql"
                         (cons postgresql extension-packages)))))

(define (postgresql-activation config)
  (match-record config <postgresql-configuration>
      (locale config-file log-directory data-directory)
    #~(let ((user (getpwnam "postgres")))
        (use-modules (guix build utils))

        (define (make-directory name)
          (when (string? name)
            (mkdir-p name)
            (chown name (passwd:uid user) (passwd:gid user))))

        (make-directory #$(postgresql-config-file-socket-directory
                           config-file))
        (make-directory #$log-directory)
        (unless (file-exists? #$data-directory)
          (make-directory #$data-directory)
          ;; Only the user of the server may initialize it.
          (let ((process (primitive-fork)))
            (if (zero? process)
                (dynamic-wind
                  (const #t)
                  (lambda ()
                    (setgid (passwd:gid user))
                    (setuid (passwd:uid user))
                    (execl #$(file-append (server-directory config)
                                          "/bin/initdb")
                           "initdb" "-D" #$data-directory
                           #$@(if locale
                                  #~((string-append "--locale=" #$locale))
                                  #~())))
                  (lambda ()
                    (primitive-exit 1)))
                (waitpid process)))))))

(define (postgresql-units config)
  (match-record config <postgresql-configuration>
      (port config-file log-directory data-directory)
    (define control
      ;; Program that runs 'pg_ctl' as the user of the server.
      (program-file
       "pg_ctl-wrapper"
       #~(let ((user    (getpwnam "postgres"))
               (program #$(file-append (server-directory config)
                                       "/bin/pg_ctl")))
           (setgid (passwd:gid user))
           (setuid (passwd:uid user))
           (execl program program "-D" #$data-directory
                  #$@(if (string? log-directory)
                         (list "-l" (string-append log-directory
                                                   "/pg_ctl.log"))
                         '())
                  "-o" (string-append "--config-file=" #$config-file
                                      " -p " (number->string #$port))
                  (cadr (command-line))))))

    (list (shepherd-service
           (documentation "The PostgreSQL server.")
           (provision '(postgres postgresql))
           (requirement '(user-processes loopback syslogd))
           (modules `((ice-9 match)
                      ,@%default-modules))
           (actions (list (shepherd-configuration-action config-file)))
           (start #~(lambda _
                      (invoke #$control "start")
                      (call-with-input-file
                          #$(string-append data-directory "/postmaster.pid")
                        read)))
           (stop #~(lambda _
                     (not (invoke #$control "stop"))))))))

(define postgresql-service-type
  (service-type
   (name 'postgresql)
   (extensions
    (list (service-extension shepherd-root-service-type postgresql-units)
          (service-extension activation-service-type postgresql-activation)
          (service-extension account-service-type postgresql-accounts)
          (service-extension profile-service-type
                             (compose list
                                      postgresql-configuration-postgresql))))
   (description "Run PostgreSQL, a database.")))

(define-deprecated (postgresql-service
                    #:key (postgresql postgresql)
                    (port 5432)
                    (locale "en_US.utf8")
                    (config-file (postgresql-config-file))
                    (data-directory "/var/lib/postgresql/data")
                    (extension-packages '()))
  postgresql-service-type
  "Return a PostgreSQL service; the arguments are like the fields of
@code{postgresql-configuration}."
  (service postgresql-service-type
           (postgresql-configuration
            (postgresql postgresql)
            (port port)
            (locale locale)
            (config-file config-file)
            (data-directory data-directory)
            (extension-packages extension-packages))))


;;;
;;; Roles.
;;;

(define-record-type* <postgresql-role>
  postgresql-role make-postgresql-role
  postgresql-role?
  (name             postgresql-role-name)
  (password-file    postgresql-role-password-file (default #f))
  (permissions      postgresql-role-permissions (default '(createdb login)))
  (create-database? postgresql-role-create-database? (default #f))
  (encoding         postgresql-role-encoding (default "UTF8"))
  (collation        postgresql-role-collation (default "en_US.utf8"))
  (ctype            postgresql-role-ctype (default "en_US.utf8"))
  (template         postgresql-role-template (default "template1")))

(define %default-postgresql-role-shepherd-requirement
  '(user-processes postgres))

(define-record-type* <postgresql-role-configuration>
  postgresql-role-configuration make-postgresql-role-configuration
  postgresql-role-configuration?
  (shepherd-requirement
   postgresql-role-configuration-shepherd-requirement
   (default %default-postgresql-role-shepherd-requirement))
  (host  postgresql-role-configuration-host (default "/var/run/postgresql"))
  (log   postgresql-role-configuration-log
         (default "/var/log/postgresql_roles.log"))
  (roles postgresql-role-configuration-roles (default '())))

(define (password-variable role)
  (string-append "password_" (postgresql-role-name role)))

(define (role-query role)
  ;; SQL that creates ROLE, and its database, unless it is there, in parts.
  (match-record role <postgresql-role>
      (name password-file permissions create-database? encoding collation
       ctype template)
    (define options
      (filter-map (lambda (permission)
                    (and (memq permission '(bypassrls createdb createrole
                                            login replication superuser))
                         (string-upcase (symbol->string permission))))
                  permissions))

    `("SELECT NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = '"
      ,name "') AS absent \\gset\n\\if :absent\n"
      "CREATE ROLE \"" ,name "\" WITH " ,(string-join options)
      ,(if (and (string? password-file) (not (string-null? password-file)))
           (string-append " PASSWORD :'" (password-variable role) "'")
           "")
      ";\n"
      ,@(if create-database?
            `("CREATE DATABASE \"" ,name "\" OWNER \"" ,name "\""
              " ENCODING '" ,encoding "'"
              " LC_COLLATE '" ,collation "'"
              " LC_CTYPE '" ,ctype "'"
              " TEMPLATE " ,template ";\n")
            '())
      "\\endif\n")))

(define (roles-program config)
  ;; Program that creates the roles of CONFIG.  Passwords are read from their
  ;; files as it runs.
  (match-record config <postgresql-role-configuration> (host roles)
    (define queries
      (apply mixed-text-file "queries" (append-map role-query roles)))

    (define passwords
      (filter-map (lambda (role)
                    (let ((file (postgresql-role-password-file role)))
                      (and (string? file)
                           #~(string-append " -v \"" #$(password-variable role)
                                            "=$(" #$coreutils "/bin/cat "
                                            #$file ")\""))))
                  roles))

    (program-file
     "run-queries"
     #~(execl #$(file-append bash-minimal "/bin/bash") "bash" "-c"
              (string-append "set -e; exec "
                             #$(file-append postgresql "/bin/psql")
                             " -a -h " #$host " -f " #$queries
                             #$@passwords)))))

(define (role-units config)
  (list (shepherd-service
         (documentation "Create the roles of databases.")
         (provision '(postgres-roles))
         (requirement
          (postgresql-role-configuration-shepherd-requirement config))
         (one-shot? #t)
         (start #~(lambda _
                    (zero? (spawn-command '(#$(roles-program config))
                                          #:user "postgres"
                                          #:group "postgres")))))))

(define postgresql-role-service-type
  (service-type
   (name 'postgresql-role)
   (extensions
    (list (service-extension shepherd-root-service-type role-units)))
   (compose concatenate)
   (extend (lambda (config roles)
             (postgresql-role-configuration
              (inherit config)
              (roles (append (postgresql-role-configuration-roles config)
                             roles)))))
   (default-value (postgresql-role-configuration))
   (description "Create roles, and databases for them, in PostgreSQL.
Extensions are lists of @code{postgresql-role} records.")))

;;; postgresql.scm ends here
