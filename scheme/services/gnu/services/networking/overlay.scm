(define-module (gnu services networking overlay)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services isolation)
  #:use-module (gnu services json)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages ipfs) #:select (go-ipfs))
  #:use-module ((gnu packages networking)
                #:select (opendht pagekite yggdrasil))
  #:use-module (srfi srfi-1)
  #:export (opendht-configuration
            opendht-configuration?
            opendht-configuration-opendht
            opendht-configuration-peer-discovery?
            opendht-configuration-bootstrap-host
            opendht-configuration-port
            opendht-configuration-proxy-server-port
            opendht-configuration-proxy-server-port-tls
            opendht-configuration->command-line-arguments
            opendht-shepherd-service
            opendht-service-type

            pagekite-service-type
            pagekite-configuration
            pagekite-configuration?
            pagekite-configuration-package
            pagekite-configuration-kitename
            pagekite-configuration-kitesecret
            pagekite-configuration-frontend
            pagekite-configuration-kites
            pagekite-configuration-extra-file

            yggdrasil-service-type
            yggdrasil-configuration
            yggdrasil-configuration?
            yggdrasil-configuration-autoconf?
            yggdrasil-config-file
            yggdrasil-configuration-log-level
            yggdrasil-configuration-log-to
            yggdrasil-configuration-json-config
            yggdrasil-configuration-package

            ipfs-service-type
            ipfs-configuration
            ipfs-configuration?
            ipfs-configuration-package
            ipfs-configuration-gateway
            ipfs-configuration-api))

;;; Commentary:
;;;
;;; Networks on top of the network: distributed tables and files, a mesh, and
;;; tunnels to machines that cannot be reached otherwise.
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


;;;
;;; OpenDHT.
;;;

(define-maybe/no-serialization number)
(define-maybe/no-serialization string)

