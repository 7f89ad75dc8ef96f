(define-module (guix build utils)
  #:use-module (guix build utils files)
  #:use-module (guix build utils programs)
  #:use-module (guix build utils substitution)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:re-export (alist-cons alist-delete

               directory-exists? executable-file? symbolic-link?
               call-with-temporary-output-file call-with-ascii-input-file
               file-header-match png-file? elf-file? ar-file? gzip-file?
               reset-gzip-timestamp with-directory-excursion
               mkdir-p install-file make-file-writable copy-recursively
               delete-file-recursively file-name-predicate find-files
               false-if-file-not-found switch-symlinks set-file-time dump-port
               with-atomic-file-replacement

               &invoke-error invoke-error? invoke-error-program
               invoke-error-arguments invoke-error-exit-status
               invoke-error-term-signal invoke-error-stop-signal
               invoke invoke/quiet report-invoke-error which
               wrapped-program? wrap-program wrap-script wrap-error?
               wrap-error-program wrap-error-type make-desktop-entry-file

               substitute substitute* patch-shebang patch-makefile-SHELL
               patch-/usr/bin/file fold-port-matches remove-store-references)
  #:re-export-and-replace (delete)
  #:export (%store-directory %store-hash-string-length store-file-name?
            strip-store-file-name package-name->name+version
            parallel-job-count %xz-parallel-args
            compressor tarball? locale-category->string
            define-constant

            search-path-as-list list->search-path-as-string
            search-path-as-string->list set-path-environment-variable
            &search-error search-error? search-error-path search-error-file
            search-input-file search-input-directory

            every* alist-cons-before alist-cons-after alist-replace
            modify-phases)
  #:autoload   (ice-9 threads) (current-processor-count)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35))

;;; Commentary:
;;;
;;; The procedures that builds are written with.  Configurations use some of
;;; them while they are evaluated, mostly those on files.
;;;
;;; Code:

(define-syntax-rule (define-constant name value)
  "Define NAME as the constant VALUE."
  (define-syntax name
    (identifier-syntax value)))


;;;
;;; Names.
;;;

(define (%store-directory)
  "Return the directory of the store."
  (or (getenv "NIX_STORE") "/gnu/store"))

(define %store-hash-string-length 32)

(define (store-file-name? file)
  "Return whether FILE is in the store."
  (string-prefix? (%store-directory) file))

(define (strip-store-file-name file)
  "Return FILE without the store's directory and the hash."
  (let ((start (+ (string-length (%store-directory))
                  2 %store-hash-string-length)))
    (if (and (store-file-name? file) (> (string-length file) start))
        (string-drop file start)
        file)))

