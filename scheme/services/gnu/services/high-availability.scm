(define-module (gnu services high-availability)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages high-availability) #:select (rabbitmq))
  #:export (rabbitmq-configuration
            rabbitmq-configuration-config-file
            rabbitmq-configuration-plugins
            rabbitmq-configuration-rabbitmq
            rabbitmq-configuration?
            rabbitmq-service-type)
  )

;;; Commentary:
;;;
;;; RabbitMQ, which passes messages between programs.
;;;
;;; Code:

(define %default-rabbitmq-config-file
  (plain-file "rabbitmq.conf" "
listeners.tcp.1 = 127.0.0.1:5672
listeners.tcp.2 = ::1:5672
"))

(define-record-type* <rabbitmq-configuration>
  rabbitmq-configuration make-rabbitmq-configuration
  rabbitmq-configuration?
  (rabbitmq       rabbitmq-configuration-rabbitmq (default rabbitmq))
  (config-file    rabbitmq-configuration-config-file
                  (default %default-rabbitmq-config-file))
  (data-directory rabbitmq-configuration-data-directory
                  (default "/var/lib/rabbitmq/data"))
  (plugins        rabbitmq-configuration-plugins (default '())))

(define (enabled-plugins config)
  #~(string-append #$(rabbitmq-configuration-data-directory config)
                   "/enabled_plugins"))

(define (rabbitmq-activation config)
  (match-record config <rabbitmq-configuration> (data-directory plugins)
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (let* ((user (getpwnam "rabbitmq"))
                 (own  (lambda (file)
                         (chown file (passwd:uid user) (passwd:gid user)))))
            (for-each (lambda (directory)
                        (mkdir-p directory)
                        (own directory))
                      (list "/var/lib/rabbitmq" "/var/log/rabbitmq"
                            "/var/run/rabbitmq" #$data-directory))
            (call-with-output-file #$(enabled-plugins config)
              (lambda (port)
                (display #$(string-append "[" (string-join plugins ",") "].")
                         port)))
            (own #$(enabled-plugins config)))))))

(define (rabbitmq-units config)
  (match-record config <rabbitmq-configuration>
      (rabbitmq data-directory config-file)
    (list (shepherd-service
           (documentation "Pass messages between programs.")
           (provision '(rabbitmq))
           (requirement '(user-processes loopback))
           (modules '((gnu build shepherd)))
           (start
            #~(make-forkexec-constructor
               (list #$(file-append rabbitmq "/sbin/rabbitmq-server"))
               #:pid-file "/var/run/rabbitmq/pid"
               #:user "rabbitmq"
               #:group "rabbitmq"
               #:environment-variables
               (append
                (list (string-append "RABBITMQ_CONFIG_FILE=" #$config-file)
                      "RABBITMQ_PID_FILE=/var/run/rabbitmq/pid"
                      "RABBITMQ_CONF_ENV_FILE=/run/current-system/profile/etc/rabbitmq/rabbitmq-env.conf"
                      (string-append "RABBITMQ_ENABLED_PLUGINS_FILE="
                                     #$(enabled-plugins config))
                      (string-append "RABBITMQ_MNESIA_BASE="
                                     #$data-directory))
                (environ))))
           (stop #~(make-kill-destructor))))))

(define %rabbitmq-accounts
  (daemon-accounts "rabbitmq"
                   #:comment "RabbitMQ server user"
                   #:home-directory "/var/lib/rabbitmq"))

(define rabbitmq-service-type
  (service-type
   (name 'rabbitmq)
   (extensions
    (list (service-extension shepherd-root-service-type rabbitmq-units)
          (service-extension activation-service-type rabbitmq-activation)
          (service-extension account-service-type
                             (const %rabbitmq-accounts))))
   (default-value (rabbitmq-configuration))
   (description "Run RabbitMQ, which passes messages between programs.")))

;;; high-availability.scm ends here
