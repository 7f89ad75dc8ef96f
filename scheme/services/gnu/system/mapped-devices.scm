;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system mapped-devices)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system uuid)
  #:autoload   (guix modules) (source-module-closure)
  #:autoload   (gnu build file-systems) (find-partition-by-luks-uuid)
  #:autoload   (gnu build linux-modules) (missing-modules)
  #:autoload   (gnu packages cryptsetup) (cryptsetup-static)
  #:autoload   (gnu packages linux) (mdadm-static lvm2-static)
  #:export (%mapped-device
            mapped-device
            mapped-device?
            mapped-device-source
            mapped-device-target
            mapped-device-targets
            mapped-device-type
            mapped-device-arguments
            mapped-device-location

            mapped-device-kind
            mapped-device-kind?
            mapped-device-kind-open
            mapped-device-kind-close
            mapped-device-kind-modules
            mapped-device-kind-check

            device-mapping-service-type
            device-mapping-service

            check-device-initrd-modules

            luks-device-mapping
            luks-device-mapping-with-options
            raid-device-mapping
            lvm-device-mapping))

;;; Commentary:
;;;
;;; Block devices made out of others by Linux's device mapper and its kin:
;;; encrypted volumes, software RAID, logical volumes.  A kind of mapping is a
;;; record of procedures that return the code to set it up and tear it down;
;;; that code runs in the initial RAM disk if booting needs the device, and in
;;; a Shepherd service otherwise.
;;;
;;; Code:

