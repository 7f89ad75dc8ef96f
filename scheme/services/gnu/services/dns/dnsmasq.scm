(define-module (gnu services dns dnsmasq)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services dbus)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages dns) #:select (dnsmasq))
  #:use-module (srfi srfi-1)
  #:export (dnsmasq-configuration
            dnsmasq-configuration-addresses
            dnsmasq-configuration-cache-size
            dnsmasq-configuration-conf-dir
            dnsmasq-configuration-conf-file
            dnsmasq-configuration-cpe-id
            dnsmasq-configuration-extra-options
            dnsmasq-configuration-forward-private-reverse-lookup?
            dnsmasq-configuration-listen-address
            dnsmasq-configuration-local-service?
            dnsmasq-configuration-negative-cache?
            dnsmasq-configuration-no-hosts?
            dnsmasq-configuration-no-resolv?
            dnsmasq-configuration-package
            dnsmasq-configuration-pid-file
            dnsmasq-configuration-port
            dnsmasq-configuration-query-servers-in-order?
            dnsmasq-configuration-resolv-file
            dnsmasq-configuration-servers
            dnsmasq-configuration-servers-file
            dnsmasq-configuration-shepherd-provision
            dnsmasq-configuration-shepherd-requirement
            dnsmasq-configuration-tftp-enable?
            dnsmasq-configuration-tftp-no-fail?
            dnsmasq-configuration-tftp-single-port?
            dnsmasq-service-type
            dnsmasq-tftp-lowercase?
            dnsmasq-tftp-max
            dnsmasq-tftp-mtu
            dnsmasq-tftp-no-blocksize?
            dnsmasq-tftp-port-range
            dnsmasq-tftp-root
            dnsmasq-tftp-secure?
            dnsmasq-tftp-unique-root))

;;; Commentary:
;;;
;;; dnsmasq, a small name server for a local network, which gives out addresses
;;; and boots machines as well.
;;;
;;; Code:

(define (warn-deprecated-provision value)
  (when (pair? value)
    (warn-about-deprecation 'provision #f #:replacement 'shepherd-provision))
  value)

