(define-module (gnu services virtualization guests)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services base udev)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (inetutils))
  #:use-module ((gnu packages virtualization)
                #:select (qemu-minimal xe-guest-utilities xen-guest-agent))
  #:export (qemu-guest-agent-configuration
            qemu-guest-agent-configuration?
            qemu-guest-agent-configuration-qemu
            qemu-guest-agent-configuration-device
            qemu-guest-agent-service-type
            xe-guest-utilities-configuration
            xe-guest-utilities-configuration?
            xe-guest-utilities-configuration-package
            xe-guest-utilities-configuration-pid-file
            xe-guest-utilities-configuration-log-file
            xe-guest-utilities-service-type
            xen-guest-agent-configuration
            xen-guest-agent-configuration?
            xen-guest-agent-configuration-package
            xen-guest-agent-service-type))

;;; Commentary:
;;;
;;; What runs in a virtual machine so that its host can talk to it.
;;;
;;; Code:

(define-configuration/no-serialization qemu-guest-agent-configuration
  (qemu
   (file-like qemu-minimal)
   "The package.")
  (device
   (string "")
   "The device to talk through, or the usual one if empty."))

(define (qemu-guest-agent-units config)
  (match-record config <qemu-guest-agent-configuration> (qemu device)
    (list (shepherd-service
           (documentation "Talk to QEMU.")
           (provision '(qemu-guest-agent))
           (requirement '(user-processes udev))
           (start #~(make-forkexec-constructor
                     '(#$(file-append qemu "/bin/qemu-ga")
                       "--statedir" "/var/run"
                       #$@(if (string-null? device)
                              '()
                              (list "--path" device)))
                     #:log-file "/var/log/qemu-ga.log"
                     #:pid-file "/var/run/qemu-ga.pid"))
           (stop #~(make-kill-destructor))))))

(define qemu-guest-agent-service-type
  (service-type
   (name 'qemu-guest-agent)
   (extensions
    (list (service-extension shepherd-root-service-type
                             qemu-guest-agent-units)))
   (default-value (qemu-guest-agent-configuration))
   (description "Run the agent of QEMU in a virtual machine.")))

(define-configuration/no-serialization xe-guest-utilities-configuration
  (package
   (package xe-guest-utilities)
   "The package.")
  (pid-file
   (string "/var/run/xe-daemon.pid")
   "The file with the number of the process.")
  (log-file
   (string "/var/log/xe-guest-utilties.log")
   "Where to log."))

(define (xe-guest-utilities-units config)
  (match-record config <xe-guest-utilities-configuration>
      (package pid-file log-file)
    (list (shepherd-service
           (documentation "Talk to Xen.")
           (provision '(xen-guest-agent))
           (requirement '(networking user-processes udev))
           ;; A script tells the host first which system this is.
           (start #~(lambda args
                      (system* #$(file-append package
                                              "/sbin/xe-linux-distribution")
                               "/var/cache/xe-linux-distribution")
                      (apply (make-forkexec-constructor
                              '(#$(file-append package "/sbin/xe-daemon")
                                "-p" #$pid-file)
                              #:log-file #$log-file
                              #:pid-file #$pid-file
                              #:environment-variables
                              (list (string-append
                                     "PATH=" #$package "/bin:"
                                     #$inetutils "/bin")))
                             args)))
           (stop #~(make-kill-destructor))))))

(define (xe-guest-utilities-rules config)
  (let ((name "z10_xen-vcpu-hotplug.rules"))
    (list (file->udev-rule
           name
           (file-append (xe-guest-utilities-configuration-package config)
                        (string-append "/lib/udev/rules.d/" name))))))

(define xe-guest-utilities-service-type
  (service-type
   (name 'xe-guest-utilities)
   (extensions
    (list (service-extension shepherd-root-service-type
                             xe-guest-utilities-units)
          (service-extension udev-service-type xe-guest-utilities-rules)))
   (default-value (xe-guest-utilities-configuration))
   (description "Run the older agent of Xen in a virtual machine.")))

(define-configuration/no-serialization xen-guest-agent-configuration
  (package
   (package xen-guest-agent)
   "The package."))

(define (xen-guest-agent-units _)
  ;; The field 'package' is for documentation only: it is always this package
  ;; that runs.
  (list (shepherd-service
         (documentation "Talk to Xen.")
         (provision '(xen-guest-agent))
         (requirement '(networking user-processes udev))
         (start #~(make-forkexec-constructor
                   '(#$(file-append xen-guest-agent
                                    "/bin/xen-guest-agent"))))
         (stop #~(make-kill-destructor)))))

(define xen-guest-agent-service-type
  (service-type
   (name 'xen-guest-agent)
   (extensions
    (list (service-extension shepherd-root-service-type
                             xen-guest-agent-units)))
   (default-value (xen-guest-agent-configuration))
   (description "Run the agent of Xen in a virtual machine.")))

;;; guests.scm ends here