(define (package-name->name+version name)
  "Return the name and the version, or #f, that NAME consists of: the version
starts at the first digit after a hyphen."
  (let loop ((start 0))
    (match (string-index name #\- start)
      (#f (values name #f))
      (hyphen
       (if (and (< (+ hyphen 1) (string-length name))
                (char-numeric? (string-ref name (+ hyphen 1))))
           (values (substring name 0 hyphen)
                   (substring name (+ hyphen 1)))
           (loop (+ hyphen 1)))))))

(define parallel-job-count
  ;; How many jobs a build may run at once.
  (make-parameter (match (getenv "NIX_BUILD_CORES")
                    ((or #f "0") (current-processor-count))
                    (count (or (string->number count) 1)))))

(define (%xz-parallel-args)
  "Return the arguments for xz to compress in parallel."
  (list (string-append "--threads="
                       (number->string (max 2 (parallel-job-count))))))

(define (compressor file-name)
  "Return the name of the program that compressed FILE-NAME, or #f."
  (define extensions
    '(("gz" . "gzip") ("Z" . "gzip") ("tgz" . "gzip") ("bz2" . "bzip2")
      ("tbz2" . "bzip2") ("lz" . "lzip") ("zip" . "unzip") ("xz" . "xz")
      ("zst" . "zstd") ("tzst" . "zstd")))
  (any (match-lambda
         ((extension . program)
          (and (string-suffix? (string-append "." extension) file-name)
               program)))
       extensions))

(define (tarball? file-name)
  "Return whether FILE-NAME is that of a tar archive."
  (and (string-match "\\.(tar(\\..*)?|tgz|tbz2|tzst)$" file-name) #t))

(define (locale-category->string category)
  "Return the name of the locale CATEGORY."
  (or (any (match-lambda
             ((name . value) (and (eqv? value category) name)))
           `(("LC_ALL" . ,LC_ALL) ("LC_COLLATE" . ,LC_COLLATE)
             ("LC_CTYPE" . ,LC_CTYPE) ("LC_MESSAGES" . ,LC_MESSAGES)
             ("LC_MONETARY" . ,LC_MONETARY) ("LC_NUMERIC" . ,LC_NUMERIC)
             ("LC_TIME" . ,LC_TIME)))
      (number->string category)))


;;;
;;; Search paths.
;;;

(define* (search-path-as-list files directories
                              #:key (type 'directory) pattern)
  "Return the names that FILES have in DIRECTORIES, as far as there are files of
TYPE; with PATTERN, the files below that match it."
  (append-map (lambda (directory)
                (append-map (lambda (file)
                              (let ((name (string-append directory "/" file)))
                                (cond (pattern
                                       (find-files name pattern))
                                      ((eq? type (and=> (stat name #f)
                                                        stat:type))
                                       (list name))
                                      (else '()))))
                            files))
              (delete-duplicates directories)))

(define (list->search-path-as-string directories separator)
  "Return DIRECTORIES with SEPARATOR in between."
  (string-join directories separator))

(define* (search-path-as-string->list path #:optional (separator #\:))
  "Return the directories that PATH consists of."
  (if separator
      (string-tokenize path (char-set-complement (char-set separator)))
      (list path)))

(define* (set-path-environment-variable variable files directories
                                        #:key (separator ":")
                                        (type 'directory) pattern)
  "Set VARIABLE to the names that FILES have in DIRECTORIES, or unset it if there
are none."
  (match (search-path-as-list files directories #:type type #:pattern pattern)
    (() (unsetenv variable))
    ((and (first . _) path)
     (setenv variable
             (if separator
                 (list->search-path-as-string path separator)
                 first)))))

(define-condition-type &search-error &error
  search-error?
  (path search-error-path)
  (file search-error-file))

(define (search-input inputs file accept?)
  (match inputs
    (((_ . directories) ...)
     (or (find accept?
               (map (lambda (directory)
                      (string-append directory "/" file))
                    directories))
         (raise (condition (&search-error (path directories) (file file))))))))

(define (search-input-file inputs file)
  "Return the name that FILE has in the first of INPUTS, pairs of a label and a
directory, that has it."
  (search-input inputs file file-exists?))

(define (search-input-directory inputs directory)
  "Return the name that DIRECTORY has in the first of INPUTS that has it."
  (search-input inputs directory directory-exists?))


;;;
;;; Association lists and phases.
;;;

(define (every* pred items)
  "Return whether PRED holds for ITEMS; it is called for all of them."
  (fold (lambda (item result)
          (and (pred item) result))
        #t items))

(define (position reference alist key=?)
  (or (list-index (lambda (entry) (key=? (car entry) reference)) alist)
      (error "no entry" reference)))

(define* (alist-cons-before reference key value alist
                            #:optional (key=? equal?))
  "Return ALIST with the entry KEY VALUE in front of the entry REFERENCE."
  (let ((i (position reference alist key=?)))
    (append (take alist i) (acons key value (drop alist i)))))

(define* (alist-cons-after reference key value alist
                           #:optional (key=? equal?))
  "Return ALIST with the entry KEY VALUE behind the entry REFERENCE."
  (let ((i (+ 1 (position reference alist key=?))))
    (append (take alist i) (acons key value (drop alist i)))))

(define* (alist-replace key value alist #:optional (key=? equal?))
  "Return ALIST with VALUE as the value of KEY."
  (let ((i (position key alist key=?)))
    (append (take alist i) (acons key value (drop alist (+ i 1))))))

(define-syntax modify-phases
  (syntax-rules (delete replace add-before add-after)
    "PHASES after each clause in turn: (delete NAME), (replace NAME PHASE),
(add-before NAME NEW PHASE), (add-after NAME NEW PHASE)."
    ((_ phases)
     phases)
    ((_ phases (delete name) rest ...)
     (modify-phases (alist-delete name phases) rest ...))
    ((_ phases (replace name phase) rest ...)
     (modify-phases (alist-replace name phase phases) rest ...))
    ((_ phases (add-before name new phase) rest ...)
     (modify-phases (alist-cons-before name new phase phases) rest ...))
    ((_ phases (add-after name new phase) rest ...)
     (modify-phases (alist-cons-after name new phase phases) rest ...))))
