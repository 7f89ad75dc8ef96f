(define-module (gnu services virtualization machines)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix platform)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu image)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services ssh)
  #:use-module (gnu system)
  #:use-module (gnu system accounts)
  #:use-module (gnu system file-systems)
  #:autoload   (gnu system hurd) (%base-services+qemu-networking/hurd
                                  %hurd-default-operating-system)
  #:autoload   (gnu system image) (lookup-image-type-by-name os->image
                                   system-image)
  #:use-module (gnu system locale)
  #:use-module (gnu system shadow)
  #:autoload   (gnu system vm) (linux-image-startup-command
                                virtualized-operating-system)
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages bash) #:select (bash-minimal))
  #:use-module ((gnu packages gdb) #:select (gdb-minimal))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:use-module ((gnu packages ssh) #:select (openssh openssh-sans-x))
  #:use-module ((gnu packages virtualization) #:select (qemu-minimal))
  #:use-module (ice-9 match)
  #:use-module ((srfi srfi-1) #:hide (partition))
  #:use-module (srfi srfi-19)
  #:export (%hurd-vm-operating-system
            %virtual-build-machine-operating-system
            hurd-vm-configuration
            hurd-vm-configuration-disk-size
            hurd-vm-configuration-id
            hurd-vm-configuration-image
            hurd-vm-configuration-memory-size
            hurd-vm-configuration-net-options
            hurd-vm-configuration-options
            hurd-vm-configuration-os
            hurd-vm-configuration-qemu
            hurd-vm-configuration-type
            hurd-vm-configuration?
            hurd-vm-disk-image
            hurd-vm-net-options
            hurd-vm-port
            hurd-vm-service-type
            virtual-build-machine
            virtual-build-machine-service-type))

;;; Commentary:
;;;
;;; Whole machines that run inside this one: the Hurd, and machines that build
;;; for it, set back in time.  Both get their keys from the host when they
;;; boot, and both are offered to the daemon as machines to build on.
;;;
;;; Code:


;;;
;;; Keys from the host.
;;;

