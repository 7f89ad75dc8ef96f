;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu build file-systems)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (ice-9 binary-ports)
  #:use-module (ice-9 rdelim)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system uuid)
  #:export (partition-luks-uuid-predicate
            disk-partitions
            find-partition-by-luks-uuid
            canonicalize-device-spec
            device-spec->device-name
            device-name->hurd-device-name
            mount-flags->bit-mask
            swap-space->flags-bit-mask))

;;; Commentary:
;;;
;;; What declarations have to know about the kernel's view of disks: names of
;;; devices, and numbers for the flags of mount(2) and swapon(2).  Mounting and
;;; checking happen on a running system, not here.
;;;
;;; Code:

(define %mount-flag-bits
  ;; From <sys/mount.h>; a bind mount extends to what is mounted below it.
  `((read-only . 1)
    (no-suid . 2)
    (no-dev . 4)
    (no-exec . 8)
    (no-atime . 1024)
    (no-diratime . 2048)
    (bind-mount . ,(logior 4096 16384))
    (strict-atime . 16777216)
    (lazy-time . 33554432)
    (shared . 0)))                      ;takes a call of its own

(define (mount-flags->bit-mask flags)
  "Return the number that mount(2) takes for FLAGS, a list of symbols."
  (apply logior 0
         (map (lambda (flag)
                (or (assq-ref %mount-flag-bits flag)
                    (error "unknown mount flag" flag)))
              flags)))

;; From <sys/swap.h>.
(define SWAP_FLAG_PREFER #x8000)
(define SWAP_FLAG_PRIO_MASK #x7fff)
(define SWAP_FLAG_DISCARD #x10000)

(define (swap-space->flags-bit-mask swap)
  "Return the number that swapon(2) takes for the priority of SWAP and for whether
it discards unused pages.  Warn about a priority that is out of range."
  (define (valid-priority priority)
    (let ((valid (max 0 (min priority SWAP_FLAG_PRIO_MASK))))
      (unless (= valid priority)
        (warning (G_ "swap priority ~a is out of range, using ~a~%")
                 priority valid))
      valid))

  (let ((priority (swap-space-priority swap)))
    (logior (if priority
                (logior SWAP_FLAG_PREFER (valid-priority priority))
                0)
            (if (swap-space-discard? swap) SWAP_FLAG_DISCARD 0))))


;;;
;;; Partitions of the machine at hand.
;;;

(define (disk-partitions)
  "Return the names of the partitions that the kernel knows, without \"/dev/\"."
  (define (line-name line)
    (let ((fields (string-tokenize line)))
      (and (= 4 (length fields))
           (string->number (first fields))
           (last fields))))

  (call-with-input-file "/proc/partitions"
    (lambda (port)
      (let loop ((names '()))
        (let ((line (read-line port)))
          (if (eof-object? line)
              (reverse names)
              (loop (cond ((line-name line) => (lambda (name)
                                                 (cons name names)))
                          (else names)))))))))

(define (luks-uuid device)
  "Return the bytes of the UUID of the LUKS volume on DEVICE, or #f if there is
none.  Both versions of the header have it at the same place, as text."
  (catch 'system-error
    (lambda ()
      (let ((header (call-with-input-file device
                      (lambda (port) (get-bytevector-n port 208))
                      #:binary #t)))
        (and (bytevector? header)
             (= 208 (bytevector-length header))
             (equal? (sub-bytevector header 0 6)
                     #vu8(76 85 75 83 186 190)) ;"LUKS" and a magic number
             (let ((text (latin1->string (sub-bytevector header 168 40)
                                         zero?)))
               (and text (string->uuid text))))))
    (const #f)))

(define (find-partition-by-luks-uuid uuid)
  "Return the device of the LUKS volume whose UUID consists of the bytes UUID, or #f
if there is none."
  (find (lambda (device)
          (let ((found (luks-uuid device)))
            (and found (uuid=? found uuid))))
        (map (lambda (name) (string-append "/dev/" name))
             (disk-partitions))))

(define (canonicalize-device-spec spec)
  "Return the device file that SPEC refers to: a file name, or a label or an
identifier that udev has linked to the device."
  (define (linked directory name)
    (let ((link (string-append "/dev/disk/" directory "/" name)))
      (if (file-exists? link)
          (canonicalize-path link)
          (error "no such device" name))))

  (cond ((uuid? spec) (linked "by-uuid" (uuid->string spec)))
        ((file-system-label? spec)
         (linked "by-label" (file-system-label->string spec)))
        (else spec)))


;;;
;;; Names of devices on the Hurd.
;;;

(define (parse-disk-name name)
  "If NAME is a Linux device such as \"/dev/hda1\", return the number of the disk and
that of the partition or #f; otherwise return #f."
  (and (string? name)
       (string-prefix? "/dev/" name)
       (let ((base (string-drop name 5)))
         (and (>= (string-length base) 3)
              (memv (string-ref base 0) '(#\h #\s #\v #\w))
              (char=? #\d (string-ref base 1))
              (let ((disk (string-index "abcd" (string-ref base 2))))
                (and disk
                     (list disk (string->number (string-drop base 3)))))))))

(define (device-spec->device-name spec)
  "Return the Linux name of the device that SPEC refers to: a name, an identifier
or a label as a string.  Return #f if there is no such device here."
  (cond ((parse-disk-name spec) spec)
        ((string->uuid spec)
         => (lambda (bytes)
              (false-if-exception
               (canonicalize-device-spec (bytevector->uuid bytes)))))
        (else
         (false-if-exception
          (canonicalize-device-spec (file-system-label spec))))))

(define* (device-name->hurd-device-name name #:key (disk "w"))
  "Return what the Hurd calls the partition NAME, a Linux device, on a disk whose
driver goes by the letter DISK.  Where NAME says nothing, take the first one."
  (let* ((parsed (or (parse-disk-name name) '(0 #f)))
         (partition (or (second parsed) 1)))
    (string-append "part:" (number->string partition)
                   ":device:" disk "d" (number->string (first parsed)))))

;;; file-systems.scm ends here