(define-record-type* <dnsmasq-configuration>
  dnsmasq-configuration make-dnsmasq-configuration
  dnsmasq-configuration?
  (package                         dnsmasq-configuration-package
                                   (default dnsmasq))
  (provision                       dnsmasq-configuration-provision
                                   (default #f) (sanitize warn-deprecated-provision))
  (shepherd-provision              dnsmasq-configuration-shepherd-provision
                                   (default '(dnsmasq)))
  (shepherd-requirement            dnsmasq-configuration-shepherd-requirement
                                   (default '(user-processes networking)))
  (no-hosts?                       dnsmasq-configuration-no-hosts?
                                   (default #f))
  (pid-file                        dnsmasq-configuration-pid-file
                                   (default "/run/dnsmasq.pid"))
  (port                            dnsmasq-configuration-port (default 53))
  (local-service?                  dnsmasq-configuration-local-service?
                                   (default #t))
  (listen-addresses                dnsmasq-configuration-listen-address
                                   (default '()))
  (resolv-file                     dnsmasq-configuration-resolv-file
                                   (default "/etc/resolv.conf"))
  (no-resolv?                      dnsmasq-configuration-no-resolv?
                                   (default #f))
  (forward-private-reverse-lookup? dnsmasq-configuration-forward-private-reverse-lookup?
                                   (default #t))
  (query-servers-in-order?         dnsmasq-configuration-query-servers-in-order?
                                   (default #f))
  (servers                         dnsmasq-configuration-servers
                                   (default '()))
  (servers-file                    dnsmasq-configuration-servers-file
                                   (default #f))
  (addresses                       dnsmasq-configuration-addresses
                                   (default '()))
  (cache-size                      dnsmasq-configuration-cache-size
                                   (default 150))
  (negative-cache?                 dnsmasq-configuration-negative-cache?
                                   (default #t))
  (cpe-id                          dnsmasq-configuration-cpe-id (default #f))
  (tftp-enable?                    dnsmasq-configuration-tftp-enable?
                                   (default #f))
  (tftp-no-fail?                   dnsmasq-configuration-tftp-no-fail?
                                   (default #f))
  (tftp-single-port?               dnsmasq-configuration-tftp-single-port?
                                   (default #f))
  (tftp-secure?                    dnsmasq-tftp-secure? (default #f))
  (tftp-max                        dnsmasq-tftp-max (default #f))
  (tftp-mtu                        dnsmasq-tftp-mtu (default #f))
  (tftp-no-blocksize?              dnsmasq-tftp-no-blocksize? (default #f))
  (tftp-lowercase?                 dnsmasq-tftp-lowercase? (default #f))
  (tftp-port-range                 dnsmasq-tftp-port-range (default #f))
  (tftp-root                       dnsmasq-tftp-root
                                   (default "/var/empty,lo"))
  (tftp-unique-root                dnsmasq-tftp-unique-root (default #f))
  (conf-file                       dnsmasq-configuration-conf-file
                                   (default '()))
  (conf-dir                        dnsmasq-configuration-conf-dir
                                   (default #f))
  (extra-options                   dnsmasq-configuration-extra-options
                                   (default '())))

(define (file-option name file)
  ;; FILE may be file-like.
  (if file (list #~(string-append #$name "=" #$file)) '()))

(define (dnsmasq-options config)
  (match-record config <dnsmasq-configuration>
      (pid-file no-hosts? port local-service? listen-addresses resolv-file
       no-resolv? forward-private-reverse-lookup? query-servers-in-order?
       servers addresses servers-file cache-size negative-cache? cpe-id
       tftp-enable? tftp-no-fail? tftp-single-port? tftp-secure? tftp-max
       tftp-mtu tftp-no-blocksize? tftp-lowercase? tftp-port-range tftp-root
       tftp-unique-root conf-file conf-dir)
    (define (each name values)
      (append-map (lambda (value) (shown-option= name value)) values))

    (define (option= name value)
      (if value (shown-option= name value) '()))

    (append (file-option "--pid-file" pid-file)
            (flag "--no-hosts" no-hosts?)
            (shown-option= "--port" port)
            (flag "--local-service" local-service?)
            (each "--listen-address" listen-addresses)
            (shown-option= "--resolv-file" resolv-file)
            (flag "--no-resolv" no-resolv?)
            (flag "--bogus-priv" (not forward-private-reverse-lookup?))
            (flag "--strict-order" query-servers-in-order?)
            (file-option "--servers-file" servers-file)
            (each "--server" servers)
            (each "--address" addresses)
            (shown-option= "--cache-size" cache-size)
            (flag "--no-negcache" (not negative-cache?))
            (option= "--add-cpe-id" cpe-id)
            (flag "--enable-tftp" tftp-enable?)
            (flag "--tftp-no-fail" tftp-no-fail?)
            (flag "--tftp-single-port" tftp-single-port?)
            (flag "--tftp-secure" tftp-secure?)
            (option= "--tftp-max" tftp-max)
            (option= "--tftp-mtu" tftp-mtu)
            (flag "--tftp-no-blocksize" tftp-no-blocksize?)
            (flag "--tftp-lowercase" tftp-lowercase?)
            (option= "--tftp-port-range" tftp-port-range)
            (option= "--tftp-root" tftp-root)
            ;; Guix counts the elements of this one: it is no string.
            (cond ((not tftp-unique-root) '())
                  ((zero? (length tftp-unique-root)) '("--tftp-unique-root"))
                  (else (option= "--tftp-unique-root" tftp-unique-root)))
            (append-map (lambda (file) (file-option "--conf-file" file))
                        conf-file)
            (file-option "--conf-dir" conf-dir))))

(define (signal-action name documentation signal)
  (shepherd-action
   (name name)
   (documentation documentation)
   (procedure #~(lambda (running)
                  (kill (process-id running) #$signal)))))

(define (dnsmasq-units config)
  (match-record config <dnsmasq-configuration>
      (package provision shepherd-provision shepherd-requirement pid-file
       extra-options)
    (list (shepherd-service
           (documentation "Answer for names, and give out addresses.")
           (provision (or provision shepherd-provision))
           (requirement shepherd-requirement)
           (actions
            (list (signal-action 'reload "Forget names, read files again."
                                 #~SIGHUP)
                  (signal-action 'stats "Write statistics to the log."
                                 #~SIGUSR1)))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/sbin/dnsmasq")
                           "--keep-in-foreground"
                           #$@(dnsmasq-options config)
                           #$@extra-options)
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define %dnsmasq-activation
  ;; It keeps there what addresses it gave out.
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/misc")))

(define dnsmasq-service-type
  (service-type
   (name 'dnsmasq)
   (extensions
    (list (service-extension shepherd-root-service-type dnsmasq-units)
          (service-extension dbus-root-service-type
                             (compose list dnsmasq-configuration-package))
          (service-extension activation-service-type
                             (const %dnsmasq-activation))))
   (default-value (dnsmasq-configuration))
   (description "Run dnsmasq, a name server for a local network.")))

;;; dnsmasq.scm ends here
