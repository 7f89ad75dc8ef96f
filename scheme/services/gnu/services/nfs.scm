(define-module (gnu services nfs)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages nfs) #:select (nfs-utils))
  #:use-module ((gnu packages onc-rpc) #:select (rpcbind))
  #:use-module (srfi srfi-1)
  #:export (gss-configuration
            gss-configuration?
            gss-service-type
            idmap-configuration
            idmap-configuration?
            idmap-service-type
            nfs-configuration
            nfs-configuration?
            nfs-service-type
            pipefs-configuration
            pipefs-configuration?
            pipefs-service-type
            rpcbind-configuration
            rpcbind-configuration?
            rpcbind-service-type)
  )

;;; Commentary:
;;;
;;; The network file system, and the daemons that remote procedure calls need.
;;; Those are shared: whoever extends one says how it is configured.
;;;
;;; Code:

(define (first-or-own config configurations)
  ;; What extensions say, or CONFIG.
  (if (null? configurations) config (first configurations)))

(define %pipefs-directory "/var/lib/nfs/rpc_pipefs")

(define-record-type* <rpcbind-configuration>
  rpcbind-configuration make-rpcbind-configuration
  rpcbind-configuration?
  (rpcbind     rpcbind-configuration-rpcbind (default rpcbind))
  (warm-start? rpcbind-configuration-warm-start? (default #t)))

(define (rpcbind-units config)
  (match-record config <rpcbind-configuration> (rpcbind warm-start?)
    (list (shepherd-service
           (documentation "Find programs by their number.")
           (provision '(rpcbind-daemon))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append rpcbind "/sbin/rpcbind") "-f"
                           #$@(flag "-w" warm-start?))))
           (stop #~(make-kill-destructor))))))

(define rpcbind-service-type
  (service-type
   (name 'rpcbind)
   (extensions
    (list (service-extension shepherd-root-service-type rpcbind-units)))
   (compose identity)
   (extend first-or-own)
   (default-value (rpcbind-configuration))
   (description "Let remote procedure calls find programs.")))

(define-record-type* <pipefs-configuration>
  pipefs-configuration make-pipefs-configuration
  pipefs-configuration?
  (mount-point pipefs-configuration-mount-point (default %pipefs-directory)))

(define (mounting name documentation type directory prepare)
  ;; The Shepherd service NAME, which mounts the file system of the kernel
  ;; called TYPE at DIRECTORY.
  (shepherd-service
   (documentation documentation)
   (provision (list name))
   (start #~(lambda ()
              #$prepare
              (mount #$(car type) #$directory #$(car type))
              (member #$directory (mount-points))))
   (stop #~(lambda (pid . args)
             (umount #$directory MNT_DETACH)
             (not (member #$directory (mount-points)))))))

(define (pipefs-units config)
  (let ((directory (pipefs-configuration-mount-point config)))
    (list (mounting 'rpc-pipefs "Connect the kernel with daemons."
                    '("rpc_pipefs") directory #~(mkdir-p #$directory)))))

(define pipefs-service-type
  (service-type
   (name 'pipefs)
   (extensions
    (list (service-extension shepherd-root-service-type pipefs-units)))
   (compose identity)
   (extend first-or-own)
   (default-value (pipefs-configuration))
   (description "Mount the file system by which the kernel talks to daemons.")))

(define-record-type* <gss-configuration>
  gss-configuration make-gss-configuration
  gss-configuration?
  (pipefs-directory gss-configuration-pipefs-directory
                    (default %pipefs-directory))
  (nfs-utils        gss-configuration-gss (default nfs-utils)))

(define (gss-units config)
  (match-record config <gss-configuration> (pipefs-directory nfs-utils)
    (list (shepherd-service
           (documentation "Keep remote procedure calls secret.")
           (provision '(gss-daemon))
           (requirement '(user-processes rpcbind-daemon rpc-pipefs))
           (start #~(make-forkexec-constructor
                     (list #$(file-append nfs-utils "/sbin/rpc.gssd") "-f"
                           "-p" #$pipefs-directory)))
           (stop #~(make-kill-destructor))))))

(define gss-service-type
  (service-type
   (name 'gss)
   (extensions
    (list (service-extension shepherd-root-service-type gss-units)))
   (compose identity)
   (extend first-or-own)
   (default-value (gss-configuration))
   (description "Make remote procedure calls secure.")))

(define-record-type* <idmap-configuration>
  idmap-configuration make-idmap-configuration
  idmap-configuration?
  (pipefs-directory idmap-configuration-pipefs-directory
                    (default %pipefs-directory))
  (domain           idmap-configuration-domain (default #f))
  (nfs-utils        idmap-configuration-nfs-utils (default nfs-utils))
  (verbosity        idmap-configuration-verbosity (default 0)))

(define (idmapd.conf config)
  (match-record config <idmap-configuration> (domain verbosity)
    (plain-file "idmapd.conf"
                (string-append "[General]\nVerbosity = "
                               (number->string verbosity) "\n"
                               (if domain
                                   (simple-format #f "Domain = ~a\n" domain)
                                   "")
                               "\n[Mapping]\nNobody-User = nobody\n"
                               "Nobody-Group = nogroup\n"))))

(define (idmap-units config)
  (match-record config <idmap-configuration> (pipefs-directory nfs-utils)
    (list (shepherd-service
           (documentation "Translate numbers of users to names.")
           (provision '(idmap-daemon))
           (requirement '(user-processes rpcbind-daemon rpc-pipefs))
           (start #~(make-forkexec-constructor
                     (list #$(file-append nfs-utils "/sbin/rpc.idmapd") "-f"
                           "-p" #$pipefs-directory
                           "-c" #$(idmapd.conf config))))
           (stop #~(make-kill-destructor))))))

(define idmap-service-type
  (service-type
   (name 'idmap)
   (extensions
    (list (service-extension shepherd-root-service-type idmap-units)))
   (compose identity)
   (extend (lambda (config configurations) (first configurations)))
   (default-value (idmap-configuration))
   (description "Translate numbers of users to names for NFS.")))


;;;
;;; The server.
;;;

(define-record-type* <nfs-configuration>
  nfs-configuration make-nfs-configuration
  nfs-configuration?
  (nfs-utils        nfs-configuration-nfs-utils (default nfs-utils))
  (nfs-versions     nfs-configuration-nfs-versions
                    (default '("4.2" "4.1" "4.0")))
  (exports          nfs-configuration-exports (default '()))
  (rpcmountd-port   nfs-configuration-rpcmountd-port (default #f))
  (rpcstatd-port    nfs-configuration-rpcstatd-port (default #f))
  (rpcbind          nfs-configuration-rpcbind (default rpcbind))
  (idmap-domain     nfs-configuration-idmap-domain (default "localdomain"))
  (nfsd-port        nfs-configuration-nfsd-port (default 2049))
  (nfsd-threads     nfs-configuration-nfsd-threads (default 8))
  (nfsd-tcp?        nfs-configuration-nfsd-tcp? (default #t))
  (nfsd-udp?        nfs-configuration-nfsd-udp? (default #f))
  (pipefs-directory nfs-configuration-pipefs-directory
                    (default %pipefs-directory))
  (debug            nfs-configuration-debug (default '())))

(define (kernel-debugging nfs-utils debug switch)
  ;; Code that makes the kernel talk, or be silent, as SWITCH says.
  (let ((module (find (lambda (module) (memq module debug)) '(nfsd nfs rpc))))
    (if module
        #~(system* #$(file-append nfs-utils "/sbin/rpcdebug")
                   "-m" #$(symbol->string module) #$switch "all")
        #~#t)))

(define (nfs-units config)
  (match-record config <nfs-configuration>
      (nfs-utils nfs-versions rpcmountd-port rpcstatd-port nfsd-port
       nfsd-threads nfsd-tcp? nfsd-udp? debug)
    (define (program name)
      (file-append nfs-utils "/sbin/" name))

    (define (debug? what)
      (memq what debug))

    (list
     (mounting '/proc/fs/nfsd "Mount the file system of the server."
               '("nfsd") "/proc/fs/nfsd" #~#t)
     (shepherd-service
      (documentation "Know which clients hold locks.")
      (provision '(rpc.statd))
      (requirement '(/proc/fs/nfsd rpcbind-daemon))
      (start #~(make-forkexec-constructor
                (list #$(program "rpc.statd") "--no-notify"
                      #$@(flag "--no-syslog" (debug? 'statd))
                      "--foreground" #$@(number-option "--port" rpcstatd-port))
                #:pid-file "/var/run/rpc.statd.pid"))
      (stop #~(make-kill-destructor)))
     (shepherd-service
      (documentation "Answer requests to mount.")
      (provision '(rpc.mountd))
      (requirement '(/proc/fs/nfsd rpc.statd))
      (start #~(make-forkexec-constructor
                (list #$(program "rpc.mountd") "--foreground"
                      #$@(option "--debug" (and (debug? 'mountd) "all"))
                      #$@(number-option "--port" rpcmountd-port))))
      (stop #~(make-kill-destructor)))
     (shepherd-service
      (documentation "Start the threads of the kernel.")
      (provision '(rpc.nfsd))
      (requirement '(/proc/fs/nfsd rpc.statd networking))
      (start #~(lambda _
                 (zero? (system* #$(program "rpc.nfsd")
                                 #$@(flag "--debug" (debug? 'nfsd))
                                 "--port" #$(number->string nfsd-port)
                                 #$@(map (lambda (version)
                                           (string-append "--nfs-version="
                                                          version))
                                         nfs-versions)
                                 #$(number->string nfsd-threads)
                                 #$(if nfsd-tcp? "--tcp" "--no-tcp")
                                 #$(if nfsd-udp? "--udp" "--no-udp")))))
      (stop #~(lambda _ (zero? (system* #$(program "rpc.nfsd") "0")))))
     (shepherd-service
      (documentation "Share what is to be shared.")
      (provision '(nfs))
      (requirement '(/proc/fs/nfsd rpc.nfsd rpc.mountd rpc.statd
                     rpcbind-daemon))
      (respawn? #f)
      (start #~(lambda _
                 #$(kernel-debugging nfs-utils debug "-s")
                 (zero? (system* #$(program "exportfs") "-r" "-a" "-v"
                                 "-d" "all"))))
      (stop #~(lambda _
                #$(kernel-debugging nfs-utils debug "-c")
                #t))))))

(define %nfs-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p "/var/lib/nfs/sm")
        (mkdir-p "/var/lib/nfs/v4recovery")
        (let ((user (getpw "nobody")))
          (for-each (lambda (directory)
                      (chown directory (passwd:uid user) (passwd:gid user)))
                    '("/var/lib/nfs" "/var/lib/nfs/v4recovery"))))))

(define (nfs-etc config)
  `(("exports" ,(plain-file "exports"
                            (string-join (map string-join
                                              (nfs-configuration-exports config))
                                         "\n")))))

(define (nfs->idmap config)
  (idmap-configuration
   (domain (nfs-configuration-idmap-domain config))
   (verbosity (if (memq 'idmap (nfs-configuration-debug config)) 10 0))
   (pipefs-directory (nfs-configuration-pipefs-directory config))
   (nfs-utils (nfs-configuration-nfs-utils config))))

(define (nfs->pipefs config)
  (pipefs-configuration
   (mount-point (nfs-configuration-pipefs-directory config))))

(define (nfs->rpcbind config)
  (rpcbind-configuration
   (rpcbind (nfs-configuration-rpcbind config))))

(define nfs-service-type
  (service-type
   (name 'nfs)
   (extensions
    (list (service-extension shepherd-root-service-type nfs-units)
          (service-extension activation-service-type (const %nfs-activation))
          (service-extension etc-service-type nfs-etc)
          (service-extension idmap-service-type nfs->idmap)
          (service-extension pipefs-service-type nfs->pipefs)
          (service-extension rpcbind-service-type nfs->rpcbind)))
   (description "Share directories by the network file system.")))

;;; nfs.scm ends here
