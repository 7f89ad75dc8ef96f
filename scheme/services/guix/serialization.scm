;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix serialization)
  #:use-module (ice-9 binary-ports)
  #:use-module (ice-9 ftw)
  #:use-module (ice-9 iconv)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (write-int read-int
            write-long-long read-long-long
            write-padding
            write-bytevector
            read-latin1-string read-maybe-utf8-string
            write-string-list read-string-list
            write-string-pairs read-string-pairs
            write-store-path read-store-path
            write-store-path-list read-store-path-list

            &nar-error
            nar-error?
            nar-error-port
            nar-error-file
            &nar-read-error
            nar-read-error?
            nar-read-error-token

            write-file
            write-file-tree
            fold-archive
            restore-file
            dump-file
            dump-port*)
  #:replace ((read-text . read-string)
             (write-text . write-string)))

;;; Commentary:
;;;
;;; Data on their way to the daemon, and archives of files, which are made of
;;; them: numbers of eight bytes, lowest first; strings after their length, up to
;;; a multiple of eight bytes.
;;;
;;; Code:

(define-condition-type &nar-error &error
  nar-error?
  (file nar-error-file)
  (port nar-error-port))

(define-condition-type &nar-read-error &nar-error
  nar-read-error?
  (token nar-read-error-token))


;;;
;;; Numbers and strings.
;;;

