(define-module (gnu services databases others)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:autoload   (guix packages) (package-name)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages databases) #:select (mariadb memcached redis))
  #:use-module (srfi srfi-1)
  #:export (memcached-configuration
            memcached-configuration-additional-options
            memcached-configuration-interfaces
            memcached-configuration-memcached
            memcached-configuration-tcp-port
            memcached-configuration-udp-port
            memcached-configuration?
            memcached-service-type
            mysql-configuration
            mysql-configuration?
            mysql-service
            mysql-service-type
            redis-configuration
            redis-configuration?
            redis-service-type))

;;; Commentary:
;;;
;;; Databases other than PostgreSQL: Memcached, MariaDB and MySQL, Redis.
;;;
;;; Code:

(define (system-accounts account-name text)
  ;; A group and an account ACCOUNT-NAME for a daemon, with the comment TEXT.
  (list (user-group (name account-name) (system? #t))
        (user-account (name account-name)
                      (group account-name)
                      (system? #t)
                      (comment text)
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (make-directory directory owner)
  ;; Expression that makes DIRECTORY for OWNER.
  (with-imported-modules '((guix build utils))
    #~(let ((user (getpwnam #$owner)))
        (use-modules (guix build utils))
        (mkdir-p #$directory)
        (chown #$directory (passwd:uid user) (passwd:gid user)))))


;;;
;;; Memcached.
;;;

(define-record-type* <memcached-configuration>
  memcached-configuration make-memcached-configuration
  memcached-configuration?
  (memcached          memcached-configuration-memcached (default memcached))
  (interfaces         memcached-configuration-interfaces
                      (default '("0.0.0.0")))
  (tcp-port           memcached-configuration-tcp-port (default 11211))
  (udp-port           memcached-configuration-udp-port (default 11211))
  (additional-options memcached-configuration-additional-options
                      (default '())))

(define (memcached-units config)
  (match-record config <memcached-configuration>
      (memcached interfaces tcp-port udp-port additional-options)
    (let ((pid-file "/var/run/memcached/pid"))
      (list (shepherd-service
             (documentation "Remember things for other programs.")
             (provision '(memcached))
             (requirement '(user-processes loopback))
             (start #~(make-forkexec-constructor
                       '(#$(file-append memcached "/bin/memcached")
                         "-l" #$(string-join interfaces ",")
                         "-p" #$(number->string tcp-port)
                         "-U" #$(number->string udp-port)
                         "--daemon" "-P" #$pid-file
                         "-u" "memcached"
                         #$@additional-options)
                       #:log-file "/var/log/memcached"
                       #:pid-file #$pid-file))
             (stop #~(make-kill-destructor)))))))

(define memcached-service-type
  (service-type
   (name 'memcached)
   (extensions
    (list (service-extension shepherd-root-service-type memcached-units)
          (service-extension activation-service-type
                             (const (make-directory "/var/run/memcached"
                                                    "memcached")))
          (service-extension account-service-type
                             (lambda _
                               (system-accounts "memcached"
                                                "Memcached server user")))))
   (default-value (memcached-configuration))
   (description "Run Memcached, which remembers things for other programs.")))


;;;
;;; MariaDB and MySQL.
;;;

(define-record-type* <mysql-configuration>
  mysql-configuration make-mysql-configuration
  mysql-configuration?
  (mysql             mysql-configuration-mysql (default mariadb))
  (bind-address      mysql-configuration-bind-address (default "127.0.0.1"))
  (port              mysql-configuration-port (default 3306))
  (socket            mysql-configuration-socket
                     (default "/run/mysqld/mysqld.sock"))
  (datadir           mysql-configuration-datadir (default "/var/lib/mysql"))
  (extra-content     mysql-configuration-extra-content (default ""))
  (extra-environment mysql-configuration-extra-environment (default #~'()))
  (auto-upgrade?     mysql-configuration-auto-upgrade? (default #t)))

(define %mysql-accounts
  (list (user-group (name "mysql") (system? #t))
        (user-account (name "mysql")
                      (group "mysql")
                      (system? #t)
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (my.cnf config)
  (match-record config <mysql-configuration>
      (bind-address port socket datadir extra-content)
    (mixed-text-file "my.cnf"
                     "[mysqld]\n"
                     "datadir=" datadir "\n"
                     "socket=" socket "\n"
                     "bind-address=" bind-address "\n"
                     "port=" (number->string port) "\n"
                     extra-content "\n")))

(define (mysql-units config)
  (match-record config <mysql-configuration>
      (mysql socket datadir extra-environment auto-upgrade?)
    (define file (my.cnf config))

    (define start
      ;; Program that makes the initial databases, if there are none, and
      ;; becomes the server.
      (program-file
       "mysql-start"
       (with-imported-modules '((guix build utils))
         #~(let ((user (getpwnam "mysql"))
                 (file (string-append "--defaults-file=" #$file)))
             (use-modules (guix build utils))
             (define (make-directory name)
               (mkdir-p name)
               (chown name (passwd:uid user) (passwd:gid user)))

             (make-directory (dirname #$socket))
             (unless (file-exists? #$datadir)
               (make-directory #$datadir)
               ;; The two descendants differ in how they begin.
               #$(if (string=? "mariadb" (package-name mysql))
                     #~(invoke #$(file-append mysql "/bin/mariadb-install-db")
                               file "--skip-test-db" "--user=mysql")
                     #~(invoke #$(file-append mysql "/bin/mysqld") file
                               "--initialize" "--user=mysql")))
             (execl #$(file-append mysql "/bin/mysqld") "mysqld" file
                    "--user=mysql")))))

    (cons
     (shepherd-service
      (documentation "The MySQL server.")
      (provision '(mysql))
      (requirement '(user-processes))
      (actions (list (shepherd-configuration-action file)))
      (start #~(make-forkexec-constructor
                (list #$start)
                #:log-file "/var/log/mysqld.log"
                #:environment-variables
                (append #$extra-environment
                        (default-environment-variables))))
      (stop #~(make-kill-destructor)))
     (if auto-upgrade?
         (list (shepherd-service
                (documentation "Adapt databases to the version of the server.")
                (provision '(mysql-upgrade))
                (requirement '(mysql))
                (one-shot? #t)
                (start #~(lambda _
                           (zero? (spawn-command
                                   (list #$(file-append mysql
                                                        "/bin/mysql_upgrade")
                                         #$@(option= "--socket"
                                                     socket))))))))
         '()))))

(define mysql-service-type
  (service-type
   (name 'mysql)
   (extensions
    (list (service-extension account-service-type (const %mysql-accounts))
          (service-extension shepherd-root-service-type mysql-units)))
   (default-value (mysql-configuration))
   (description "Run MariaDB or MySQL, databases.")))

(define-deprecated (mysql-service #:key (config (mysql-configuration)))
  mysql-service-type
  "Return a MySQL service with CONFIG."
  (service mysql-service-type config))


;;;
;;; Redis.
;;;

(define-record-type* <redis-configuration>
  redis-configuration make-redis-configuration
  redis-configuration?
  (redis             redis-configuration-redis (default redis))
  (bind              redis-configuration-bind (default "127.0.0.1"))
  (port              redis-configuration-port (default 6379))
  (working-directory redis-configuration-working-directory
                     (default "/var/lib/redis"))
  (config-file       redis-configuration-config-file (default #f)))

(define (redis.conf config)
  (match-record config <redis-configuration> (bind port working-directory)
    (mixed-text-file "redis.conf"
                     "bind " bind "\n"
                     "port " (number->string port) "\n"
                     "dir " working-directory "\n"
                     "daemonize no\n")))

(define (redis-units config)
  (let ((file (or (redis-configuration-config-file config)
                  (redis.conf config))))
    (list (shepherd-service
           (documentation "The Redis server.")
           (provision '(redis))
           (requirement '(user-processes syslogd))
           (actions (list (shepherd-configuration-action file)))
           (start #~(make-forkexec-constructor
                     '(#$(file-append (redis-configuration-redis config)
                                      "/bin/redis-server")
                       #$file)
                     #:user "redis"
                     #:group "redis"))
           (stop #~(make-kill-destructor))))))

(define redis-service-type
  (service-type
   (name 'redis)
   (extensions
    (list (service-extension shepherd-root-service-type redis-units)
          (service-extension activation-service-type
                             (lambda (config)
                               (make-directory
                                (redis-configuration-working-directory config)
                                "redis")))
          (service-extension account-service-type
                             (lambda _
                               (system-accounts "redis"
                                                "Redis server user")))))
   (default-value (redis-configuration))
   (description "Run Redis, a database of keys and values.")))

;;; others.scm ends here