(define-record-type* <mapped-device> %mapped-device
  make-mapped-device
  mapped-device?
  (source    mapped-device-source)      ;string | list of strings | <uuid>
  (targets   mapped-device-targets)     ;list of strings
  (type      mapped-device-type)        ;<mapped-device-type>
  (arguments mapped-device-arguments (default '()))
  (location  mapped-device-location
             (default (current-source-location))
             (innate)))

(define-syntax mapped-device
  (lambda (form)
    "Build a <mapped-device>.  The field 'target' stands for 'targets' with a
single element."
    (define (plural field)
      (syntax-case field ()
        ((name value)
         (eq? (syntax->datum #'name) 'target)
         #`(#,(datum->syntax #'name 'targets) (list value)))
        (_ field)))

    (syntax-case form ()
      ((_ field ...)
       #`(%mapped-device #,@(map plural #'(field ...)))))))

(define-deprecated (mapped-device-target device)
  mapped-device-targets
  (car (mapped-device-targets device)))

(define-record-type* <mapped-device-type> mapped-device-kind
  make-mapped-device-kind
  mapped-device-kind?
  (open    mapped-device-kind-open)     ;source targets . arguments -> gexp
  (close   mapped-device-kind-close     ;likewise
           (default (const #~(const #f))))
  (modules mapped-device-kind-modules   ;what the gexps import
           (default '()))
  (check   mapped-device-kind-check     ;<mapped-device> . arguments -> any
           (default (const #t))))


;;;
;;; The service.
;;;

(define (mapped-device-shepherd-service device)
  "Return the Shepherd service that sets up DEVICE."
  (let ((kind (mapped-device-type device))
        (source (mapped-device-source device))
        (targets (mapped-device-targets device))
        (arguments (mapped-device-arguments device)))
    (shepherd-service
     (documentation "Set up a mapped block device.")
     (provision
      (list (string->symbol
             (string-append "device-mapping-" (string-join targets "-")))))
     (requirement '(udev))
     (start #~(lambda ()
                #$(apply (mapped-device-kind-open kind)
                         source targets arguments)))
     (stop #~(lambda _
               (not #$(apply (mapped-device-kind-close kind)
                             source targets arguments))))
     (modules (append %default-modules (mapped-device-kind-modules kind)))
     (respawn? #f))))

(define device-mapping-service-type
  (shepherd-service-type
   'device-mapping
   mapped-device-shepherd-service
   (description "Make a block device available under another name, by way of
the device mapper of the kernel Linux.")))

(define (device-mapping-service mapped-device)
  "Return the service that sets up MAPPED-DEVICE."
  (service device-mapping-service-type mapped-device))


;;;
;;; Checks on the machine at hand.
;;;

(define (check-device-initrd-modules device linux-modules location)
  "Raise an error if the kernel needs modules other than LINUX-MODULES to use
DEVICE, a file name in /dev.  LOCATION is where the declaration stands."
  (let ((missing (catch 'system-error
                   (lambda () (missing-modules device linux-modules))
                   (const '()))))
    (when (pair? missing)
      (raise
       (make-compound-condition
        (formatted-message
         (G_ "you may need these modules in the initrd for ~a:~{ ~a~}")
         device missing)
        (condition
         (&fix-hint
          (hint (format #f (G_ "Add them to the @code{initrd-modules} field:
~{ ~s~}.  The option @option{--skip-checks} turns this check off.")
                        missing)))
         (&error-location
          (location (source-properties->location location)))))))))


;;;
;;; Encrypted volumes.
;;;

(define* (open-luks-device source targets #:key key-file allow-discards?)
  "Return code that opens the LUKS volume SOURCE, under the one name in TARGETS.
The key is read from KEY-FILE if that is given and works, and asked for
otherwise.  If ALLOW-DISCARDS? is true, the device below gets to know about
unused blocks."
  (match targets
    ((target)
     (with-imported-modules (source-module-closure
                             '((gnu build file-systems)
                               (guix build utils)))
       #~(let* ((source #$(if (uuid? source) (uuid-bytevector source) source))
                (key-file #$key-file)
                (await-partition
                 ;; The disk may take a few seconds to show up.
                 (lambda (id)
                   (let retry ((attempts 10))
                     (or (find-partition-by-luks-uuid id)
                         (if (zero? attempts)
                             (error "no partition with this LUKS UUID" id)
                             (begin
                               (sleep 1)
                               (retry (- attempts 1))))))))
                (partition (if (bytevector? source)
                               (await-partition source)
                               source))
                (unlock
                 (lambda options
                   (zero? (apply system*/tty
                                 #$(file-append cryptsetup-static
                                                "/sbin/cryptsetup")
                                 (append options
                                         (list "open" "--type" "luks"
                                               partition #$target)
                                         (if #$allow-discards?
                                             '("--allow-discards")
                                             '())))))))
           ;; LUKS2 keeps its locks here.
           (mkdir-p "/run/cryptsetup")
           (or (and key-file (unlock "--key-file" key-file))
               (unlock)))))))

(define (close-luks-device source targets . _)
  "Return code that closes the LUKS volume known by the one name in TARGETS."
  (match targets
    ((target)
     #~(zero? (system* #$(file-append cryptsetup-static "/sbin/cryptsetup")
                       "close" #$target)))))

(define* (check-luks-device device #:key (initrd-modules '())
                            #:allow-other-keys)
  "Make sure that the source of DEVICE exists, and that INITRD-MODULES suffice to
reach it.  Only the super-user can tell; for others the check passes."
  (let ((source (mapped-device-source device))
        (location (mapped-device-location device)))
    (or (not (zero? (getuid)))
        (not (uuid? source))
        (find-partition-by-luks-uuid (uuid-bytevector source))
        (raise
         (make-compound-condition
          (formatted-message (G_ "no LUKS partition with UUID '~a'")
                             (uuid->string source))
          (condition
           (&error-location
            (location (source-properties->location location)))))))
    (when (zero? (getuid))
      (check-device-initrd-modules
       (if (uuid? source)
           (find-partition-by-luks-uuid (uuid-bytevector source))
           source)
       initrd-modules location))))

(define luks-device-mapping
  (mapped-device-kind
   (open open-luks-device)
   (close close-luks-device)
   (check check-luks-device)
   (modules '((rnrs bytevectors)
              ((gnu build file-systems)
               #:select (find-partition-by-luks-uuid system*/tty))))))

(define-deprecated (luks-device-mapping-with-options #:key
                                                     key-file allow-discards?)
  mapped-device-arguments
  (mapped-device-kind
   (inherit luks-device-mapping)
   (open (lambda (source targets)
           (open-luks-device source targets
                             #:key-file key-file
                             #:allow-discards? allow-discards?)))))


;;;
;;; Software RAID.
;;;

(define (open-raid-device sources targets)
  "Return code that assembles SOURCES to the RAID device in TARGETS."
  (match targets
    ((target)
     #~(let wait ((missing '#$sources)
                  (seconds 20))
         (cond ((null? missing)
                (zero? (apply system* #$(file-append mdadm-static "/sbin/mdadm")
                              "--assemble" #$target '#$sources)))
               ((file-exists? (car missing))
                (wait (cdr missing) seconds))
               ((zero? seconds)
                (error "devices of the RAID are missing" missing))
               (else
                (sleep 1)
                (wait missing (- seconds 1))))))))

(define (close-raid-device sources targets)
  "Return code that stops the RAID device in TARGETS."
  (match targets
    ((target)
     #~(zero? (system* #$(file-append mdadm-static "/sbin/mdadm")
                       "--stop" #$target)))))

(define raid-device-mapping
  (mapped-device-kind
   (open open-raid-device)
   (close close-raid-device)))


;;;
;;; Logical volumes.
;;;

(define (lvm . arguments)
  "Return code that runs the LVM command with ARGUMENTS and tells whether it
succeeded."
  #~(zero? (system* #$(file-append lvm2-static "/sbin/lvm") #$@arguments)))

(define (open-lvm-device source targets)
  "Return code that activates the volume group SOURCE.  Since udev might not be
there to make the nodes, LVM is told to."
  #~(and #$(lvm "vgchange" "--activate" "ay" source)
         #$(lvm "vgscan" "--mknodes")
         (every (lambda (volume)
                  (file-exists? (string-append "/dev/mapper/" volume)))
                '#$targets)))

(define (close-lvm-device source targets)
  "Return code that deactivates the volume group SOURCE."
  (lvm "vgchange" "--activate" "n" source))

(define lvm-device-mapping
  (mapped-device-kind
   (open open-lvm-device)
   (close close-lvm-device)
   (modules '((srfi srfi-1)))))

;;; mapped-devices.scm ends here
