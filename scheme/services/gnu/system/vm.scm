;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system vm)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module ((srfi srfi-1) #:select (append-map remove))
  #:autoload   (srfi srfi-19) (date->string)
  #:autoload   (gcrypt hash) (sha1)
  #:autoload   (guix base32) (bytevector->base32-string)
  #:autoload   (guix store) (%store-prefix)
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages virtualization) #:select (qemu qemu-minimal))
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu image)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image)
  #:use-module (gnu system uuid)
  #:export (virtualized-operating-system
            system-qemu-image/shared-store-script

            linux-image-startup-command

            virtual-machine
            virtual-machine?
            virtual-machine-operating-system
            virtual-machine-qemu
            virtual-machine-cpu-count
            virtual-machine-volatile?
            virtual-machine-graphic?
            virtual-machine-memory-size
            virtual-machine-disk-image-size
            virtual-machine-port-forwardings
            virtual-machine-date

            file-system->mount-tag
            common-qemu-options))

;;; Commentary:
;;;
;;; Systems in virtual machines that QEMU runs.  By default, the guest mounts the
;;; store of the host by the protocol 9P instead of having a copy.
;;;
;;; Code:

(define (qemu-command system)
  "Return the name of the program of QEMU that emulates SYSTEM, a system type or a
triplet."
  (let ((cpu (car (string-split system #\-))))
    (string-append "qemu-system-"
                   (cond ((member cpu '("i486" "i586" "i686")) "i386")
                         ((string=? cpu "armhf") "arm")
                         ((string=? cpu "powerpc64le") "ppc64")
                         (else cpu)))))


;;;
;;; The guest.
;;;

(define (file-system->mount-tag fs)
  "Return the tag by which QEMU offers FS, a directory of the host, to the guest.
Tags are short and without slashes, so it is a hash."
  (string-append "TAG"
                 (string-drop (bytevector->base32-string
                               (sha1 (string->utf8 fs)))
                              4)))

(define (mapping->file-system mapping)
  "Return the file system by which the guest realizes MAPPING.  Only what nobody
writes to is cached."
  (define writable?
    (file-system-mapping-writable? mapping))

  (file-system
    (mount-point (file-system-mapping-target mapping))
    (device (file-system->mount-tag (file-system-mapping-source mapping)))
    (type "9p")
    (flags (if writable? '() '(read-only)))
    (options (string-append "trans=virtio"
                            (if writable? "" ",cache=loose")
                            ",msize=" (number->string (* 100 (expt 2 20)))))
    (check? #f)
    (create-mount-point? #t)))

(define* (virtualized-operating-system os #:optional (mappings '())
                                       #:key (full-boot? #f) volatile?
                                       (system (%current-system))
                                       (target (%current-target-system)))
  "Return OS as it should be in a virtual machine, with MAPPINGS mounted.  Unless
FULL-BOOT?, which goes through a boot loader, it shares the store of the host.  With
VOLATILE?, changes to its root file system are lost."
  (define (of-hardware? fs)
    (let ((device (file-system-device fs)))
      (or (member (file-system-mount-point fs) (list "/" (%store-prefix)))
          (and (string? device) (string-prefix? "/dev/" device))
          (and (file-system-mount? fs)
               (or (uuid? device) (file-system-label? device))))))

  (define cirrus
    ;; The driver for the graphics card that old versions of QEMU emulate.
    (if (string<? (package-version (operating-system-kernel os)) "6.14")
        "cirrus"
        "cirrus-qemu"))

  (define file-systems*
    (cons (file-system
            (mount-point "/")
            (device "/dev/vda1")
            (type "ext4"))
          (append (map mapping->file-system mappings)
                  (remove of-hardware? (operating-system-file-systems os)))))

  (operating-system
    (inherit os)
    (bootloader (bootloader-configuration
                 (inherit (operating-system-bootloader os))
                 (bootloader (if (target-riscv64? (or target system))
                                 u-boot-qemu-riscv64-bootloader
                                 grub-bootloader))
                 (targets '("/dev/vda"))))
    (initrd (lambda (file-systems . rest)
              (apply (operating-system-initrd os) file-systems
                     #:volatile-root? volatile?
                     rest)))
    (initrd-modules (let ((modules (operating-system-initrd-modules os)))
                      (if (member cirrus modules)
                          modules
                          (cons cirrus modules))))
    (swap-devices '())
    (file-systems (if full-boot?
                      file-systems*
                      (cons (file-system
                              (inherit (mapping->file-system %store-mapping))
                              (needed-for-boot? #t))
                            file-systems*)))))


;;;
;;; Command lines.
;;;

(define* (common-qemu-options image shared-fs #:key
                              (image-format "raw")
                              rw-image?
                              (target (%current-target-system)))
  "Return a gexp for the list of options of QEMU to boot IMAGE and to offer
SHARED-FS, directories of the host.  IMAGE is written to if RW-IMAGE? is true."
  #~(#$@(if (and (not target) (file-exists? "/dev/kvm"))
            '("-enable-kvm")
            '())
     "-object" "rng-random,filename=/dev/urandom,id=guix-vm-rng"
     "-device" "virtio-rng-pci,rng=guix-vm-rng"
     #$@(append-map (lambda (directory)
                      (list "-virtfs"
                            #~(string-append
                               "local,security_model=none,path=" #$directory
                               ",mount_tag="
                               #$(file-system->mount-tag directory))))
                    shared-fs)
     "-drive"
     (string-append "if=virtio,file=" #$image
                    #$(if rw-image?
                          ",format=qcow2"
                          (string-append ",format=" image-format
                                         ",cache=writeback,werror=report"
                                         ",readonly=on")))))

(define* (system-qemu-image/shared-store-script os #:key
                                                (system (%current-system))
                                                (target
                                                 (%current-target-system))
                                                (qemu qemu)
                                                (graphic? #t)
                                                (volatile? #t)
                                                (memory-size 512)
                                                (mappings '())
                                                full-boot?
                                                (disk-image-size
                                                 (* (if full-boot? 500 70)
                                                    (expt 2 20)))
                                                (options '()))
  "Return, as a monadic value, a script that runs OS in a virtual machine with
MEMORY-SIZE mebibytes; see 'virtualized-operating-system'.  The root disk has
DISK-IMAGE-SIZE bytes, and OPTIONS go to QEMU."
  (define guest
    (virtualized-operating-system os mappings
                                  #:full-boot? full-boot?
                                  #:volatile? volatile?
                                  #:system system
                                  #:target target))

  (define disk
    (system-image
     (image
      (inherit (raw-with-offset-disk-image))
      (operating-system guest)
      (size disk-image-size)
      (shared-store? (and (not full-boot?) volatile?))
      (volatile-root? volatile?))))

  (define writable-disk
    #~(string-append "/tmp/guix-image-" (basename #$disk)))

  (define kernel-options
    (if full-boot?
        '()
        (list "-kernel" (operating-system-kernel-file guest)
              "-initrd" (file-append guest "/initrd")
              "-append"
              #~(object->string
                 (string-join
                  (list #$@(if graphic? '() '("console=ttyS0"))
                        #$@(operating-system-kernel-arguments
                            guest "/dev/vda1")))))))

  (gexp->derivation
   "run-vm.sh"
   #~(call-with-output-file #$output
       (lambda (port)
         (format port "#!~a~%" #+(file-append bash "/bin/sh"))
         ;; Changes go to a layer on top of the disk.
         #$@(if volatile?
                '()
                (list #~(format port "[ -f ~a ] || ~a create -b ~a -F raw \
-f qcow2 ~a~%"
                                #$writable-disk
                                #+(file-append qemu "/bin/qemu-img")
                                #$disk #$writable-disk)))
         (format port "exec ~a \"$@\"~%"
                 (string-join
                  (list #+(file-append qemu "/bin/"
                                       (qemu-command (or target system)))
                        #$@(if graphic? '() '("-nographic"))
                        #$@kernel-options
                        #$@(if (target-riscv64? (or target system))
                               '("-M" "virt")
                               '())
                        #$@(common-qemu-options
                            (if volatile? disk writable-disk)
                            (map file-system-mapping-source
                                 (cons %store-mapping mappings))
                            #:rw-image? (not volatile?)
                            #:target target)
                        "-m" #$(number->string memory-size)
                        #$@options)))
         (chmod port #o555)))))

(define (forwarding-options forwardings)
  "Return the value of QEMU's option '-nic' that forwards ports, given a list of pairs
of a port of the host and one of the guest."
  (string-join
   (cons "user,model=virtio-net-pci"
         (map (match-lambda
                ((host . guest)
                 (string-append "hostfwd=tcp::" (number->string host)
                                "-:" (number->string guest))))
              forwardings))
   ","))

(define (machine-options cpu-count date)
  "Return options of QEMU for the number of processors and the time of the guest."
  (append (if (> cpu-count 1)
              (list "-smp" (string-append "cpus=" (number->string cpu-count)))
              '())
          (if date
              (list "-rtc" (string-append "base=" (date->string date "~5")))
              '())))

(define* (linux-image-startup-command image #:key
                                      (system (%current-system))
                                      (target #f)
                                      (qemu qemu-minimal)
                                      (graphic? #f)
                                      (cpu "max")
                                      (cpu-count 1)
                                      (memory-size 1024)
                                      (port-forwardings '())
                                      (date #f))
  "Return a gexp for the command, a list, that runs IMAGE, whose kernel is Linux,
without sharing the store."
  (define os
    (operating-system-for-image image))

  #~(append
     (list #+(file-append qemu "/bin/" (qemu-command (or target system))))
     (if (access? "/dev/kvm" (logior R_OK W_OK)) '("-enable-kvm") '())
     (list "-cpu" #$cpu
           "-m" #$(number->string memory-size)
           "-nic" #$(forwarding-options port-forwardings)
           #$@(machine-options cpu-count date)
           "-kernel" #$(operating-system-kernel-file os)
           "-initrd" #$(file-append os "/initrd")
           "-append" (string-join
                      (list #$@(if graphic? '() '("console=ttyS0"))
                            #$@(operating-system-kernel-arguments
                                os "/dev/vda1")))
           "-serial" "stdio"
           "-object" "rng-random,filename=/dev/urandom,id=guix-vm-rng"
           "-device" "virtio-rng-pci,rng=guix-vm-rng"
           "-drive" (string-append "file=" #$(system-image image)
                                   ",format=qcow2,if=virtio,cache=writeback"
                                   ",werror=report,readonly=off")
           "-snapshot"
           "-no-reboot")))


;;;
;;; Virtual machines as file-like objects.
;;;

(define-record-type* <virtual-machine> %virtual-machine
  make-virtual-machine
  virtual-machine?
  (operating-system virtual-machine-operating-system)
  (qemu             virtual-machine-qemu (default qemu-minimal))
  (cpu-count        virtual-machine-cpu-count (default 1))
  (volatile?        virtual-machine-volatile? (default #t))
  (graphic?         virtual-machine-graphic? (default #f))
  (memory-size      virtual-machine-memory-size (default 256)) ;MiB
  (disk-image-size  virtual-machine-disk-image-size (default 'guess))
  (port-forwardings virtual-machine-port-forwardings (default '()))
  (date             virtual-machine-date (default #f)))

(define-syntax virtual-machine
  (syntax-rules (operating-system)
    "Build a <virtual-machine>, from fields or from a system alone."
    ((_ (operating-system os)) (%virtual-machine (operating-system os)))
    ((_ os) (%virtual-machine (operating-system os)))
    ((_ field ...) (%virtual-machine field ...))))

(define-gexp-compiler (virtual-machine-compiler (vm <virtual-machine>)
                                                system target)
  (system-qemu-image/shared-store-script
   (virtual-machine-operating-system vm)
   #:system system
   #:target target
   #:qemu (virtual-machine-qemu vm)
   #:graphic? (virtual-machine-graphic? vm)
   #:volatile? (virtual-machine-volatile? vm)
   #:memory-size (virtual-machine-memory-size vm)
   #:disk-image-size (virtual-machine-disk-image-size vm)
   #:options
   (append (if (null? (virtual-machine-port-forwardings vm))
               '()
               (list "-nic" (forwarding-options
                             (virtual-machine-port-forwardings vm))))
           (machine-options (virtual-machine-cpu-count vm)
                            (virtual-machine-date vm)))))

;;; vm.scm ends here
