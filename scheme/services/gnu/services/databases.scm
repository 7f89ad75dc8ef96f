(define-module (gnu services databases)
  #:use-module (gnu services databases others)
  #:use-module (gnu services databases postgresql)
  #:re-export (%default-postgresql-role-shepherd-requirement
               memcached-configuration
               memcached-configuration-additional-options
               memcached-configuration-interfaces
               memcached-configuration-tcp-port
               memcached-configuration-udp-port
               memcached-configuration?
               memcached-service-type
               mysql-configuration
               mysql-configuration?
               mysql-service
               mysql-service-type
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
               postgresql-service-type
               redis-configuration
               redis-configuration?
               redis-service-type)
  #:export (memcached-configuration-memecached))

;;; Commentary:
;;;
;;; Databases.
;;;
;;; Code:

;;; databases.scm ends here
