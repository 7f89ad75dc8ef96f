;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system uuid)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (uuid
            uuid?
            uuid-type
            uuid-bytevector
            uuid=?

            bytevector->uuid

            uuid->string
            dce-uuid->string
            string->uuid
            string->dce-uuid
            string->iso9660-uuid
            string->ext2-uuid
            string->ext3-uuid
            string->ext4-uuid
            string->bcachefs-uuid
            string->btrfs-uuid
            string->fat-uuid
            string->jfs-uuid
            string->ntfs-uuid
            string->xfs-uuid
            iso9660-uuid->string

            sub-bytevector
            latin1->string))

;;; Commentary:
;;;
;;; Volume identifiers.  Each file system writes its identifier in a layout of
;;; its own, so an identifier is kept as bytes together with the name of that
;;; layout.  There are four layouts in use: the 16 bytes of RFC 4122, the time
;;; stamp of ISO 9660, the 4 bytes of FAT and the 8 bytes of NTFS, the last two
;;; stored with the least significant byte first.  One table says which
;;; layout each file system uses.
;;;
;;; Code:

(define (sub-bytevector bv start size)
  "Return a fresh bytevector holding the SIZE bytes of BV that begin at START."
  (let ((copy (make-bytevector size)))
    (bytevector-copy! bv start copy 0 size)
    copy))

(define (latin1->string bv terminator)
  "Decode BV as Latin-1 up to the first byte that satisfies TERMINATOR, and
return the string, or #f if that leaves nothing."
  (let ((bytes (take-while (lambda (byte) (not (terminator byte)))
                           (bytevector->u8-list bv))))
    (and (pair? bytes)
         (list->string (map integer->char bytes)))))


;;;
;;; Digits.
;;;

(define (hex-byte byte)
  "Return the two lower-case hexadecimal digits of BYTE."
  (let ((digits (number->string byte 16)))
    (if (< byte 16) (string-append "0" digits) digits)))

(define (hex-digits bytes)
  "Return the hexadecimal digits of BYTES, a list of octets."
  (string-concatenate (map hex-byte bytes)))

(define (hex-digit? chr)
  (char-set-contains? char-set:hex-digit chr))

