(define-module (system foreign)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:autoload   (system foreign directories) (open-directory read-directory
                                             close-directory)
  #:export (void float double complex-float complex-double
            int8 uint8 int16 uint16 int32 uint32 int64 uint64
            short unsigned-short int unsigned-int long unsigned-long
            size_t ssize_t ptrdiff_t intptr_t uintptr_t
            sizeof alignof
            pointer? make-pointer pointer-address %null-pointer null-pointer?
            scm->pointer pointer->scm
            bytevector->pointer pointer->bytevector
            string->pointer pointer->string
            dereference-pointer set-pointer-finalizer!
            pointer->procedure procedure->pointer
            make-c-struct parse-c-struct
            define-wrapped-pointer-type))

;;; Commentary:
;;;
;;; The foreign function interface (Guile manual "Foreign Function Interface") without foreign
;;; functions: no code of other languages is called from here.  Types have their sizes, pointers
;;; to bytes that the program made work, structures are laid out; a foreign procedure can be
;;; described, and raises ENOSYS when it is called.  A few functions of the C library that read
;;; are here in Scheme: comparing versions, and listing directories.
;;;
;;; Code:

;; Guile's numbers for the types; all others are these under other names.
(define void 0)
(define float 1)
(define double 2)
(define uint8 3)
(define int8 4)
(define uint16 5)
(define int16 6)
(define uint32 7)
(define int32 8)
(define uint64 9)
(define int64 10)
(define complex-float 11)
(define complex-double 12)

(define short int16)
(define unsigned-short uint16)
(define int int32)
(define unsigned-int uint32)
(define long int64)
(define unsigned-long uint64)
(define size_t uint64)
(define ssize_t int64)
(define ptrdiff_t int64)
(define intptr_t int64)
(define uintptr_t uint64)

(define (round-up n boundary)
  (* boundary (quotient (+ n boundary -1) boundary)))

