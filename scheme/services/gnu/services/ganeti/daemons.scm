(define-module (gnu services ganeti daemons)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages virtualization) #:select (ganeti))
  #:export (confd-units kvmd-units luxid-units metad-units mond-units
            noded-units rapi-units wconfd-units
            ganeti-confd-configuration
            ganeti-confd-configuration-address
            ganeti-confd-configuration-debug?
            ganeti-confd-configuration-ganeti
            ganeti-confd-configuration-port
            ganeti-confd-configuration?
            ganeti-confd-service-type
            ganeti-kvmd-configuration
            ganeti-kvmd-configuration-debug?
            ganeti-kvmd-configuration-ganeti
            ganeti-kvmd-configuration?
            ganeti-kvmd-service-type
            ganeti-luxid-configuration
            ganeti-luxid-configuration-debug?
            ganeti-luxid-configuration-ganeti
            ganeti-luxid-configuration-no-voting?
            ganeti-luxid-configuration?
            ganeti-luxid-service-type
            ganeti-metad-configuration
            ganeti-metad-configuration-address
            ganeti-metad-configuration-debug?
            ganeti-metad-configuration-ganeti
            ganeti-metad-configuration-port
            ganeti-metad-configuration?
            ganeti-metad-service-type
            ganeti-mond-configuration
            ganeti-mond-configuration-address
            ganeti-mond-configuration-debug?
            ganeti-mond-configuration-ganeti
            ganeti-mond-configuration-port
            ganeti-mond-configuration?
            ganeti-mond-service-type
            ganeti-noded-configuration
            ganeti-noded-configuration-address
            ganeti-noded-configuration-debug?
            ganeti-noded-configuration-ganeti
            ganeti-noded-configuration-interface
            ganeti-noded-configuration-max-clients
            ganeti-noded-configuration-port
            ganeti-noded-configuration-ssl-cert
            ganeti-noded-configuration-ssl-key
            ganeti-noded-configuration-ssl?
            ganeti-noded-configuration?
            ganeti-noded-service-type
            ganeti-rapi-configuration
            ganeti-rapi-configuration-address
            ganeti-rapi-configuration-debug?
            ganeti-rapi-configuration-ganeti
            ganeti-rapi-configuration-interface
            ganeti-rapi-configuration-max-clients
            ganeti-rapi-configuration-port
            ganeti-rapi-configuration-require-authentication?
            ganeti-rapi-configuration-ssl-cert
            ganeti-rapi-configuration-ssl-key
            ganeti-rapi-configuration-ssl?
            ganeti-rapi-configuration?
            ganeti-rapi-service-type
            ganeti-wconfd-configuration
            ganeti-wconfd-configuration-debug?
            ganeti-wconfd-configuration-ganeti
            ganeti-wconfd-configuration-no-voting?
            ganeti-wconfd-configuration?
            ganeti-wconfd-service-type))

;;; Commentary:
;;;
;;; The daemons of a Ganeti cluster.  All run on each machine, and those that
;;; only the master needs stop by themselves elsewhere: none is started again.
;;;
;;; Code:

(define %environment
  ;; Where they find the programs of storage and networks.
  (list (string-append "PATH="
                       (string-join '("/run/privileged/bin"
                                      "/run/current-system/profile/sbin"
                                      "/run/current-system/profile/bin")
                                    ":"))))

