(define-module (gnu services base entropy)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages linux) #:select (rng-tools))
  #:export (urandom-seed-service-type
            rngd-configuration
            rngd-configuration?
            rngd-service-type
            rngd-service))

;;; Commentary:
;;;
;;; A machine that has just booted has little randomness of its own.  It gets
;;; some from what the previous boot left in a file, and from hardware.
;;;
;;; Code:

(define %random-seed-file "/var/lib/random-seed")

(define save-random-seed
  ;; Expression that stores bytes for the next boot, for root's eyes only.
  #~(let ((file #$%random-seed-file)
          (mask (umask #o077)))
      (mkdir-p (dirname file))
      (call-with-output-file file
        (lambda (port)
          (put-bytevector port
                          (call-with-input-file "/dev/urandom"
                            (lambda (source)
                              (get-bytevector-n source 512))))))
      (umask mask)))

(define (urandom-seed-services _)
  (list
   (shepherd-service
    (documentation "Carry randomness from one boot to the next.")
    (provision '(urandom-seed))
    (requirement '(file-systems udev))
    (modules `((rnrs bytevectors)
               (rnrs io ports)
               ,@%default-modules))
    (start #~(lambda _
               (define (feed file count)
                 ;; Stir COUNT bytes of FILE into the pool and credit them.
                 (let ((bytes (false-if-exception
                               (call-with-input-file file
                                 (lambda (port)
                                   (get-bytevector-n port count))))))
                   (when (bytevector? bytes)
                     (call-with-output-file "/dev/urandom"
                       (lambda (pool)
                         (put-bytevector pool bytes)
                         (add-to-entropy-count
                          pool (* 8 (bytevector-length bytes))))))))

               (feed #$%random-seed-file 512)
               (feed "/dev/hwrng" 512)
               #$save-random-seed
               #t))
    (stop #~(lambda _
              #$save-random-seed
              #f)))))

(define urandom-seed-service-type
  (service-type
   (name 'urandom-seed)
   (extensions
    (list (service-extension shepherd-root-service-type urandom-seed-services)
          (service-extension user-processes-service-type
                             (const '(urandom-seed)))))
   (default-value #f)
   (description "Seed the random number generator of the kernel at boot from a
file that was written when the machine last stopped.")))

(define-record-type* <rngd-configuration>
  rngd-configuration make-rngd-configuration
  rngd-configuration?
  (rng-tools rngd-configuration-rng-tools (default rng-tools))
  (device    rngd-configuration-device (default "/dev/hwrng")))

(define rngd-service-type
  (shepherd-service-type
   'rngd
   (lambda (config)
     (match-record config <rngd-configuration> (rng-tools device)
       (shepherd-service
        (documentation "Feed the kernel's entropy pool from hardware.")
        (provision '(trng))
        (requirement '(user-processes udev))
        (start #~(make-forkexec-constructor
                  (list #$(file-append rng-tools "/sbin/rngd")
                        "--foreground" "--rng-device" #$device)))
        (stop #~(make-kill-destructor)))))
   (rngd-configuration)
   (description "Run @command{rngd}, which feeds the entropy pool of the kernel
from a hardware random number generator.")))

(define-deprecated (rngd-service #:key (rng-tools rng-tools)
                                 (device "/dev/hwrng"))
  rngd-service-type
  "Return an @code{rngd} service for DEVICE."
  (service rngd-service-type
           (rngd-configuration (rng-tools rng-tools) (device device))))

;;; entropy.scm ends here