(define (sizeof type)
  "How many bytes a value of TYPE takes: a type, `*', or a list of the types of a structure."
  (match type
    ('* 8)
    ((? pair? types)
     (round-up (last (offsets types)) (alignof types)))
    (_ (list-ref '(0 4 8 1 1 2 2 4 4 8 8 8 16) type))))

(define (alignof type)
  "What the address of a value of TYPE is a multiple of."
  (match type
    ('* 8)
    ((? pair? types) (apply max (map alignof types)))
    (_ (list-ref '(1 4 8 1 1 2 2 4 4 8 8 4 8) type))))

(define (offsets types)
  ;; Where each member of a structure starts, and where the last one ends.
  (let loop ((types types) (at 0) (starts '()))
    (match types
      (() (reverse (cons at starts)))
      ((type . rest)
       (let ((start (round-up at (alignof type))))
         (loop rest (+ start (sizeof type)) (cons start starts)))))))

;;; Pointers: an address, and the bytes there when they are the program's own.

(define-record-type <pointer>
  (%make-pointer address bytes object)
  pointer?
  (address pointer-address)
  (bytes pointer-own-bytes)
  (object pointer-object))

(define %shown '())                ;addresses and bytes that any pointer can reach

(define (show-bytes! bytes)
  "The pointer to BYTES; other pointers with addresses within reach them too, until they are hidden."
  (let ((pointer (bytevector->pointer bytes)))
    (set! %shown (acons (pointer-address pointer) bytes %shown))
    pointer))

(define (hide-bytes! pointer)
  "Let the bytes at POINTER be out of reach again."
  (set! %shown (alist-delete (pointer-address pointer) %shown)))

(define (pointer-bytes pointer)
  ;; The bytes that POINTER points into, and where; #f where nothing is known of.
  (define address (pointer-address pointer))
  (or (pointer-own-bytes pointer)
      (any (match-lambda
             ((start . bytes)
              (and (<= start address (+ start (bytevector-length bytes) -1))
                   (cons bytes (- address start)))))
           %shown)))

(set-record-type-printer! <pointer>
  (lambda (pointer port)
    (format port "#<pointer 0x~a>" (number->string (pointer-address pointer) 16))))

(define* (make-pointer address #:optional finalizer)
  "The pointer to ADDRESS."
  (%make-pointer address #f #f))

(define %null-pointer (make-pointer 0))

(define (null-pointer? pointer)
  "Does POINTER point nowhere?"
  (zero? (pointer-address pointer)))

(define %next-address #x10000)

(define (fresh-address size)
  (let ((address %next-address))
    (set! %next-address (round-up (+ address size 1) 16))
    address))

(define* (bytevector->pointer bytes #:optional (offset 0))
  "A pointer to the byte of BYTES at OFFSET."
  (%make-pointer (+ (fresh-address (bytevector-length bytes)) offset)
                 (cons bytes offset) #f))

(define* (pointer->bytevector pointer length #:optional (offset 0) type)
  "LENGTH bytes from OFFSET after POINTER on."
  (match (pointer-bytes pointer)
    ((bytes . start)
     (let ((from (+ start offset)))
       (if (and (zero? from) (= length (bytevector-length bytes)))
           bytes
           (let ((copy (make-bytevector length)))
             (bytevector-copy! bytes from copy 0 length)
             copy))))
    (#f (unsupported "pointer->bytevector"))))

(define* (string->pointer string #:optional encoding)
  "A pointer to the bytes of STRING and a zero."
  (let ((bytes (string->utf8 string)))
    (bytevector->pointer
     (u8-list->bytevector (append (bytevector->u8-list bytes) '(0))))))

(define* (pointer->string pointer #:optional (length -1) encoding)
  "The text of LENGTH bytes at POINTER, or up to a zero."
  (match (pointer-bytes pointer)
    ((bytes . start)
     (let* ((all (drop (bytevector->u8-list bytes) start))
            (text (if (negative? length)
                      (take-while positive? all)
                      (take all length))))
       (utf8->string (u8-list->bytevector text))))
    (#f (unsupported "pointer->string"))))

(define (scm->pointer object)
  "A pointer that OBJECT can be had back from."
  (%make-pointer (fresh-address 8) #f (list object)))

(define (pointer->scm pointer)
  "The object that POINTER was made from."
  (match (pointer-object pointer)
    ((object) object)
    (#f (unsupported "pointer->scm"))))

(define (dereference-pointer pointer)
  "The pointer that is stored where POINTER points."
  (match (pointer-bytes pointer)
    ((bytes . start)
     (make-pointer (bytevector-u64-native-ref bytes start)))
    (#f (unsupported "dereference-pointer"))))

(define (set-pointer-finalizer! pointer finalizer)
  "Nothing: there is nothing to give back."
  *unspecified*)

(define-syntax-rule (define-wrapped-pointer-type name pred wrap unwrap print)
  "Define a type of objects that are each a pointer."
  (begin
    (define-record-type name
      (wrap pointer)
      pred
      (pointer unwrap))
    (set-record-type-printer! name print)))

;;; Procedures.

(define char-set:ascii-digit (string->char-set "0123456789"))

(define (unsupported name)
  (throw 'system-error name "~A" (list (strerror ENOSYS)) (list ENOSYS)))

(define* (pointer->procedure return-type pointer argument-types #:key return-errno?)
  "The foreign procedure at POINTER; calls of one that is not known here raise ENOSYS."
  (match pointer
    (('foreign-function . "strverscmp")
     (lambda (a b)
       (compare-versions (pointer->string a) (pointer->string b))))
    (('foreign-function . (or "opendir" "readdir" "readdir64" "closedir"))
     (let ((function (match (cdr pointer)
                       ("opendir" open-directory)
                       ("closedir" close-directory)
                       (_ read-directory))))
       (lambda (argument)
         (call-with-values (lambda () (function argument))
           (lambda (value errno)
             (if return-errno? (values value errno) value))))))
    (_
     (lambda arguments
       (unsupported "pointer->procedure")))))

(define (compare-versions a b)
  ;; What the C library's strverscmp says: character by character, but numbers by their value;
  ;; numbers that start with a zero are fractions, and the more zeros the less.
  (define (digits string at)
    (or (string-skip string char-set:ascii-digit at) (string-length string)))
  (define (char string at)
    (if (< at (string-length string)) (string-ref string at) #\nul))
  (define (ascii-digit? c)
    (char-set-contains? char-set:ascii-digit c))
  (define (by-character at)
    (- (char->integer (char a at)) (char->integer (char b at))))
  (define at
    ;; Where they first differ.
    (string-prefix-length a b))
  (define start
    ;; Where the number starts that they are in the middle of there, if they are.
    (let loop ((start at))
      (if (and (positive? start) (ascii-digit? (string-ref a (- start 1))))
          (loop (- start 1))
          start)))
  (define (number? string)
    (and (ascii-digit? (char string start))
         (not (char=? #\0 (char string start)))))
  (define common (substring a start at))
  (define (fraction-order)
    ;; A digit that carries on zeros is less than the end of the number.
    (let ((of-a (char a at)) (of-b (char b at)))
      (cond ((and (ascii-digit? of-a) (not (ascii-digit? of-b))) -1)
            ((and (ascii-digit? of-b) (not (ascii-digit? of-a))) 1)
            (else (by-character at)))))
  (cond ((string=? a b) 0)
        ((and (number? a) (number? b))
         (let ((of-a (digits a start)) (of-b (digits b start)))
           (if (= of-a of-b)
               (by-character at)
               (- of-a of-b))))
        ((and (not (string-null? common))
              (string-every #\0 common)
              (or (ascii-digit? (char a at)) (ascii-digit? (char b at))))
         (fraction-order))
        (else (by-character at))))

(define (procedure->pointer return-type procedure argument-types)
  "A pointer to PROCEDURE."
  (scm->pointer procedure))

;;; Structures.

(define (reader type)
  (match type
    ('* (lambda (bytes at) (make-pointer (bytevector-u64-native-ref bytes at))))
    (_ (list-ref (list #f bytevector-ieee-single-native-ref bytevector-ieee-double-native-ref
                       bytevector-u8-ref bytevector-s8-ref
                       bytevector-u16-native-ref bytevector-s16-native-ref
                       bytevector-u32-native-ref bytevector-s32-native-ref
                       bytevector-u64-native-ref bytevector-s64-native-ref)
                 type))))

(define (writer type)
  (match type
    ('* (lambda (bytes at pointer)
          (bytevector-u64-native-set! bytes at (pointer-address pointer))))
    (_ (list-ref (list #f bytevector-ieee-single-native-set! bytevector-ieee-double-native-set!
                       bytevector-u8-set! bytevector-s8-set!
                       bytevector-u16-native-set! bytevector-s16-native-set!
                       bytevector-u32-native-set! bytevector-s32-native-set!
                       bytevector-u64-native-set! bytevector-s64-native-set!)
                 type))))

(define (write-c-struct bytes at types values)
  "Store VALUES, of TYPES, as a structure in BYTES from AT on."
  (for-each (lambda (type offset value)
              (if (pair? type)
                  (write-c-struct bytes (+ at offset) type value)
                  ((writer type) bytes (+ at offset) value)))
            types (drop-right (offsets types) 1) values))

(define (read-c-struct bytes at types)
  (map (lambda (type offset)
         (if (pair? type)
             (read-c-struct bytes (+ at offset) type)
             ((reader type) bytes (+ at offset))))
       types (drop-right (offsets types) 1)))

(define (make-c-struct types values)
  "A pointer to a structure of TYPES with VALUES."
  (let ((bytes (make-bytevector (sizeof types) 0)))
    (write-c-struct bytes 0 types values)
    (bytevector->pointer bytes)))

(define (parse-c-struct pointer types)
  "The values of the structure of TYPES at POINTER."
  (match (pointer-bytes pointer)
    ((bytes . start) (read-c-struct bytes start types))
    (#f (unsupported "parse-c-struct"))))