(define* (daemon-units name text ganeti options
                       #:key
                       (network? #t)
                       (auto-start? #t)
                       (actions '())
                       (program (file-append ganeti "/sbin/" name)))
  ;; The list of the service of the daemon NAME.
  (list (shepherd-service
         (documentation text)
         (provision (list (string->symbol name)))
         (requirement (cons 'user-processes (if network? '(networking) '())))
         (respawn? #f)
         (auto-start? auto-start?)
         (actions actions)
         (start #~(make-forkexec-constructor
                   (list #$program #$@options)
                   #:environment-variables '#$%environment
                   #:pid-file #$(string-append "/var/run/ganeti/" name
                                               ".pid")))
         (stop #~(make-kill-destructor)))))

(define-syntax-rule (define-daemon type-variable type-name units config text)
  ;; Define the type of the service of one daemon.
  (define type-variable
    (service-type
     (name 'type-name)
     (extensions
      (list (service-extension shepherd-root-service-type units)))
     (default-value (config))
     (description text))))

(define (voting-options no-voting?)
  (if no-voting? '("--no-voting" "--yes-do-it") '()))

(define (ssl-options ssl? key certificate)
  (if ssl?
      (append (option= "--ssl-key" key)
              (option= "--ssl-cert" certificate))
      '("--no-ssl")))


;;;
;;; On every machine.
;;;

(define-record-type* <ganeti-noded-configuration>
  ganeti-noded-configuration make-ganeti-noded-configuration
  ganeti-noded-configuration?
  (ganeti      ganeti-noded-configuration-ganeti (default ganeti))
  (port        ganeti-noded-configuration-port (default 1811))
  (address     ganeti-noded-configuration-address (default "0.0.0.0"))
  (interface   ganeti-noded-configuration-interface (default #f))
  (max-clients ganeti-noded-configuration-max-clients (default 20))
  (ssl?        ganeti-noded-configuration-ssl? (default #t))
  (ssl-key     ganeti-noded-configuration-ssl-key
               (default "/var/lib/ganeti/server.pem"))
  (ssl-cert    ganeti-noded-configuration-ssl-cert
               (default "/var/lib/ganeti/server.pem"))
  (debug?      ganeti-noded-configuration-debug? (default #f)))

(define (noded-units config)
  "Return the services of the daemon of CONFIG that does what the master says."
  (match-record config <ganeti-noded-configuration>
      (ganeti port address interface max-clients ssl? ssl-key ssl-cert debug?)
    (daemon-units "ganeti-noded" "Do what the master says." ganeti
                  (append (text-option= "--port" (number->string port))
                          (list (string-append "--bind=" address))
                          (option= "--interface" interface)
                          (text-option= "--max-clients"
                                        (number->string max-clients))
                          (ssl-options ssl? ssl-key ssl-cert)
                          (flag "--debug" debug?)))))

(define-daemon ganeti-noded-service-type ganeti-noded noded-units
  ganeti-noded-configuration
  "Run the daemon of a machine that does what the master of its cluster says.")

(define-record-type* <ganeti-confd-configuration>
  ganeti-confd-configuration make-ganeti-confd-configuration
  ganeti-confd-configuration?
  (ganeti  ganeti-confd-configuration-ganeti (default ganeti))
  (port    ganeti-confd-configuration-port (default 1814))
  (address ganeti-confd-configuration-address (default "0.0.0.0"))
  (debug?  ganeti-confd-configuration-debug? (default #f)))

(define (confd-units config)
  "Return the services of the daemon of CONFIG that tells the configuration."
  (match-record config <ganeti-confd-configuration>
      (ganeti port address debug?)
    (daemon-units "ganeti-confd" "Tell how the cluster is configured." ganeti
                  (append (text-option= "--port" (number->string port))
                          (list (string-append "--bind=" address))
                          (flag "--debug" debug?)))))

(define-daemon ganeti-confd-service-type ganeti-confd confd-units
  ganeti-confd-configuration
  "Run the daemon that tells how a cluster is configured.")

(define-record-type* <ganeti-kvmd-configuration>
  ganeti-kvmd-configuration make-ganeti-kvmd-configuration
  ganeti-kvmd-configuration?
  (ganeti ganeti-kvmd-configuration-ganeti (default ganeti))
  (debug? ganeti-kvmd-configuration-debug? (default #f)))

(define (kvmd-units config)
  "Return the services of the daemon of CONFIG that watches virtual machines."
  (match-record config <ganeti-kvmd-configuration> (ganeti debug?)
    (daemon-units "ganeti-kvmd" "See who shuts virtual machines down." ganeti
                  (flag "--debug" debug?)
                  #:network? #f)))

(define-daemon ganeti-kvmd-service-type ganeti-kvmd kvmd-units
  ganeti-kvmd-configuration
  "Run the daemon that sees whether a virtual machine was shut down by its user
or by an administrator.")

(define-record-type* <ganeti-mond-configuration>
  ganeti-mond-configuration make-ganeti-mond-configuration
  ganeti-mond-configuration?
  (ganeti  ganeti-mond-configuration-ganeti (default ganeti))
  (port    ganeti-mond-configuration-port (default 1815))
  (address ganeti-mond-configuration-address (default "0.0.0.0"))
  (debug?  ganeti-mond-configuration-debug? (default #f)))

(define (mond-units config)
  "Return the services of the daemon of CONFIG that tells how a machine is."
  (match-record config <ganeti-mond-configuration>
      (ganeti port address debug?)
    (daemon-units "ganeti-mond" "Tell how the machine is." ganeti
                  (append (text-option= "--port" (number->string port))
                          (list (string-append "--bind=" address))
                          (flag "--debug" debug?)))))

(define-daemon ganeti-mond-service-type ganeti-mond mond-units
  ganeti-mond-configuration
  "Run the daemon that tells how a machine of a cluster is.")

(define-record-type* <ganeti-metad-configuration>
  ganeti-metad-configuration make-ganeti-metad-configuration
  ganeti-metad-configuration?
  (ganeti  ganeti-metad-configuration-ganeti (default ganeti))
  (port    ganeti-metad-configuration-port (default 80))
  (address ganeti-metad-configuration-address (default #f))
  (debug?  ganeti-metad-configuration-debug? (default #f)))

(define (metad-units config)
  "Return the services of the daemon of CONFIG that virtual machines ask about
themselves; others start it."
  (match-record config <ganeti-metad-configuration>
      (ganeti port address debug?)
    (daemon-units "ganeti-metad" "Tell virtual machines what they are." ganeti
                  (append (text-option= "--port" (number->string port))
                          (option= "--bind" address)
                          (flag "--debug" debug?))
                  #:auto-start? #f)))

(define-daemon ganeti-metad-service-type ganeti-metad metad-units
  ganeti-metad-configuration
  "Run the daemon that virtual machines ask about themselves.")


;;;
;;; On the master.
;;;

(define-record-type* <ganeti-wconfd-configuration>
  ganeti-wconfd-configuration make-ganeti-wconfd-configuration
  ganeti-wconfd-configuration?
  (ganeti     ganeti-wconfd-configuration-ganeti (default ganeti))
  (no-voting? ganeti-wconfd-configuration-no-voting? (default #f))
  (debug?     ganeti-wconfd-configuration-debug? (default #f)))

(define %force-file
  ;; While it is there, the daemon starts even if this is not the master: so
  ;; another machine becomes the master when that is gone.
  "/var/lib/ganeti/guix_wconfd_force_node_hint")

(define (wconfd-program ganeti options)
  (program-file
   "wconfd-wrapper"
   #~(let ((program #$(file-append ganeti "/sbin/ganeti-wconfd"))
           (force   (if (file-exists? #$%force-file)
                        '("--force-node" "--no-voting" "--yes-do-it")
                        '())))
       (apply execl program program (append force '#$options)))))

(define %force-start
  (shepherd-action
   (name 'force-start)
   (documentation "Start the daemon although this is not the master.")
   (procedure
    #~(lambda _
        (let ((service (lookup-service 'ganeti-wconfd)))
          (dynamic-wind
            (lambda ()
              (call-with-output-file #$%force-file (const #t)))
            (lambda ()
              (enable-service service)
              (false-if-exception
               (perform-service-action service 'restart)))
            (lambda ()
              (delete-file #$%force-file)))
          #t)))))

(define (wconfd-units config)
  "Return the services of the daemon of CONFIG that changes the configuration."
  (match-record config <ganeti-wconfd-configuration>
      (ganeti no-voting? debug?)
    (daemon-units "ganeti-wconfd" "Change how the cluster is configured."
                  ganeti '()
                  #:network? #f
                  #:actions (list %force-start)
                  #:program
                  (wconfd-program ganeti
                                  (append (voting-options no-voting?)
                                          (flag "--debug" debug?))))))

(define-daemon ganeti-wconfd-service-type ganeti-wconfd wconfd-units
  ganeti-wconfd-configuration
  "Run the daemon that changes how a cluster is configured.")

(define-record-type* <ganeti-luxid-configuration>
  ganeti-luxid-configuration make-ganeti-luxid-configuration
  ganeti-luxid-configuration?
  (ganeti     ganeti-luxid-configuration-ganeti (default ganeti))
  (no-voting? ganeti-luxid-configuration-no-voting? (default #f))
  (debug?     ganeti-luxid-configuration-debug? (default #f)))

(define (luxid-units config)
  "Return the services of the daemon of CONFIG that runs jobs."
  (match-record config <ganeti-luxid-configuration>
      (ganeti no-voting? debug?)
    (daemon-units "ganeti-luxid" "Run the jobs of the cluster." ganeti
                  (append (voting-options no-voting?)
                          (flag "--debug" debug?))
                  #:network? #f)))

(define-daemon ganeti-luxid-service-type ganeti-luxid luxid-units
  ganeti-luxid-configuration
  "Run the daemon that takes the jobs of a cluster, and runs them.")

(define-record-type* <ganeti-rapi-configuration>
  ganeti-rapi-configuration make-ganeti-rapi-configuration
  ganeti-rapi-configuration?
  (ganeti      ganeti-rapi-configuration-ganeti (default ganeti))
  (require-authentication?
   ganeti-rapi-configuration-require-authentication? (default #f))
  (port        ganeti-rapi-configuration-port (default 5080))
  (address     ganeti-rapi-configuration-address (default "0.0.0.0"))
  (interface   ganeti-rapi-configuration-interface (default #f))
  (max-clients ganeti-rapi-configuration-max-clients (default 20))
  (ssl?        ganeti-rapi-configuration-ssl? (default #t))
  (ssl-key     ganeti-rapi-configuration-ssl-key
               (default "/var/lib/ganeti/server.pem"))
  (ssl-cert    ganeti-rapi-configuration-ssl-cert
               (default "/var/lib/ganeti/server.pem"))
  (debug?      ganeti-rapi-configuration-debug? (default #f)))

(define (rapi-units config)
  "Return the services of the daemon of CONFIG that programs elsewhere talk to."
  (match-record config <ganeti-rapi-configuration>
      (ganeti require-authentication? port address interface max-clients ssl?
       ssl-key ssl-cert debug?)
    (daemon-units "ganeti-rapi" "Let programs elsewhere use the cluster."
                  ganeti
                  (append (flag "--require-authentication"
                                require-authentication?)
                          (text-option= "--port" (number->string port))
                          (list (string-append "--bind=" address))
                          (option= "--interface" interface)
                          (text-option= "--max-clients"
                                        (number->string max-clients))
                          (ssl-options ssl? ssl-key ssl-cert)
                          (flag "--debug" debug?)))))

(define-daemon ganeti-rapi-service-type ganeti-rapi rapi-units
  ganeti-rapi-configuration
  "Run the daemon by which programs elsewhere use a cluster.")

;;; daemons.scm ends here