(define (secret-service-units address)
  (list (shepherd-service
         (documentation "Get keys from the host.")
         (provision '(secret-service-client))
         (requirement '(loopback networking))
         (modules '((gnu build secret-service)
                    (guix build utils)
                    ((shepherd system) #:select (reboot))))
         (start
          (with-imported-modules '((gnu build secret-service)
                                   (guix build utils))
            #~(lambda ()
                ;; Without keys, the machine is of no use.
                (or (secret-service-receive-secrets #$address)
                    (begin
                      (sleep 3)
                      (reboot))))))
         (stop #~(const #f)))))

(define secret-service-type
  (service-type
   (name 'secret-service)
   (extensions
    (list (service-extension shepherd-root-service-type secret-service-units)
          (service-extension user-processes-service-type
                             (const '(secret-service-client)))))
   (description "Get keys from the host of this machine when it boots.")))

(define* (secret-service-operating-system os
                                          #:optional
                                          (address
                                           #~(make-socket-address
                                              AF_INET INADDR_ANY 1004)))
  "Return OS made to get its keys from the host, at ADDRESS."
  (operating-system
    (inherit os)
    (services
     (cons (service secret-service-type address)
           (modify-services (operating-system-user-services os)
             (openssh-service-type
              config => (openssh-configuration
                         (inherit config)
                         (generate-host-keys? #f)))
             (guix-service-type
              config => (guix-configuration
                         (inherit config)
                         (generate-substitute-key? #f))))))))

(define %offloading-accounts
  (list (daemon-group "offloading")
        (daemon-user "offloading"
                     #:comment "Offloading privilege separation user"
                     #:home-directory "/var/run/offloading"
                     #:shell (file-append bash-minimal "/bin/sh"))))

(define (with-offloading os)
  ;; OS with a user for the daemon of the host.
  (operating-system
    (inherit os)
    (services (cons (simple-service 'offloading-account account-service-type
                                    %offloading-accounts)
                    (operating-system-user-services os)))))

(define (with-locked-root os)
  ;; OS in which nobody is root by a password.
  (operating-system
    (inherit os)
    (users (cons (user-account (inherit %root-account) (password #f))
                 (operating-system-users os)))))

(define (sending-secrets command user port root)
  ;; Code that starts COMMAND and sends it what is below the directory ROOT.
  (with-imported-modules (source-module-closure
                          '((gnu build secret-service)
                            (guix build utils)))
    #~(lambda arguments
        (let ((pid (fork+exec-command (append #$command arguments)
                                      #:user #$user
                                      #:group "kvm"
                                      #:environment-variables
                                      '("TMPDIR=/tmp"))))
          (define (give-up)
            (kill (- pid) SIGTERM))

          (catch #t
            (lambda ()
              (if (secret-service-send-secrets
                   (make-socket-address AF_INET INADDR_LOOPBACK #$port)
                   #$root)
                  pid
                  (begin (give-up) #f)))
            (lambda (key . rest)
              (give-up)
              (apply throw key rest)))))))

(define %modules
  `((gnu build secret-service)
    (guix build utils)
    ,@%default-modules))

(define %make-keys
  ;; The program that makes keys for substitutes in a directory, which the
  ;; guest will have, and lets the guest have substitutes of the host.
  (program-file
   "initialize-build-vm-substitutes"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define directory (cadr (command-line)))
         (define guix #+(file-append guix "/bin/guix"))
         (setenv "GUIX_CONFIGURATION_DIRECTORY" directory)
         (invoke guix "archive" "--generate-key")
         (when (file-exists? "/etc/guix/acl")
           (copy-file "/etc/guix/acl" (string-append directory "/acl")))
         (when (file-exists? "/etc/guix/signing-key.pub")
           (let ((key (open-fdes "/etc/guix/signing-key.pub" O_RDONLY)))
             (dup2 key 0)
             (execl guix "guix" "archive" "--authorize")))))))

(define %trust-guest
  ;; The program that lets the host have substitutes of the guest whose keys
  ;; are in a directory.
  (program-file
   "authorize-guest-substitutes-on-host"
   #~(let ((key (string-append (cadr (command-line)) "/signing-key.pub")))
       (when (file-exists? key)
         (dup2 (open-fdes key O_RDONLY) 0)
         (execl #+(file-append guix "/bin/guix")
                "guix" "archive" "--authorize")))))

(define* (secrets-activation directory #:key offloading? offloading-ssh-key)
  ;; Code that makes the keys of a guest, below DIRECTORY.
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (define keygen #$(file-append openssh "/bin/ssh-keygen"))
        (define ssh-directory #$(string-append directory "/etc/ssh"))
        (define guix-directory #$(string-append directory "/etc/guix"))

        (unless (file-exists? ssh-directory)
          (mkdir-p ssh-directory)
          (invoke keygen "-A" "-f" #$directory))
        (when (and #$offloading? (not (file-exists? #$offloading-ssh-key)))
          (mkdir-p (dirname #$offloading-ssh-key))
          (invoke keygen "-t" "ed25519" "-N" "" "-f" #$offloading-ssh-key)
          (let ((keys (string-append ssh-directory "/authorized_keys.d")))
            (mkdir-p keys)
            (copy-file (string-append #$offloading-ssh-key ".pub")
                       (string-append keys "/offloading"))
            (chmod keys #o555)))
        (unless (file-exists? guix-directory)
          (invoke #$%make-keys guix-directory))
        (when #$offloading?
          (invoke #$%trust-guest guix-directory)))))

(define (machine-expression port systems host-key private-key . more)
  ;; Code that makes the record of a guest for the daemon.
  #~(build-machine
     (name "localhost")
     (port #$port)
     (systems '#$systems)
     (user "offloading")
     (host-key (call-with-input-file #$host-key
                 (@ (ice-9 textual-ports) get-string-all)))
     (private-key #$private-key)
     #$@more))


;;;
;;; Machines of another time.
;;;

(define %ssh-port 11022)
(define %secrets-port 11044)

(define %cpu-models
  ;; Processors of Intel, and the year from which they were sold.
  '((2015 . "Skylake-Client") (2014 . "Broadwell") (2013 . "Haswell")
    (2012 . "IvyBridge") (2011 . "SandyBridge") (2010 . "Westmere")
    (2008 . "Nehalem") (2006 . "core2duo")))

(define (cpu-model systems date)
  ;; What QEMU calls a processor that was new at DATE.
  (define (sold? model)
    (let ((start (make-date 0 0 0 0 1 1 (car model) 0)))
      (time<? (date->time-utc start) (date->time-utc date))))

  (if (any (lambda (system) (string-prefix? "x86_64-" system)) systems)
      (and=> (find sold? %cpu-models) cdr)
      "host"))

(define-record-type* <virtual-build-machine>
  virtual-build-machine make-virtual-build-machine
  virtual-build-machine?
  (name             virtual-build-machine-name (default 'build-vm))
  (image            virtual-build-machine-image
                    (default (default-image this-record)) (thunked))
  (qemu             virtual-build-machine-qemu (default qemu-minimal))
  (cpu              virtual-build-machine-cpu
                    (default (cpu-model (virtual-build-machine-systems this-record) (virtual-build-machine-date this-record))) (thunked))
  (cpu-count        virtual-build-machine-cpu-count (default 4))
  (memory-size      virtual-build-machine-memory-size (default 2048))
  (date             virtual-build-machine-date
                    (default (make-date 0 0 0 0 1 1 2020 0)))
  (port-forwardings virtual-build-machine-port-forwardings
                    (default `((,%ssh-port . 22) (,%secrets-port . 1004))))
  (systems          virtual-build-machine-systems
                    (default (list (%current-system))))
  (auto-start?      virtual-build-machine-auto-start? (default #f)))

(define (forwarded-port config to)
  ;; The port of the host for the port TO of the guest.
  (any (match-lambda
         ((from . guest) (and (eqv? guest to) from))
         (_ #f))
       (virtual-build-machine-port-forwardings config)))

(define %message-destination
  #~(lambda (message)
      (cond ((= (system-log-priority debug)
                (system-log-message-priority message))
             '("/var/log/debug"))
            ((memv (system-log-message-facility message)
                   (list (system-log-facility authorization)
                         (system-log-facility authorization/private)))
             '("/var/log/secure"))
            (else '("/dev/console")))))

(define gc-service-type
  (shepherd-service-type
   'garbage-collection
   (lambda _
     (shepherd-service
      (documentation "Delete what is not used.")
      (provision '(gc))
      (requirement '(user-processes guix-daemon))
      (start #~(make-timer-constructor
                (calendar-event #:minutes '(12))
                (command
                 '("/run/current-system/profile/bin/guix" "gc" "-F2G"))
                #:wait-for-termination? #t))
      (stop #~(make-timer-destructor))
      (actions (list shepherd-trigger-action))))
   #t
   (description "Delete what is not used, from time to time.")))

(define %virtual-build-machine-operating-system
  (operating-system
    (host-name "build-machine")
    (locale "en_US.utf8")
    (locale-definitions
     (list (locale-definition (name "en_US.utf8")
                              (source "en_US")
                              (charset "UTF-8"))))
    ;; QEMU starts the kernel, and says what the root file system is.
    (bootloader (bootloader-configuration
                 (bootloader grub-minimal-bootloader)
                 (targets '("/dev/null"))))
    (file-systems (cons (file-system
                          (mount-point "/")
                          (device "none")
                          (type "tmpfs"))
                        %base-file-systems))
    (users (cons (user-account
                  (name "offload")
                  (group "users")
                  (supplementary-groups '("kvm"))
                  (comment "Account used for offloading"))
                 %base-user-accounts))
    (services
     (cons* (service static-networking-service-type
                     (list %qemu-static-networking))
            (service openssh-service-type
                     (openssh-configuration
                      (openssh openssh-sans-x)))
            (service gc-service-type)
            (modify-services %base-services
              (guix-service-type
               config => (guix-configuration
                          (inherit config)
                          (authorize-key? #f)
                          (use-substitutes? #f)))
              (shepherd-system-log-service-type
               config => (system-log-configuration
                          (message-destination %message-destination)))
              (delete mingetty-service-type)
              (delete console-font-service-type))))))

(define (default-image config)
  (define size* (* 20 (expt 2 30)))
  (define base
    (os->image %virtual-build-machine-operating-system
               #:type (lookup-image-type-by-name 'mbr-raw)))

  (image
   (inherit base)
   (name (symbol-append 'build-vm- (virtual-build-machine-name config)))
   (format 'compressed-qcow2)
   (partition-table-type 'mbr)
   (volatile-root? #f)
   (shared-store? #f)
   (size size*)
   (partitions
    (match (image-partitions base)
      ((root)
       (list (partition (inherit root)
                        (size (- size* (* 50 (expt 2 20)))))))))))

(define (vm-user config)
  (string-append "build-vm-"
                 (symbol->string (virtual-build-machine-name config))))

(define (vm-accounts config)
  (let ((user (vm-user config)))
    (list (daemon-group user)
          (daemon-user user
                       #:supplementary-groups '("kvm")
                       #:comment "Privilege separation user for the virtual \
build machine"))))

(define (vm-secrets config)
  (string-append "/etc/guix/virtual-build-machines/"
                 (symbol->string (virtual-build-machine-name config))))

(define (vm-key config)
  (string-append "/etc/guix/offload/ssh/virtual-build-machine/"
                 (symbol->string (virtual-build-machine-name config))))

(define (vm-operating-system os)
  (secret-service-operating-system
   (with-locked-root
    (with-offloading
     (virtualized-operating-system os #:full-boot? #t)))))

(define (vm-units config)
  (match-record config <virtual-build-machine>
      (name qemu cpu-count memory-size date port-forwardings
       auto-start?)
    (define guest
      (let ((base (virtual-build-machine-image config)))
        (image* base (vm-operating-system (image-operating-system base)))))

    (define model
      (virtual-build-machine-cpu config))

    (define command
      (linux-image-startup-command guest
                                   #:qemu qemu
                                   #:cpu model
                                   #:cpu-count cpu-count
                                   #:memory-size memory-size
                                   #:port-forwardings port-forwardings
                                   #:date date))

    (list (shepherd-service
           (documentation "Run a machine that builds.")
           (provision (list name))
           (requirement '(user-processes))
           (modules %modules)
           (start (sending-secrets command (vm-user config)
                                   (forwarded-port config 1004)
                                   (vm-secrets config)))
           (stop #~(make-kill-destructor))
           (actions
            (list (shepherd-action
                   (name 'configuration)
                   (documentation "Show what kind of machine it is.")
                   (procedure
                    #~(lambda (_)
                        (format #t "CPU: ~a, ~a cores~%" #$model #$cpu-count)
                        (format #t "memory: ~a MiB~%" #$memory-size)
                        (format #t "date: ~a~%" #$(date->string date)))))))
           (auto-start? auto-start?)))))

(define (image* base os)
  ;; BASE with OS.
  (image (inherit base) (operating-system os)))

(define (vm-activation config)
  (secrets-activation (vm-secrets config)
                      #:offloading? #t
                      #:offloading-ssh-key (vm-key config)))

(define (vm-guix-extension config)
  (define running?
    (scheme-file "check-build-vm-availability.scm"
                 #~(begin
                     (use-modules (gnu services herd)
                                  (srfi srfi-34))
                     (guard (c ((service-not-found-error? c) #f))
                       (->bool (live-service-running
                                (current-service
                                 '#$(virtual-build-machine-name config))))))))

  (guix-extension
   (build-machines
    (list #~(if (primitive-load #$running?)
                (list #$(machine-expression
                         (forwarded-port config 22)
                         (virtual-build-machine-systems config)
                         (string-append (vm-secrets config)
                                        "/etc/ssh/ssh_host_ed25519_key.pub")
                         (vm-key config)))
                '())))))

(define virtual-build-machine-service-type
  (service-type
   (name 'build-vm)
   (extensions
    (list (service-extension shepherd-root-service-type vm-units)
          (service-extension guix-service-type vm-guix-extension)
          (service-extension account-service-type vm-accounts)
          (service-extension activation-service-type vm-activation)))
   (default-value (virtual-build-machine))
   (description "Run a virtual machine that builds, by default as if it were the
year 2020.")))


;;;
;;; The Hurd.
;;;

(define %hurd-vm-operating-system
  (operating-system
    (inherit %hurd-default-operating-system)
    (host-name "childhurd")
    (timezone "Europe/Amsterdam")
    (bootloader (bootloader-configuration
                 (bootloader grub-minimal-bootloader)
                 (targets '("/dev/vda"))
                 (timeout 0)))
    (packages (cons gdb-minimal
                    (operating-system-packages
                     %hurd-default-operating-system)))
    (services
     (cons (service openssh-service-type
                    (openssh-configuration
                     (openssh openssh-sans-x)
                     (use-pam? #f)
                     (permit-root-login 'prohibit-password)
                     (allow-empty-passwords? #t)
                     (password-authentication? #t)))
           (modify-services %base-services+qemu-networking/hurd
             (guix-service-type
              config => (guix-configuration
                         (inherit config)
                         (authorize-key? #f))))))))

(define (check-type value)
  (unless (memq value '(hurd-qcow2 hurd64-qcow2))
    (leave (G_ "hurd-vm: '~a' is not a valid type~%") value))
  value)

(define-record-type* <hurd-vm-configuration>
  hurd-vm-configuration make-hurd-vm-configuration
  hurd-vm-configuration?
  (os          hurd-vm-configuration-os (default %hurd-vm-operating-system))
  (qemu        hurd-vm-configuration-qemu (default qemu-minimal))
  (type        hurd-vm-configuration-type
               (default 'hurd-qcow2) (sanitize check-type))
  (image       hurd-vm-configuration-image
               (default (hurd-vm-disk-image this-record)) (thunked))
  (disk-size   hurd-vm-configuration-disk-size (default 'guess))
  (memory-size hurd-vm-configuration-memory-size (default 2048))
  (options     hurd-vm-configuration-options (default '("--snapshot")))
  (id          hurd-vm-configuration-id (default #f))
  (net-options hurd-vm-configuration-net-options
               (default (hurd-vm-net-options this-record)) (thunked))
  (offloading? hurd-vm-configuration-offloading? (default #t))
  (secret-root hurd-vm-configuration-secret-root (default "/etc/childhurd")))

(define (hurd-vm-disk-image config)
  "Return the image of the machine CONFIG."
  (define offloading?
    (hurd-vm-configuration-offloading? config))

  (define os
    (let ((os (hurd-vm-configuration-os config)))
      (secret-service-operating-system
       (if offloading? (with-locked-root (with-offloading os)) os))))

  (define type
    (lookup-image-type-by-name (hurd-vm-configuration-type config)))

  (image (inherit ((image-type-constructor type) os))
         (size (hurd-vm-configuration-disk-size config))))

(define (hurd-vm-port config base)
  "Return the port of the host that stands for BASE, for the machine CONFIG."
  (+ base (* 1000 (or (hurd-vm-configuration-id config) 0))))

(define %hurd-secrets-port 11004)
(define %hurd-ssh-port 10022)
(define %hurd-vnc-port 15900)

(define (hurd-vm-net-options config)
  "Return the options by which the machine CONFIG is on the network."
  (define (forward base guest)
    (string-append ",hostfwd=tcp:127.0.0.1:"
                   (number->string (hurd-vm-port config base))
                   "-:" (number->string guest)))

  (list "--device" "rtl8139,netdev=net0"
        "--netdev" (string-append "user,id=net0"
                                  (forward %hurd-secrets-port 1004)
                                  (forward %hurd-ssh-port 22)
                                  (forward %hurd-vnc-port 5900))))

(define (hurd-units config)
  (match-record config <hurd-vm-configuration>
      (qemu memory-size options id secret-root)
    (define command
      #~(append (list #$(file-append qemu "/bin/qemu-system-x86_64")
                      "-m" #$(number->string memory-size)
                      #$@(hurd-vm-configuration-net-options config)
                      #$@options
                      "--hda" #+(system-image
                                 (hurd-vm-configuration-image config))
                      "--no-reboot")
                (if (file-exists? "/dev/kvm") '("--enable-kvm") '())))

    (define (numbered name)
      (if id
          (symbol-append name (string->symbol (number->string id)))
          name))

    (list (shepherd-service
           (documentation "Run the Hurd inside this machine.")
           (provision (map numbered '(hurd-vm childhurd)))
           (requirement '(loopback networking user-processes))
           (modules %modules)
           (start (sending-secrets command "childhurd"
                                   (hurd-vm-port config %hurd-secrets-port)
                                   secret-root))
           (stop #~(make-kill-destructor))))))

(define %hurd-accounts
  (daemon-accounts "childhurd"
                   #:supplementary-groups '("kvm")
                   #:comment "Privilege separation user for the childhurd"))

(define (hurd-key config)
  (let ((id (hurd-vm-configuration-id config)))
    (string-append "/etc/guix/offload/ssh/childhurd"
                   (if id (number->string id) ""))))

(define (hurd-activation config)
  (secrets-activation (hurd-vm-configuration-secret-root config)
                      #:offloading? (hurd-vm-configuration-offloading? config)
                      #:offloading-ssh-key (hurd-key config)))

(define (hurd-guix-extension config)
  (if (hurd-vm-configuration-offloading? config)
      (let ((platform (image-platform (hurd-vm-configuration-image config))))
        (guix-extension
         (build-machines
          (list (machine-expression
                 (hurd-vm-port config %hurd-ssh-port)
                 (list (platform-system platform))
                 (string-append (hurd-vm-configuration-secret-root config)
                                "/etc/ssh/ssh_host_ed25519_key.pub")
                 (hurd-key config)
                 ;; It reports one more process than there are.
                 #~(overload-threshold 1.8))))))
      (guix-extension)))

(define hurd-vm-service-type
  (service-type
   (name 'hurd-vm)
   (extensions
    (list (service-extension shepherd-root-service-type hurd-units)
          (service-extension account-service-type (const %hurd-accounts))
          (service-extension guix-service-type hurd-guix-extension)
          (service-extension activation-service-type hurd-activation)))
   (default-value (hurd-vm-configuration))
   (description "Run the Hurd in a virtual machine, to which the daemon may give
work.")))

;;; machines.scm ends here
