(define-module (gnu services networking time)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages ntp) #:select (ntp openntpd))
  #:use-module (srfi srfi-1)
  #:export (ntp-service-type
            ntp-configuration
            ntp-configuration?
            ntp-configuration-ntp
            ntp-configuration-servers
            ntp-allow-large-adjustment?
            ntp-server-types
            ntp-server
            ntp-server-type
            ntp-server-address
            ntp-server-options
            %ntp-servers

            openntpd-configuration
            openntpd-configuration?
            openntpd-service-type
            %openntpd-servers))

;;; Commentary:
;;;
;;; Keeping the clock right by asking other machines for the time.
;;;
;;; Code:

(define ntp-server-types
  ;; How a server, or a pool of them, is used.
  '(pool server peer broadcast manycastclient))

(define-record-type* <ntp-server>
  ntp-server make-ntp-server
  ntp-server?
  (type    ntp-server-type (default 'server))
  (address ntp-server-address)
  (options ntp-server-options (default '())))

(define %ntp-servers
  ;; Of the project's pools, only this one has IPv6 addresses.
  (list (ntp-server (type 'pool)
                    (address "2.guix.pool.ntp.org")
                    (options '("iburst")))))

(define-record-type* <ntp-configuration>
  ntp-configuration make-ntp-configuration
  ntp-configuration?
  (ntp     ntp-configuration-ntp (default ntp))
  (servers ntp-configuration-servers (default %ntp-servers))
  (allow-large-adjustment? ntp-allow-large-adjustment? (default #t)))

(define (words item)
  ;; The words of ITEM, an option: a list of options, or what can be displayed.
  (if (list? item)
      (append-map words item)
      (list (object->string item display))))

(define (ntp-server->string server)
  ;; The setting of SERVER, without its end.
  (match-record server <ntp-server> (type address options)
    (unless (memq type ntp-server-types)
      (error "unknown type of NTP server:" type))
    (string-join (cons* (symbol->string type) address (words options)))))

(define (ntpd.conf servers)
  (plain-file "ntpd.conf"
              (string-append
               "driftfile /var/run/ntpd/ntp.drift\n"
               (string-join (map ntp-server->string servers) "\n" 'suffix)
               "
# Strangers may ask for the time, and for nothing else: answers about the
# state of the daemon are long enough to be used in attacks on others.
restrict default kod limited nomodify nopeer noquery notrap
restrict -6 default kod limited nomodify nopeer noquery notrap
restrict 127.0.0.1
restrict -6 ::1
# The servers of a pool would be strangers too.
restrict source nomodify noquery notrap
")))

(define (ntp-units config)
  (match-record config <ntp-configuration>
      (ntp servers allow-large-adjustment?)
    (let ((file (ntpd.conf servers)))
      (list (shepherd-service
             (documentation "Keep the clock right.")
             (provision '(ntpd))
             (requirement '(user-processes networking))
             (actions (list (shepherd-configuration-action file)))
             (start #~(make-forkexec-constructor
                       '(#$(file-append ntp "/bin/ntpd") "-n"
                         "-c" #$file "-u" "ntpd"
                         #$@(flag "-g" allow-large-adjustment?))
                       #:log-file "/var/log/ntpd.log"))
             (stop #~(make-kill-destructor)))))))

(define %ntp-accounts
  (list (user-account (name "ntpd")
                      (group "nogroup")
                      (system? #t)
                      (comment "NTP daemon user")
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define ntp-activation
  (with-imported-modules '((guix build utils))
    #~(let ((user      (getpw "ntpd"))
            (directory "/var/run/ntpd"))
        (use-modules (guix build utils))
        (mkdir-p directory)
        (chown directory (passwd:uid user) (passwd:gid user)))))

(define ntp-service-type
  (service-type
   (name 'ntp)
   (extensions
    (list (service-extension shepherd-root-service-type ntp-units)
          (service-extension account-service-type (const %ntp-accounts))
          (service-extension activation-service-type (const ntp-activation))))
   (default-value (ntp-configuration))
   (description "Run @command{ntpd}, which keeps the clock right.")))


;;;
;;; OpenNTPD.
;;;

(define %openntpd-servers
  (map ntp-server-address %ntp-servers))

(define-record-type* <openntpd-configuration>
  openntpd-configuration make-openntpd-configuration
  openntpd-configuration?
  (openntpd         openntpd-configuration-openntpd (default openntpd))
  (listen-on        openntpd-listen-on (default '("127.0.0.1" "::1")))
  (query-from       openntpd-query-from (default '()))
  (sensor           openntpd-sensor (default '()))
  (server           openntpd-server (default '()))
  (servers          openntpd-servers (default %openntpd-servers))
  (constraint-from  openntpd-constraint-from (default '()))
  (constraints-from openntpd-constraints-from (default '())))

(define (openntpd.conf config)
  (define (lines keyword field . quote?)
    (string-concatenate
     (map (lambda (value)
            (simple-format #f
                           (if (pair? quote?) "~a \"~a\"\n" "~a ~a\n")
                           keyword value))
          (field config))))

  (plain-file "ntpd.conf"
              (string-append
               (lines "listen on" openntpd-listen-on)
               (lines "query from" openntpd-query-from)
               (lines "sensor" openntpd-sensor)
               (lines "server" openntpd-server)
               (lines "servers" openntpd-servers)
               (lines "constraint from" openntpd-constraint-from)
               (lines "constraints from" openntpd-constraints-from
                      'quoted))))

(define (openntpd-units config)
  (let ((file (openntpd.conf config)))
    (list (shepherd-service
           (documentation "Keep the clock right.")
           (provision '(ntpd))
           (requirement '(user-processes networking))
           (actions (list (shepherd-configuration-action file)))
           ;; In the background it would be taken for dead and started again.
           (start #~(make-forkexec-constructor
                     '(#$(file-append (openntpd-configuration-openntpd config)
                                      "/sbin/ntpd")
                       "-d" "-f" #$file)
                     #:log-file "/var/log/ntpd.log"))
           (stop #~(make-kill-destructor))))))

(define openntpd-activation
  (with-imported-modules '((guix build utils))
    #~(let ((drift "/var/db/ntpd.drift"))
        (use-modules (guix build utils))
        (mkdir-p (dirname drift))
        (mkdir-p "/var/run")
        (unless (file-exists? drift)
          (call-with-output-file drift
            (lambda (port)
              (display "0.0" port)))))))

(define openntpd-service-type
  (service-type
   (name 'openntpd)
   (extensions
    (list (service-extension shepherd-root-service-type openntpd-units)
          (service-extension account-service-type (const %ntp-accounts))
          (service-extension profile-service-type
                             (compose list openntpd-configuration-openntpd))
          (service-extension activation-service-type
                             (const openntpd-activation))))
   (default-value (openntpd-configuration))
   (description "Run the @command{ntpd} of OpenNTPD, which keeps the clock
right.")))

;;; time.scm ends here
