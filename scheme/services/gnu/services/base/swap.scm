(define-module (gnu services base swap)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:autoload   (guix utils) (target-hurd?)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system uuid)
  #:export (swap-service))

;;; Commentary:
;;;
;;; Swap space, given as a <swap-space> record or, as it used to be, as what
;;; the target of one is now: a UUID, a label or a file name.
;;;
;;; Code:

(define (target-name target)
  ;; TARGET as part of the name of a service.
  (cond ((uuid? target) (uuid->string target))
        ((file-system-label? target) (file-system-label->string target))
        (else target)))

(define (swap-name swap)
  (symbol-append
   'swap-
   (string->symbol
    (cond ((swap-space? swap) (target-name (swap-space-target swap)))
          ((uuid? swap) (string-take (uuid->string swap) 6))
          (else (target-name swap))))))

(define (swap-requirement swap)
  ;; What makes the device of SWAP appear.
  (define mapper "/dev/mapper/")
  (cond ((swap-space? swap)
         (map dependency->shepherd-service-name
              (swap-space-dependencies swap)))
        ((and (string? swap) (string-prefix? mapper swap))
         (list (symbol-append 'device-mapping-
                              (string->symbol (basename swap)))))
        (else '())))

(define (swap-device target)
  ;; Expression for the device file of TARGET, or #f at run time.
  (cond ((uuid? target)
         #~(find-partition-by-uuid #$(uuid-bytevector target)))
        ((file-system-label? target)
         #~(find-partition-by-label #$(file-system-label->string target)))
        (else target)))

;; From 'include/linux/swap.h'.
(define %swap-priority-flag #x8000)
(define %swap-priority-mask #x7fff)
(define %swap-discard-flag #x10000)

(define (swap-flags swap)
  ;; The flags for 'swapon' that SWAP, a swap space, stands for.
  (let ((priority (swap-space-priority swap)))
    (logior (if (swap-space-discard? swap) %swap-discard-flag 0)
            (if priority
                (logior %swap-priority-flag
                        (logand priority %swap-priority-mask))
                0))))

(define (swap-unit swap)
  (let ((device (swap-device (if (swap-space? swap)
                                 (swap-space-target swap)
                                 swap)))
        (flags  (if (swap-space? swap)
                    (swap-flags swap)
                    0))
        (hurd?  (target-hurd?)))
    (with-imported-modules (source-module-closure '((gnu build file-systems)))
      (shepherd-service
       (documentation "Swap to the given space.")
       (provision (list (swap-name swap)))
       (requirement (append (if hurd? '() '(udev)) (swap-requirement swap)))
       (respawn? #f)
       (modules `((gnu build file-systems)
                  ,@%default-modules))
       (start #~(lambda _
                  (and=> #$device
                         (lambda (device)
                           #$(if hurd?
                                 #~(system* "swapon" device)
                                 #~(restart-on-EINTR (swapon device #$flags)))
                           #t))))
       (stop #~(lambda _
                 (and=> #$device
                        (lambda (device)
                          #$(if hurd?
                                #~(system* "swapoff" device)
                                #~(restart-on-EINTR (swapoff device)))))
                 #f))))))

(define swap-service-type
  (shepherd-service-type
   'swap swap-unit
   (description "Let the kernel swap memory out to the given space.")))

(define (swap-service swap)
  "Return a service that swaps to SWAP, a swap space."
  (service swap-service-type swap))

;;; swap.scm ends here
