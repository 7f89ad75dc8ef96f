;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu image)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (partition-device
            partition
            partition?
            partition-size
            partition-offset
            partition-file-system
            partition-file-system-options
            partition-label
            partition-uuid
            partition-flags
            partition-initializer

            image
            image?
            image-name
            image-format
            image-platform
            image-size
            image-max-layers
            image-operating-system
            image-partition-table-type
            image-partitions
            image-compression?
            image-volatile-root?
            image-shared-store?
            image-shared-network?
            image-substitutable?

            image-type
            image-type?
            image-type-name
            image-type-constructor

            os->image
            os+platform->image))

;;; Commentary:
;;;
;;; Images of systems, to be written to disks or run in virtual machines and
;;; containers.  A type of images is a recipe that makes an image of any system.
;;;
;;; Code:

(define-syntax-rule (define-sanitizer (name value) valid? message argument ...)
  "Define NAME, a sanitizer that raises an error with MESSAGE and ARGUMENTs unless
VALUE satisfies the expression VALID?."
  (define-with-syntax-properties (name (value properties))
    (unless valid?
      (raise (make-compound-condition
              (condition
               (&error-location
                (location (source-properties->location properties))))
              (formatted-message message argument ...))))
    value))

(define-sanitizer (validate-size size)
  (or (eq? size 'guess) (integer? size))
  (G_ "size ~a is neither a number of bytes nor the symbol 'guess'") size)

(define-sanitizer (validate-offset offset)
  (integer? offset)
  (G_ "partition offset ~a is not a number of bytes") offset)

(define-sanitizer (validate-flags flags)
  (and (list? flags) (every (lambda (flag) (memq flag '(boot esp))) flags))
  (G_ "unsupported partition flags: ~a") flags)

(define-sanitizer (validate-format format)
  (memq format '(disk-image compressed-qcow2 docker iso9660 tarball wsl2))
  (G_ "~s: invalid 'format' value") format)

(define-sanitizer (validate-table-type type)
  (memq type '(mbr gpt))
  (G_ "~s: invalid 'partition-table-type' value") type)

(define-record-type* <partition> partition
  make-partition
  partition?
  (size                partition-size   ;bytes | 'guess
                       (default 'guess)
                       (sanitize validate-size))
  (offset              partition-offset ;bytes
                       (default 0)
                       (sanitize validate-offset))
  (file-system         partition-file-system (default "ext4"))
  (file-system-options partition-file-system-options (default '()))
  (label               partition-label)
  (uuid                partition-uuid (default #f))
  (flags               partition-flags
                       (default '())
                       (sanitize validate-flags))
  (initializer         partition-initializer (default #f))) ;gexp

(define-record-type* <image> image
  make-image
  image?
  (name                 image-name (default #f)) ;symbol
  (format               image-format (sanitize validate-format))
  (platform             image-platform (default #f)) ;<platform>
  (size                 image-size
                        (default 'guess)
                        (sanitize validate-size))
  (max-layers           image-max-layers (default #f))
  (operating-system     image-operating-system)
  (partition-table-type image-partition-table-type
                        (default 'mbr)
                        (sanitize validate-table-type))
  (partitions           image-partitions (default '()))
  (compression?         image-compression? (default #t))
  (volatile-root?       image-volatile-root? (default #t))
  (shared-store?        image-shared-store? (default #f))
  (shared-network?      image-shared-network? (default #f))
  (substitutable?       image-substitutable? (default #t)))

(define-record-type* <image-type> image-type
  make-image-type
  image-type?
  (name        image-type-name)         ;symbol
  (constructor image-type-constructor)) ;<operating-system> -> <image>

(define* (os->image os #:key type)
  "Return the image of OS that TYPE makes."
  ((image-type-constructor type) os))

(define* (os+platform->image os platform* #:key type)
  "Return the image of OS that TYPE makes, for machines of PLATFORM*."
  (image
   (inherit (os->image os #:type type))
   (platform platform*)))

;;; image.scm ends here
