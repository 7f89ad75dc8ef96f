;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system linux-container)
  #:use-module (guix build-system trivial)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:autoload   (guix modules) (source-module-closure)
  #:autoload   (guix store) (%store-prefix)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services networking)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:export (system-container
            containerized-operating-system
            container-script
            eval/container))

;;; Commentary:
;;;
;;; Systems that run in a container: the kernel, the devices and possibly the
;;; network are those of the host, so that the services which manage these are
;;; dropped or replaced.
;;;
;;; Code:

(define %no-kernel
  ;; The kernel of the host will do; where a package is expected, put one that
  ;; holds nothing.
  (package
    (name "linux-dummy")
    (version "0.0.0")
    (source #f)
    (build-system trivial-build-system)
    (arguments
     (list #:builder #~(mkdir #$output)))
    (home-page #f)
    (synopsis "Stand-in for a kernel")
    (description "This package is empty.")
    (license #f)))

(define network-stand-in-service-type
  (shepherd-service-type
   'dummy-networking
   (lambda (provision*)
     (shepherd-service
      (documentation "Stand for the network, which the host has set up.")
      (provision provision*)
      (start #~(const #t))))
   '(loopback networking)
   (description "Satisfy the requirements of services that need a network, where
the host provides it.")))

(define %small-nscd-caches
  (map (lambda (cache)
         (nscd-cache
          (inherit cache)
          (max-database-size (* 256 1024))))
       %nscd-default-caches))

(define* (container-essential-services os #:key shared-network?)
  "Return the essential services of OS, except for those that deal with hardware
and, if SHARED-NETWORK? is true, with the files that configure the network."
  (define dropped
    (cons* (service-kind %linux-bare-metal-service)
           firmware-service-type
           system-service-type
           (if shared-network? (list hosts-service-type) '())))

  (define network-files
    (map basename %network-configuration-files))

  (define (adjust service*)
    (if (and shared-network? (eq? etc-service-type (service-kind service*)))
        (service etc-service-type
                 (remove (match-lambda
                           ((name . _) (member name network-files)))
                         (service-value service*)))
        service*))

  (cons (service system-service-type
                 `(("locale" ,(operating-system-locale-directory os))))
        (filter-map (lambda (service)
                      (and (not (memq (service-kind service) dropped))
                           (adjust service)))
                    (operating-system-essential-services os))))

(define (container-user-services os shared-network?)
  "Return the services that OS declares as they should be in a container."
  (define dropped
    `(,console-font-service-type
      ,mingetty-service-type
      ,agetty-service-type
      ,static-networking-service-type
      ,@(if shared-network?
            (list dhcpcd-service-type
                  network-manager-service-type
                  connman-service-type)
            '())))

  (define (adjust service*)
    (let ((type (service-kind service*))
          (value (service-value service*)))
      (cond ((memq type dropped) #f)
            ((eq? type nscd-service-type)
             (service type (nscd-configuration
                            (inherit value)
                            (caches %small-nscd-caches))))
            ((and (eq? type guix-service-type)
                  (eq? 'default (guix-configuration-chroot? value)))
             ;; Containers within containers may not be possible.
             (service type (guix-configuration
                            (inherit value)
                            (chroot? #f))))
            (else service*))))

  (cons (service network-stand-in-service-type
                 (if shared-network? '(loopback networking) '(loopback)))
        (filter-map adjust (operating-system-user-services os))))

(define* (containerized-operating-system os mappings #:key
                                         shared-network?
                                         (extra-file-systems '()))
  "Return OS as it should be to run in a container in which MAPPINGS, directories
of the host, and EXTRA-FILE-SYSTEMS are mounted.  With SHARED-NETWORK?, it uses the
network of the host."
  (define (of-host? fs)
    (let ((device (file-system-device fs))
          (mount-point (file-system-mount-point fs)))
      (or (member mount-point (list "/" (%store-prefix)))
          (string-prefix? "/dev/" mount-point)
          (string-prefix? "/sys/" mount-point)
          (and (string? device) (string-prefix? "/dev/" device)))))

  (define (mapping->file-system mapping)
    (file-system
      (inherit (file-system-mapping->bind-mount mapping))
      (needed-for-boot? #t)))

  (define base
    (operating-system
      (inherit os)
      (kernel %no-kernel)
      (swap-devices '())
      (services (container-user-services os shared-network?))
      (file-systems
       `(,@(map mapping->file-system
                (append (if shared-network? %network-file-mappings '())
                        mappings))
         ,@extra-file-systems
         ,@(remove of-host? (operating-system-file-systems os))
         ;; There has to be a root, but it is the container's.
         ,(file-system
            (mount-point "/")
            (device "nothing")
            (type "dummy"))))))

  (operating-system
    (inherit base)
    (essential-services
     (container-essential-services base
                                   #:shared-network? shared-network?))))

(define* (container-script os #:key (mappings '()) shared-network?)
  "Return a script that boots OS in a container, given MAPPINGS and SHARED-NETWORK? as
in 'containerized-operating-system'."
  (define store-mapping
    (file-system
      (inherit (file-system-mapping->bind-mount %store-mapping))
      (needed-for-boot? #t)))

  (define container-os
    (containerized-operating-system
     os mappings
     #:shared-network? shared-network?
     #:extra-file-systems (cons store-mapping %container-file-systems)))

  (define mounts
    (map file-system->spec
         (filter file-system-needed-for-boot?
                 (operating-system-file-systems container-os))))

  (program-file
   "run-container"
   (with-imported-modules (source-module-closure
                           '((gnu build linux-container)
                             (gnu system file-systems)
                             (guix build utils)))
     #~(begin
         (use-modules (gnu build linux-container)
                      (gnu system file-systems)
                      (srfi srfi-1))

         (call-with-container
             (remove (lambda (fs)
                       (string=? "/" (file-system-mount-point fs)))
                     (map spec->file-system '#$mounts))
           (lambda ()
             (setenv "HOME" "/root")
             (setenv "TMPDIR" "/tmp")
             (setenv "GUIX_NEW_SYSTEM" #$container-os)
             (for-each mkdir-p '("/run" "/bin" "/etc" "/home" "/var"))
             (primitive-load (string-append #$container-os "/boot")))
           #:host-uids 65536
           #:namespaces (if #$shared-network?
                            (delete 'net %namespaces)
                            %namespaces))))))

(define* (eval/container exp #:key
                         (mappings '())
                         (mounts '())
                         (namespaces '(cgroup mnt pid ipc uts user net))
                         (guest-uid 0)
                         (guest-gid 0))
  "Return, as a monadic value, a script that evaluates EXP, a gexp, in a container
with MAPPINGS and MOUNTS."
  (lower-object
   (program-file
    "container-script"
    (with-imported-modules (source-module-closure
                            '((gnu build linux-container)
                              (gnu system file-systems)))
      #~(begin
          (use-modules (gnu build linux-container)
                       (gnu system file-systems))

          (call-with-container
              (map spec->file-system
                   '#$(map file-system->spec
                           (append mounts
                                   (map file-system-mapping->bind-mount
                                        (cons %store-mapping mappings)))))
            (lambda () #$exp)
            #:namespaces '#$namespaces
            #:guest-uid #$guest-uid
            #:guest-gid #$guest-gid))))))

;;; linux-container.scm ends here