(define (exactly count port)
  ;; The next COUNT bytes.
  (let ((bytes (if (zero? count)
                   #vu8()
                   (get-bytevector-n port count))))
    (if (and (bytevector? bytes) (= count (bytevector-length bytes)))
        bytes
        (raise (condition (&nar-error (file #f) (port port)))))))

(define (gap size)
  ;; How many bytes follow SIZE bytes.
  (modulo (- size) 8))

(define (write-int n port)
  "Write N, of 32 bits, to PORT."
  (let ((bytes (make-bytevector 8 0)))
    (bytevector-u32-set! bytes 0 n (endianness little))
    (put-bytevector port bytes)))

(define (read-int port)
  "Return the number of 32 bits that comes next from PORT."
  (bytevector-u32-ref (exactly 8 port) 0 (endianness little)))

(define (write-long-long n port)
  "Write N, of 64 bits, to PORT."
  (let ((bytes (make-bytevector 8 0)))
    (bytevector-u64-set! bytes 0 n (endianness little))
    (put-bytevector port bytes)))

(define (read-long-long port)
  "Return the number of 64 bits that comes next from PORT."
  (bytevector-u64-ref (exactly 8 port) 0 (endianness little)))

(define (write-padding size port)
  "Write to PORT what has to follow SIZE bytes."
  (put-bytevector port (make-bytevector (gap size) 0)))

(define* (write-bytevector bytes port #:optional
                           (size (bytevector-length bytes)))
  "Write the first SIZE of BYTES to PORT, as a string."
  (write-int size port)
  (put-bytevector port bytes 0 size)
  (write-padding size port))

(define (read-bytes port)
  ;; The bytes of the next string.
  (let* ((size  (read-int port))
         (bytes (exactly size port)))
    (exactly (gap size) port)
    bytes))

(define (write-text str port)
  "Write STR to PORT in UTF-8."
  (write-bytevector (string->utf8 str) port))

(define (read-text port)
  "Return the string that comes next from PORT."
  (utf8->string (read-bytes port)))

(define (read-latin1-string port)
  "Return the string that comes next from PORT, each byte a character."
  (bytevector->string (read-bytes port) "ISO-8859-1"))

(define (read-maybe-utf8-string port)
  "Return the string that comes next from PORT, with question marks for what is
not UTF-8."
  (bytevector->string (read-bytes port) "UTF-8" 'substitute))

(define (write-many write-one items port)
  (write-int (length items) port)
  (for-each (lambda (item) (write-one item port)) items))

(define (read-many read-one port)
  (let loop ((left (read-int port)) (items '()))
    (if (zero? left)
        (reverse items)
        (loop (- left 1) (cons (read-one port) items)))))

(define (write-string-list strings port)
  "Write STRINGS, a list, to PORT."
  (write-many write-text strings port))

(define (read-string-list port)
  "Return the list of strings that comes next from PORT."
  (read-many read-text port))

(define (write-string-pairs pairs port)
  "Write PAIRS, an association list of strings, to PORT."
  (write-many (match-lambda*
                (((one . other) port)
                 (write-text one port)
                 (write-text other port)))
              pairs port))

(define (read-string-pairs port)
  "Return the association list of strings that comes next from PORT."
  (read-many (lambda (port)
               (let* ((one (read-text port))
                      (other (read-text port)))
                 (cons one other)))
             port))

(define write-store-path write-text)
(define read-store-path read-text)
(define write-store-path-list write-string-list)
(define read-store-path-list read-string-list)


;;;
;;; Archives written.
;;;

(define %signature "nix-archive-1")

(define (copy-bytes from to size)
  ;; Copy SIZE bytes.
  (let loop ((left size))
    (when (> left 0)
      (let ((bytes (get-bytevector-n from (min left 65536))))
        (unless (eof-object? bytes)
          (put-bytevector to bytes)
          (loop (- left (bytevector-length bytes))))))))

(define* (dump-port* in out #:optional size)
  "Copy what comes from IN, or SIZE bytes of it, to OUT."
  (copy-bytes in out (or size (inf))))

(define (sorted-names names)
  ;; Names of entries as they stand in an archive.
  (delete-duplicates
   (sort (remove (lambda (name) (member name '("." ".."))) names) string<?)
   string=?))

(define* (write-file-tree file port #:key file-type+size file-port
                          symlink-target directory-entries
                          (postprocess-entries sorted-names))
  "Write FILE to PORT as an archive.  What it is, the procedures tell that are
given: FILE-TYPE+SIZE and DIRECTORY-ENTRIES and so on, each called with the name
of a file."
  (define (tokens . strings)
    (for-each (lambda (str) (write-text str port)) strings))

  (define (write-contents file size)
    (let ((input (file-port file)))
      (tokens "contents")
      (write-long-long size port)
      (dynamic-wind
        (const #t)
        (lambda () (copy-bytes input port size))
        (lambda () (close-port input)))
      (write-padding size port)))

  (define (write-node file)
    (call-with-values (lambda () (file-type+size file))
      (lambda (type size)
        (tokens "(")
        (case type
          ((regular)
           (tokens "type" "regular")
           (write-contents file size))
          ((executable)
           (tokens "type" "regular" "executable" "")
           (write-contents file size))
          ((symlink)
           (tokens "type" "symlink" "target" (symlink-target file)))
          ((directory)
           (tokens "type" "directory")
           (for-each (lambda (name)
                       (tokens "entry" "(" "name" name "node")
                       (write-node (string-append file "/" name))
                       (tokens ")"))
                     (postprocess-entries (directory-entries file))))
          (else
           (raise (condition
                   (&message (message "unsupported file type"))
                   (&nar-error (file file) (port port))))))
        (tokens ")"))))

  (tokens %signature)
  (write-node file))

(define (type+size file)
  (let ((st (lstat file)))
    (values (cond ((not (eq? 'regular (stat:type st))) (stat:type st))
                  ((logtest #o100 (stat:mode st)) 'executable)
                  (else 'regular))
            (stat:size st))))

(define* (write-file file port #:key (select? (const #t)))
  "Write FILE to PORT as an archive, with those entries of directories that
SELECT? accepts, given their names and status."
  (define (selected directory)
    (filter (lambda (name)
              (let ((file (string-append directory "/" name)))
                (select? file (lstat file))))
            (scandir directory
                     (lambda (name) (not (member name '("." ".."))))
                     string<?)))

  (write-file-tree file port
                   #:file-type+size type+size
                   #:file-port (lambda (file) (open-file file "r0b"))
                   #:symlink-target readlink
                   #:directory-entries selected
                   #:postprocess-entries identity))


;;;
;;; Archives read.
;;;

(define (unexpected text token file port)
  (raise (condition (&message (message text))
                    (&nar-read-error (port port) (file file) (token token)))))

(define (fold-archive proc seed port file)
  "Call PROC with the name, the type and the contents of each file of the archive
that comes from PORT, which goes by the name FILE, and what PROC returned before,
SEED at first.  Contents of regular files are pairs of a port and a size."
  (define (expect wanted text file)
    (let ((token (read-text port)))
      (unless (string=? wanted token)
        (unexpected text token file port))))

  (define (read-entries directory result)
    (match (read-text port)
      (")"
       (proc directory 'directory-complete #f result))
      ("entry"
       (let* ((start (list (read-text port) (read-text port)))
              (name  (read-text port))
              (node  (read-text port)))
         (unless (and (equal? start '("(" "name")) (string=? node "node"))
           (unexpected "unexpected directory entry" node directory port))
         (let ((result (read-node (string-append directory "/" name) result)))
           (expect ")" "unexpected directory entry termination" name)
           (read-entries directory result))))
      (token
       (unexpected "unexpected directory inter-entry marker" token directory
                   port))))

  (define (read-regular file type result)
    (let* ((size   (read-long-long port))
           (result (proc file type (cons port size) result)))
      (exactly (gap size) port)
      (expect ")" "invalid nar end-of-file marker" file)
      result))

  (define (read-node file result)
    (let* ((open (read-text port))
           (mark (read-text port))
           (type (read-text port)))
      (match (list open mark type)
        (("(" "type" "regular")
         (match (read-text port)
           ("contents" (read-regular file 'regular result))
           ("executable"
            (expect "" "unexpected executable file marker" file)
            (expect "contents" "unexpected executable file marker" file)
            (read-regular file 'executable result))
           (token (unexpected "unsupported nar file type" token file port))))
        (("(" "type" "symlink")
         (expect "target" "invalid symlink tokens" file)
         (let ((result (proc file 'symlink (read-text port) result)))
           (expect ")" "invalid nar end-of-file marker" file)
           result))
        (("(" "type" "directory")
         (read-entries file (proc file 'directory #f result)))
        (tokens
         (unexpected "unsupported nar entry type" tokens file port)))))

  (expect %signature "invalid nar signature" #f)
  (read-node file seed))

(define (dump-file file input size type)
  "Write SIZE bytes of INPUT to FILE."
  (call-with-output-file file
    (lambda (output)
      (copy-bytes input output size))
    #:binary #t))

(define* (restore-file port file #:key (dump-file dump-file))
  "Make FILE of the archive that comes from PORT, with times and permissions as
in the store."
  (define (settle file mode)
    (chmod file mode)
    (utime file 1 1 0 0))

  (fold-archive (lambda (file type contents result)
                  (case type
                    ((directory) (mkdir file))
                    ((directory-complete) (settle file #o555))
                    ((symlink) (symlink contents file))
                    (else
                     (dump-file file (car contents) (cdr contents) type)
                     (settle file (if (eq? type 'executable) #o555 #o444)))))
                #t port file))