(define (decimal-digit? chr)
  (and (char>=? chr #\0) (char<=? chr #\9)))

(define (split-groups str widths digit?)
  "If STR consists of groups of characters of the given WIDTHS, separated by
hyphens and made of characters that satisfy DIGIT?, return the list of these
groups; otherwise return #f."
  (let ((groups (string-split str #\-)))
    (and (= (length groups) (length widths))
         (every (lambda (group width)
                  (and (= (string-length group) width)
                       (string-every digit? group)))
                groups widths)
         groups)))

(define (hex->bytes digits)
  "Return the list of octets that DIGITS, an even number of hexadecimal digits,
denote."
  (let loop ((position (- (string-length digits) 2))
             (bytes '()))
    (if (< position 0)
        bytes
        (loop (- position 2)
              (cons (string->number (substring digits position (+ 2 position))
                                    16)
                    bytes)))))


;;;
;;; Layouts.
;;;

(define %dce-widths '(8 4 4 4 12))
(define %iso9660-widths '(4 2 2 2 2 2 2))

(define (string->dce-uuid str)
  "Parse STR, hexadecimal groups as RFC 4122 lays them out, and return the
corresponding 16 bytes, or #f if STR has another shape."
  (let ((groups (split-groups str %dce-widths hex-digit?)))
    (and groups
         (u8-list->bytevector (hex->bytes (string-concatenate groups))))))

(define (dce-uuid->string uuid)
  "Return the RFC 4122 spelling of UUID, a bytevector of 16 bytes."
  (let loop ((digits (hex-digits (bytevector->u8-list uuid)))
             (widths %dce-widths)
             (groups '()))
    (if (null? widths)
        (string-join (reverse groups) "-")
        (loop (string-drop digits (car widths))
              (cdr widths)
              (cons (string-take digits (car widths)) groups)))))

(define (string->iso9660-uuid str)
  "Parse STR, a time stamp of the form YYYY-MM-DD-hh-mm-ss-cc, and return its
digits as a bytevector of 16 ASCII characters, or #f if STR has another shape."
  (let ((groups (split-groups str %iso9660-widths decimal-digit?)))
    (and groups
         (string->utf8 (string-concatenate groups)))))

(define (iso9660-uuid->string uuid)
  "Return UUID, a bytevector of 16 ASCII digits, with hyphens between the parts
of the time stamp."
  (let loop ((start 0)
             (widths %iso9660-widths)
             (groups '()))
    (if (null? widths)
        (string-join (reverse groups) "-")
        (loop (+ start (car widths))
              (cdr widths)
              (cons (latin1->string (sub-bytevector uuid start (car widths))
                                    (const #f))
                    groups)))))

(define (string->fat-uuid str)
  "Parse STR, the serial number of a FAT volume as in \"1234-ABCD\", and return
its 4 bytes, or #f if STR has another shape."
  (let ((groups (split-groups str '(4 4) hex-digit?)))
    (and groups
         (u8-list->bytevector
          (reverse (hex->bytes (string-concatenate groups)))))))

(define (fat-uuid->string uuid)
  "Return the usual spelling of UUID, the 4 bytes of a FAT serial number."
  (let ((digits (string-upcase
                 (hex-digits (reverse (bytevector->u8-list uuid))))))
    (string-append (string-take digits 4) "-" (string-drop digits 4))))

(define (string->ntfs-uuid str)
  "Parse STR, the 16 hexadecimal digits of an NTFS serial number, and return
its 8 bytes, or #f if STR has another shape."
  (let ((groups (split-groups str '(16) hex-digit?)))
    (and groups
         (u8-list->bytevector (reverse (hex->bytes (car groups)))))))

(define (ntfs-uuid->string uuid)
  "Return the 16 digits of UUID, the 8 bytes of an NTFS serial number."
  (string-upcase (hex-digits (reverse (bytevector->u8-list uuid)))))

(define string->ext2-uuid string->dce-uuid)
(define string->ext3-uuid string->dce-uuid)
(define string->ext4-uuid string->dce-uuid)
(define string->bcachefs-uuid string->dce-uuid)
(define string->btrfs-uuid string->dce-uuid)
(define string->jfs-uuid string->dce-uuid)
(define string->xfs-uuid string->dce-uuid)


;;;
;;; Identifiers with their type.
;;;

(define (layout type)
  "Return the pair of the parser and the printer for TYPE, the name of a kind
of file system or of identifier, or #f if TYPE is unknown."
  (case type
    ((dce ext2 ext3 ext4 bcachefs btrfs f2fs jfs xfs luks)
     (cons string->dce-uuid dce-uuid->string))
    ((fat fat16 fat32 exfat)
     (cons string->fat-uuid fat-uuid->string))
    ((ntfs)
     (cons string->ntfs-uuid ntfs-uuid->string))
    ((iso9660)
     (cons string->iso9660-uuid iso9660-uuid->string))
    (else #f)))

(define* (string->uuid str #:optional (type 'dce))
  "Parse STR as an identifier of the given TYPE and return its bytes, or #f if
STR is malformed or TYPE unknown."
  (let ((procedures (layout type)))
    (and procedures ((car procedures) str))))

(define-record-type <uuid>
  (make-uuid type bv)
  uuid?
  (type uuid-type)
  (bv   uuid-bytevector))

(define* (bytevector->uuid bv #:optional (type 'dce))
  "Return the identifier of the given TYPE whose bytes are BV."
  (make-uuid type bv))

(define (parse-uuid str type)
  "Return the identifier of the given TYPE that STR spells, or #f."
  (let ((bv (string->uuid str type)))
    (and bv (make-uuid type bv))))

(define-syntax uuid
  (lambda (form)
    "Return the identifier that a string spells, of the type given as an optional
symbol.  A literal is parsed, and a malformed one refused, at expansion time."
    (syntax-case form (quote)
      ((_ str)
       #'(uuid str 'dce))
      ((_ str (quote type))
       (and (string? (syntax->datum #'str)) (identifier? #'type))
       (let ((bv (string->uuid (syntax->datum #'str)
                               (syntax->datum #'type))))
         (if bv
             #`(make-uuid 'type #,(datum->syntax form bv))
             (syntax-violation 'uuid "invalid UUID" form))))
      ((_ str type)
       #'(parse-uuid str type)))))

(define* (uuid->string obj #:optional (type (if (uuid? obj)
                                                (uuid-type obj)
                                                'dce)))
  "Return the spelling of OBJ, an identifier or the bytes of one.  TYPE says how
bytes are laid out; the result is #f if it is unknown."
  (let ((procedures (layout type)))
    (and procedures
         ((cdr procedures) (if (uuid? obj) (uuid-bytevector obj) obj)))))

(define (uuid=? a b)
  "Return true if A and B, identifiers or bytevectors, consist of the same
bytes, whatever their types."
  (define (bytes obj)
    (if (uuid? obj) (uuid-bytevector obj) obj))

  (bytevector=? (bytes a) (bytes b)))

;;; uuid.scm ends here
