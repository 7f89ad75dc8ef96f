(define-module (guix build utils files)
  #:use-module (ice-9 binary-ports)
  #:use-module (ice-9 ftw)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:export (directory-exists? executable-file? symbolic-link?
            call-with-temporary-output-file call-with-ascii-input-file
            file-header-match png-file? elf-file? ar-file? gzip-file?
            reset-gzip-timestamp with-directory-excursion
            mkdir-p install-file make-file-writable copy-recursively
            delete-file-recursively file-name-predicate find-files
            false-if-file-not-found switch-symlinks set-file-time dump-port
            with-atomic-file-replacement))

;;; Commentary:
;;;
;;; Files and directories, one at a time and recursively.
;;;
;;; Code:

(define (directory-exists? file)
  "Return whether FILE is a directory."
  (match (stat file #f)
    (#f #f)
    (st (eq? 'directory (stat:type st)))))

(define (executable-file? file)
  "Return whether FILE is a regular file that its owner may execute."
  (match (stat file #f)
    (#f #f)
    (st (and (eq? 'regular (stat:type st))
             (not (zero? (logand #o100 (stat:mode st))))))))

(define (symbolic-link? file)
  "Return whether FILE is a symbolic link."
  (eq? 'symlink (stat:type (lstat file))))

(define-syntax-rule (false-if-file-not-found exp)
  "EXP, or #f if it fails for lack of a file."
  (catch 'system-error
    (lambda () exp)
    (lambda arguments
      (if (= ENOENT (system-error-errno arguments))
          #f
          (apply throw arguments)))))

(define (switch-symlinks link target)
  "Make LINK a symbolic link to TARGET, in one step."
  (let ((new (string-append link ".new")))
    (false-if-file-not-found (delete-file new))
    (symlink target new)
    (rename-file new link)))

(define (call-with-temporary-output-file proc)
  "Call PROC with the name of a fresh file and a port to it."
  (let* ((port (mkstemp (string-append (or (getenv "TMPDIR") "/tmp")
                                       "/guix-file.XXXXXX")))
         (file (port-filename port)))
    (dynamic-wind
      (const #t)
      (lambda () (proc file port))
      (lambda ()
        (false-if-exception (close-port port))
        (false-if-exception (delete-file file))))))

(define (call-with-ascii-input-file file proc)
  "Call PROC with a port on FILE, whose bytes are its characters."
  (call-with-input-file file proc #:encoding "ISO-8859-1"))

(define-syntax-rule (with-directory-excursion directory exp ...)
  "EXP with DIRECTORY as the current directory."
  (let ((previous (getcwd)))
    (dynamic-wind
      (lambda () (chdir directory))
      (lambda () exp ...)
      (lambda () (chdir previous)))))


;;;
;;; Kinds of files.
;;;

(define (file-header-match header)
  "Return the predicate of files that start with the bytes HEADER."
  (lambda (file)
    (equal? header
            (call-with-input-file file
              (lambda (port)
                (get-bytevector-n port (bytevector-length header)))
              #:binary #t))))

(define png-file? (file-header-match #vu8(#x89 #x50 #x4e #x47
                                          #x0d #x0a #x1a #x0a)))
(define elf-file? (file-header-match #vu8(#x7f #x45 #x4c #x46)))
(define ar-file? (file-header-match (string->utf8 "!<arch>\n")))
(define gzip-file? (file-header-match #vu8(#x1f #x8b #x08)))

(define* (reset-gzip-timestamp file #:key (keep-mtime? #t))
  "Clear the time stamp in FILE, compressed with gzip."
  (let ((st (stat file))
        (port (open-file file "r+0")))
    (seek port 4 SEEK_SET)
    (put-bytevector port #vu8(0 0 0 0))
    (close-port port)
    (when keep-mtime?
      (set-file-time file st))))

(define (set-file-time file stat)
  "Give FILE the times in STAT."
  (utime file
         (stat:atime stat) (stat:mtime stat)
         (stat:atimensec stat) (stat:mtimensec stat)))

(define (make-file-writable file)
  "Let the owner of FILE write to it."
  (chmod file (logior #o600 (stat:perms (lstat file)))))


;;;
;;; Directories.
;;;

(define (mkdir-p directory)
  "Make DIRECTORY and the directories above it, as far as there are none."
  (unless (or (string-null? directory) (directory-exists? directory))
    (mkdir-p (let ((parent (dirname directory)))
               (if (string=? parent directory) "" parent)))
    (catch 'system-error
      (lambda () (mkdir directory))
      (lambda arguments
        (unless (= EEXIST (system-error-errno arguments))
          (apply throw arguments))))))

(define (install-file file directory)
  "Copy FILE into DIRECTORY, which is made if needed."
  (mkdir-p directory)
  (copy-file file (string-append directory "/" (basename file))))

(define* (copy-recursively source destination
                           #:key
                           (log (current-output-port))
                           (follow-symlinks? #f)
                           (copy-file copy-file)
                           keep-mtime? keep-permissions?
                           (select? (const #t)))
  "Copy SOURCE, a directory or a file, to DESTINATION, and what is in it as far
as SELECT? accepts it."
  (let loop ((source source) (destination destination))
    (let ((st ((if follow-symlinks? stat lstat) source)))
      (when (select? source st)
        (case (stat:type st)
          ((directory)
           (mkdir-p destination)
           (for-each (lambda (entry)
                       (loop (string-append source "/" entry)
                             (string-append destination "/" entry)))
                     (entries source)))
          ((symlink)
           (symlink (readlink source) destination))
          (else
           (when log
             (format log "`~a' -> `~a'~%" source destination))
           (copy-file source destination)))
        (unless (eq? 'symlink (stat:type st))
          (when keep-permissions?
            (chmod destination (stat:perms st)))
          (when keep-mtime?
            (set-file-time destination st)))))))

(define (entries directory)
  (scandir directory (lambda (name) (not (member name '("." ".."))))))

(define* (delete-file-recursively file #:key follow-mounts?)
  "Delete FILE, and what is in it if it is a directory; warn about what cannot be
deleted."
  (define device (stat:dev (lstat file)))
  (let loop ((file file))
    (catch 'system-error
      (lambda ()
        (let ((st (lstat file)))
          (if (eq? 'directory (stat:type st))
              (when (or follow-mounts? (= device (stat:dev st)))
                (for-each (lambda (entry)
                            (loop (string-append file "/" entry)))
                          (entries file))
                (rmdir file))
              (delete-file file))))
      (lambda arguments
        (format (current-error-port) "warning: failed to delete ~a: ~a~%"
                file (strerror (system-error-errno arguments)))))))

(define (file-name-predicate pattern)
  "Return the predicate, of a file and its status, whether the base name of the
file matches PATTERN."
  (let ((regexp (if (regexp? pattern) pattern (make-regexp pattern))))
    (lambda (file stat)
      (and (regexp-exec regexp (basename file)) #t))))

(define* (find-files directory #:optional (pred (const #t))
                     #:key (stat lstat) directories? fail-on-error?)
  "Return the sorted list of the files below DIRECTORY, directories included if
DIRECTORIES? is true, for which PRED holds: a procedure of a file and its status
or a pattern for base names."
  (define accept?
    (if (procedure? pred) pred (file-name-predicate pred)))

  (define (collect file result)
    (match (if fail-on-error?
               (stat file)
               (false-if-exception (stat file)))
      (#f
       (format (current-error-port) "i/o error: ~a~%" file)
       result)
      (st
       (let ((directory? (eq? 'directory (stat:type st))))
         (fold collect
               (if (and (or directories? (not directory?))
                        (accept? file st))
                   (cons file result)
                   result)
               (if directory?
                   (map (lambda (entry) (string-append file "/" entry))
                        (or (entries file) '()))
                   '()))))))

  (sort (collect directory '()) string<?))


;;;
;;; Contents.
;;;

(define* (dump-port in out
                    #:optional len
                    #:key (buffer-size 16384) (progress (lambda (t k) (k))))
  "Copy LEN bytes, or all, from the port IN to the port OUT."
  (let loop ((total 0))
    (let ((wanted (if len (min buffer-size (- len total)) buffer-size)))
      (unless (zero? wanted)
        (match (get-bytevector-n in wanted)
          ((? eof-object?) total)
          (bytes
           (put-bytevector out bytes)
           (let ((total (+ total (bytevector-length bytes))))
             (progress total (lambda () (loop total))))))))))

(define (with-atomic-file-replacement file proc)
  "Call PROC with a port on FILE and one on the file that replaces it when PROC
returns."
  (let* ((port      (mkstemp (string-append file ".XXXXXX")))
         (temporary (port-filename port))
         (mode      (stat:mode (stat file))))
    (with-throw-handler #t
      (lambda ()
        (call-with-input-file file
          (lambda (in)
            (let ((result (proc in port)))
              (close-port port)
              (chmod temporary mode)
              (rename-file temporary file)
              result))))
      (lambda _
        (false-if-exception (delete-file temporary))))))