(define-configuration/no-serialization opendht-configuration
  (opendht
   (file-like opendht)
   "The package.")
  (peer-discovery?
   (boolean #f)
   "Find peers on the local network.")
  (enable-logging?
   (boolean #f)
   "Write to the system log.")
  (debug?
   (boolean #f)
   "Write more.")
  (bootstrap-host
   (maybe-string "bootstrap.jami.net:4222")
   "The first peer to contact.")
  (port
   (maybe-number 4222)
   "The UDP port to use.")
  (proxy-server-port
   maybe-number
   "The port of a proxy, if there should be one.")
  (proxy-server-port-tls
   maybe-number
   "The port of a proxy that encrypts, if there should be one."))

(define (opendht-configuration->command-line-arguments config)
  "Return the command that runs a node as CONFIG says."
  (define (set-value value)
    (and (maybe-value-set? value) value))

  (match-record config <opendht-configuration>
      (opendht bootstrap-host enable-logging? port debug? peer-discovery?
       proxy-server-port proxy-server-port-tls)
    (define program
      (isolated (computed-file "dhtnode"
                               #~(symlink (string-append #$opendht:tools
                                                         "/bin/dhtnode")
                                          #$output))
                #:name "dhtnode"
                #:share '(net)
                ;; The system log.
                #:mappings (list (read-only "/dev/log"))))

    (append (list program "--service")
            (option "--bootstrap" (set-value bootstrap-host))
            (flag "--syslog" enable-logging?)
            (option "--port" (set-value port))
            (flag "--verbose" debug?)
            (flag "--peer-discovery" peer-discovery?)
            (option "--proxyserver" (set-value proxy-server-port))
            (option "--proxyserverssl" (set-value proxy-server-port-tls)))))

(define (opendht-shepherd-service config)
  "Return the Shepherd service for CONFIG, an @code{opendht-configuration}."
  (shepherd-service
   (documentation "Take part in a distributed hash table.")
   (provision '(opendht dhtnode dhtproxy))
   (requirement '(user-processes networking syslogd))
   (start #~(make-forkexec-constructor
             (list #$@(opendht-configuration->command-line-arguments config))
             #:user "opendht"
             #:group "opendht"))
   (stop #~(make-kill-destructor))))

(define opendht-service-type
  (service-type
   (name 'opendht)
   (extensions
    (list (service-extension shepherd-root-service-type
                             (compose list opendht-shepherd-service))
          (service-extension account-service-type
                             (lambda _
                               (system-accounts "opendht"
                                                "OpenDHT daemon user")))))
   (default-value (opendht-configuration))
   (description "Run a node of an OpenDHT network, a distributed hash table.")))


;;;
;;; PageKite.
;;;

(define-record-type* <pagekite-configuration>
  pagekite-configuration make-pagekite-configuration
  pagekite-configuration?
  (package    pagekite-configuration-package (default pagekite))
  (kitename   pagekite-configuration-kitename (default #f))
  (kitesecret pagekite-configuration-kitesecret (default #f))
  (frontend   pagekite-configuration-frontend (default #f))
  (kites      pagekite-configuration-kites
              (default '("http:@kitename:localhost:80:@kitesecret")))
  (extra-file pagekite-configuration-extra-file (default #f)))

(define (pagekite.rc config)
  (define (setting key value)
    (if value (string-append key " = " value "\n") ""))

  (match-record config <pagekite-configuration>
      (kitename kitesecret frontend kites extra-file)
    (mixed-text-file "pagekite.rc"
                     (setting "optfile" extra-file)
                     (setting "kitename" kitename)
                     (setting "kitesecret" kitesecret)
                     (if frontend (setting "frontend" frontend) "defaults\n")
                     (string-concatenate
                      (map (lambda (kite)
                             (string-append "service_on = " kite "\n"))
                           kites)))))

(define (pagekite-units config)
  (match-record config <pagekite-configuration> (package extra-file)
    (let* ((file    (pagekite.rc config))
           (program (isolated (file-append package "/bin/pagekite")
                              #:name "pagekite"
                              ;; It changes to another user itself.
                              #:share '(net user)
                              #:mappings
                              (map read-only
                                   (cons file
                                         (if extra-file
                                             (list extra-file)
                                             '()))))))
      (list (shepherd-service
             (documentation "Make this machine reachable.")
             (provision '(pagekite))
             (requirement '(user-processes networking))
             (actions (list (shepherd-configuration-action file)))
             (start #~(make-forkexec-constructor
                       (list #$program "--clean" "--nullui" "--nocrashreport"
                             "--runas=pagekite:pagekite"
                             (string-append "--optfile=" #$file))
                       #:log-file "/var/log/pagekite.log"))
             ;; It does not always listen to SIGTERM.
             (stop #~(make-kill-destructor SIGINT)))))))

(define pagekite-service-type
  (service-type
   (name 'pagekite)
   (extensions
    (list (service-extension shepherd-root-service-type pagekite-units)
          (service-extension account-service-type
                             (lambda _
                               (system-accounts "pagekite" "PageKite user")))))
   (default-value (pagekite-configuration))
   (description "Run PageKite, a tunnel through which servers on this machine
can be reached from everywhere.")))


;;;
;;; Yggdrasil.
;;;

(define-record-type* <yggdrasil-configuration>
  yggdrasil-configuration make-yggdrasil-configuration
  yggdrasil-configuration?
  (package     yggdrasil-configuration-package (default yggdrasil))
  (json-config yggdrasil-configuration-json-config (default '()))
  ;; A file with secrets, kept out of the store.
  (config-file yggdrasil-config-file
               (default "/etc/yggdrasil-private.conf"))
  (autoconf?   yggdrasil-configuration-autoconf? (default #f))
  (log-level   yggdrasil-configuration-log-level (default 'info))
  (log-to      yggdrasil-configuration-log-to (default 'stdout)))

(define (yggdrasil-key key)
  ;; KEY as it is written in the file.
  (if (symbol? key)
      (string-concatenate
       (map string-capitalize (string-split (symbol->string key) #\-)))
      key))

(define (named-settings settings)
  ;; SETTINGS with names as they are in the file.  In Guix, what is neither a
  ;; pair that is no list nor a list of such is refused.
  (if (list? settings)
      (map named-settings settings)
      (cons (yggdrasil-key (car settings)) (cdr settings))))

(define (yggdrasil-units config)
  (match-record config <yggdrasil-configuration>
      (package json-config config-file autoconf? log-level log-to)
    (define file
      (mixed-text-file "yggdrasil.conf"
                       (json-text (named-settings json-config))
                       "\n"))

    (list (shepherd-service
           (documentation "Connect to the Yggdrasil network.")
           (provision '(yggdrasil))
           (requirement '(networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/yggdrasil")
                           "-useconffile" #$file
                           #$@(flag "-autoconf" autoconf?)
                           #$@(option "-extraconffile" config-file)
                           "-loglevel" #$(symbol->string log-level)
                           "-logto" #$(symbol->string log-to))
                     #:log-file "/var/log/yggdrasil.log"
                     #:group "yggdrasil"))
           (stop #~(make-kill-destructor))))))

(define yggdrasil-service-type
  (service-type
   (name 'yggdrasil)
   (extensions
    (list (service-extension shepherd-root-service-type yggdrasil-units)
          (service-extension account-service-type
                             (lambda _
                               (list (user-group (name "yggdrasil")
                                                 (system? #t)))))
          (service-extension profile-service-type
                             (compose list yggdrasil-configuration-package))))
   (description "Connect to the Yggdrasil network, a mesh with encryption.")))


;;;
;;; IPFS.
;;;

(define-record-type* <ipfs-configuration>
  ipfs-configuration make-ipfs-configuration
  ipfs-configuration?
  (package ipfs-configuration-package (default go-ipfs))
  (gateway ipfs-configuration-gateway (default "/ip4/127.0.0.1/tcp/8082"))
  (api     ipfs-configuration-api (default "/ip4/127.0.0.1/tcp/5001")))

(define %ipfs-home "/var/lib/ipfs")

(define %ipfs-accounts
  (list (user-account (name "ipfs")
                      (group "ipfs")
                      (system? #t)
                      (comment "IPFS daemon user")
                      (home-directory %ipfs-home)
                      (shell (file-append shadow "/sbin/nologin")))
        (user-group (name "ipfs") (system? #t))))

(define (ipfs-program config)
  (isolated (file-append (ipfs-configuration-package config) "/bin/ipfs")
            #:name "ipfs"
            #:share '(net)
            #:variables '("HOME")
            #:mappings (list (read-write %ipfs-home))))

(define (ipfs-units config)
  (list (shepherd-service
         (documentation "Take part in a distributed file system.")
         (provision '(ipfs))
         ;; It starts, if to little avail, without any other network.
         (requirement '(user-processes loopback))
         (start #~(make-forkexec-constructor
                   '(#$(ipfs-program config) "daemon")
                   #:user "ipfs" #:group "ipfs"
                   #:log-file "/var/log/ipfs.log"
                   #:environment-variables
                   '(#$(string-append "HOME=" %ipfs-home))))
         (stop #~(make-kill-destructor)))))

(define (ipfs-activation config)
  ;; Run the set-up as the user of the daemon, in its container: what is in
  ;; the home directory may have been changed by strangers.
  (define program (ipfs-program config))

  (define set-up
    (program-file
     "ipfs-activation-inner"
     #~(let ((user (getpwnam "ipfs")))
         (define (ipfs . arguments)
           (let ((process (primitive-fork)))
             (if (zero? process)
                 (dynamic-wind
                   (const #t)
                   (lambda ()
                     (setgroups #())
                     (setgid (passwd:gid user))
                     (setuid (passwd:uid user))
                     (environ '(#$(string-append "HOME=" %ipfs-home)))
                     (apply execl #$program "ipfs" arguments))
                   (lambda ()
                     (primitive-exit 127)))
                 (waitpid process))))

         (umask #o077)
         (ipfs "init")
         (ipfs "config" "Addresses.API" #$(ipfs-configuration-api config))
         (ipfs "config" "Addresses.Gateway"
               #$(ipfs-configuration-gateway config)))))

  ;; A process of its own, since containers need more than the Guile of the
  ;; initial RAM disk, which may be what runs this, can do.
  #~(system* #$set-up))

(define ipfs-service-type
  (service-type
   (name 'ipfs)
   (extensions
    (list (service-extension account-service-type (const %ipfs-accounts))
          (service-extension activation-service-type ipfs-activation)
          (service-extension shepherd-root-service-type ipfs-units)))
   (default-value (ipfs-configuration))
   (description "Run a node of IPFS, a distributed file system.")))

;;; overlay.scm ends here
