(define-module (system foreign directories)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (system foreign)
  #:export (open-directory read-directory close-directory))

;;; Commentary:
;;;
;;; What opendir, readdir and closedir of the C library do, for programs that list directories
;;; through the foreign function interface: a stream is known by its address, and an entry is a
;;; `struct dirent' of GNU/Linux in bytes that the stream keeps for as long as it is open.
;;; Each procedure returns a value and an error number.
;;;
;;; Code:

(define show-bytes! (@@ (system foreign) show-bytes!))
(define hide-bytes! (@@ (system foreign) hide-bytes!))

;; Bytes of an entry: inode, offset, length, type, then the name and a zero.
(define %offset-of-type 18)
(define %offset-of-name 19)
(define %size-of-entry 280)

(define %streams '())                      ;address -> (directory name pointer)

(define-syntax-rule (errno-of otherwise body ...)
  ;; What BODY returns, and zero; OTHERWISE and the number of the error that it raised.
  (catch 'system-error
    (lambda () (values (begin body ...) 0))
    (lambda arguments
      (values otherwise (system-error-errno arguments)))))

(define (open-directory name)
  "A pointer that stands for the stream of entries of the directory whose name is at NAME; the null
pointer and why not."
  (errno-of %null-pointer
    (let* ((name (pointer->string name -1 "UTF-8"))
           (directory (opendir name))
           (pointer (show-bytes! (make-bytevector %size-of-entry 0))))
      (set! %streams (acons (pointer-address pointer) (list directory name pointer) %streams))
      pointer)))

(define (type-number type)
  ;; The number that an entry of TYPE, as `stat:type' says it, has.
  (match type
    ('fifo 1)
    ('char-special 2)
    ('directory 4)
    ('block-special 6)
    ('regular 8)
    ('symlink 10)
    ('socket 12)
    (_ 0)))

(define (write-entry! bytes directory name)
  (let ((state (false-if-exception (lstat (string-append directory "/" name))))
        (text (string->utf8 name)))
    (bytevector-u64-native-set! bytes 0 (if state (stat:ino state) 0))
    (bytevector-u16-native-set! bytes 16 %size-of-entry)
    (bytevector-u8-set! bytes %offset-of-type (if state (type-number (stat:type state)) 0))
    (bytevector-copy! text 0 bytes %offset-of-name (bytevector-length text))
    (bytevector-u8-set! bytes (+ %offset-of-name (bytevector-length text)) 0)))

(define (read-directory stream)
  "A pointer to the next entry of STREAM; the null pointer at the end."
  (match (assv-ref %streams (pointer-address stream))
    (#f (values %null-pointer EBADF))
    ((directory name pointer)
     (errno-of %null-pointer
       (match (readdir directory)
         ((? eof-object?) %null-pointer)
         (entry
          (write-entry! (pointer->bytevector pointer %size-of-entry) name entry)
          pointer))))))

(define (close-directory stream)
  "Zero; STREAM is no more."
  (match (assv-ref %streams (pointer-address stream))
    (#f (values -1 EBADF))
    ((directory name pointer)
     (hide-bytes! pointer)
     (set! %streams (alist-delete (pointer-address stream) %streams))
     (errno-of -1 (closedir directory) 0))))
