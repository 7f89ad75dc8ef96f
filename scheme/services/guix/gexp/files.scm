(define-module (guix gexp files)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp core)
  #:use-module (guix gexp compilers)
  #:use-module (guix gexp derivations)
  #:use-module (guix i18n)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (<local-file> local-file local-file?
            local-file-file local-file-absolute-file-name local-file-name
            local-file-recursive? local-file-select?
            assume-valid-file-name assume-source-relative-file-name

            <plain-file> plain-file plain-file?
            plain-file-name plain-file-content plain-file-references

            <computed-file> computed-file computed-file?
            computed-file-name computed-file-gexp
            computed-file-guile computed-file-options

            <program-file> program-file program-file?
            program-file-name program-file-gexp
            program-file-guile program-file-module-path

            <scheme-file> scheme-file scheme-file?
            scheme-file-name scheme-file-gexp
            scheme-file-splice? scheme-file-guile scheme-file-set-load-path?

            <file-append> %file-append file-append file-append?
            file-append-base file-append-suffix

            mixed-text-file file-union directory-union symlink-to
            references-file))

;;; Commentary:
;;;
;;; File-like objects: declarations of files that are to be.  Each is a record
;;; of what the file is made of; its compiler says how it gets into the store.
;;;
;;; Code:


;;;
;;; Local files.
;;;

(define-record-type <local-file>
  (%%local-file file absolute name recursive? select?)
  local-file?
  (file       local-file-file)
  (absolute   local-file-absolute)      ;promise: absolute file name
  (name       local-file-name)
  (recursive? local-file-recursive?)
  (select?    local-file-select?))      ;file stat -> boolean

(define (any-file file stat)
  #t)

(define* (%local-file file absolute #:optional (name (basename file))
                      #:key
                      (literal? #t) location
                      recursive? (select? any-file))
  (unless (or literal? (string-prefix? "/" file))
    (warning (source-properties->location location)
             (G_ "resolving '~a' relative to current directory~%")
             file))
  (%%local-file file absolute name recursive? select?))

(define (resolve file directory)
  ;; The canonical name of FILE, which is relative to DIRECTORY if that is
  ;; known.
  (canonicalize-path
   (if (and directory
            (string-prefix? "/" directory)
            (not (string-prefix? "/" file)))
       (string-append directory "/" file)
       file)))

(define-syntax-rule (assume-valid-file-name file)
  "FILE; within 'local-file', no warning that it is not a literal."
  file)

(define-syntax-rule (assume-source-relative-file-name file)
  "FILE; within 'local-file', it is relative to the source file's directory."
  file)

(define-syntax local-file
  (lambda (s)
    "The file FILE, relative to the directory of the source file if it is a
literal, under NAME in the store.  With #:recursive? #t, a directory and what
of it #:select? accepts."
    (syntax-case s (assume-valid-file-name assume-source-relative-file-name)
      ((_ file rest ...)
       (string? (syntax->datum #'file))
       #'(%local-file file
                      (delay (resolve file (current-source-directory)))
                      rest ...))
      ((_ (assume-source-relative-file-name exp) rest ...)
       #'(let ((file exp))
           (%local-file file
                        (delay (resolve file (current-source-directory)))
                        rest ...)))
      ((_ (assume-valid-file-name exp) rest ...)
       #'(let ((file exp))
           (%local-file file (delay (resolve file (getcwd))) rest ...)))
      ((_ exp rest ...)
       (with-syntax ((location (datum->syntax s (syntax-source s))))
         #'(let ((file exp))
             (%local-file file (delay (resolve file (getcwd)))
                          rest ...
                          #:location 'location
                          #:literal? #f))))
      ((_)
       (syntax-violation 'local-file "missing file name" s))
      (id
       (identifier? #'id)
       (syntax-violation 'local-file
                         "'local-file' is a macro and cannot be used like this"
                         s)))))

(define (local-file-absolute-file-name file)
  "Return the absolute name of the local FILE; raise a 'system-error' if there
is no such file."
  (force (local-file-absolute file)))

(define-gexp-compiler (local-file-compiler (file <local-file>) system target)
  (interned-file (local-file-absolute-file-name file) (local-file-name file)
                 #:recursive? (local-file-recursive? file)
                 #:select? (local-file-select? file)))


;;;
;;; Files with given content.
;;;

(define-record-type <plain-file>
  (%plain-file name content references)
  plain-file?
  (name       plain-file-name)
  (content    plain-file-content)       ;string | bytevector
  (references plain-file-references))

(define (plain-file name content)
  "Return the file NAME with CONTENT, a string or a bytevector."
  (%plain-file name content '()))

(define-gexp-compiler (plain-file-compiler (file <plain-file>) system target)
  (match file
    (($ <plain-file> name (? string? text) references)
     (text-file name text references))
    (($ <plain-file> name data references)
     (binary-file name data references))))


;;;
;;; Files that a gexp computes or that contain one.
;;;

(define-record-type <computed-file>
  (%computed-file name gexp guile options)
  computed-file?
  (name    computed-file-name)
  (gexp    computed-file-gexp)
  (guile   computed-file-guile)         ;package | #f
  (options computed-file-options))      ;arguments of 'gexp->derivation'

(define* (computed-file name gexp
                        #:key guile (local-build? #t) (options '()))
  "Return the file NAME that the build expression GEXP makes at '#$output'."
  (%computed-file name gexp guile
                  `(#:local-build? ,local-build? ,@options)))

(define-gexp-compiler (computed-file-compiler (file <computed-file>)
                                              system target)
  (match file
    (($ <computed-file> name gexp guile options)
     (mlet %store-monad ((guile (lower-object (or guile (default-guile))
                                              system #:target #f)))
       (apply gexp->derivation name gexp #:guile-for-build guile
              #:system system #:target target options)))))

(define-record-type <program-file>
  (%program-file name gexp guile path)
  program-file?
  (name  program-file-name)
  (gexp  program-file-gexp)
  (guile program-file-guile)
  (path  program-file-module-path))

(define* (program-file name gexp #:key (guile #f) (module-path %load-path))
  "Return the executable NAME that runs GEXP."
  (%program-file name gexp guile module-path))

(define-gexp-compiler (program-file-compiler (file <program-file>)
                                             system target)
  (match file
    (($ <program-file> name gexp guile path)
     (gexp->script name gexp #:module-path path
                   #:guile (or guile (default-guile))
                   #:system system #:target target))))

(define-record-type <scheme-file>
  (%scheme-file name gexp splice? guile load-path?)
  scheme-file?
  (name       scheme-file-name)
  (gexp       scheme-file-gexp)
  (splice?    scheme-file-splice?)
  (guile      scheme-file-guile)
  (load-path? scheme-file-set-load-path?))

(define* (scheme-file name gexp #:key splice? guile (set-load-path? #t))
  "Return the file NAME that contains the code GEXP."
  (%scheme-file name gexp splice? guile set-load-path?))

(define-gexp-compiler (scheme-file-compiler (file <scheme-file>)
                                            system target)
  (match file
    (($ <scheme-file> name gexp splice? guile set-load-path?)
     (gexp->file name gexp
                 #:guile (or guile (default-guile))
                 #:set-load-path? set-load-path? #:splice? splice?
                 #:system system #:target target))))


;;;
;;; Files below a file-like object.
;;;

(define-record-type <file-append>
  (%file-append base suffix)
  file-append?
  (base   file-append-base)
  (suffix file-append-suffix))          ;list of strings

(define (file-append base . suffix)
  "Return the file whose name is that of BASE followed by the strings SUFFIX."
  (%file-append base suffix))

(set-record-type-printer! <file-append>
  (lambda (file port)
    (format port "#<file-append ~s ~s>"
            (file-append-base file)
            (string-concatenate (file-append-suffix file)))))

(define-gexp-compiler file-append-compiler <file-append>
  compiler => (lambda (file system target)
                (lower-object (file-append-base file) system #:target target))
  expander => (lambda (file lowered output)
                (let* ((base   (file-append-base file))
                       (expand (or (lookup-expander base)
                                   (lookup-expander lowered)))
                       (name   (if expand
                                   (expand base lowered output)
                                   lowered)))
                  (string-append name
                                 (string-concatenate
                                  (file-append-suffix file))))))


;;;
;;; Compositions.
;;;

(define* (mixed-text-file name #:key guile #:rest text)
  "Return the text file NAME that contains TEXT, strings and file-like objects
whose file names appear in it."
  (define items (if guile (drop text 2) text))
  (computed-file name
                 (gexp (call-with-output-file (ungexp output "out")
                         (lambda (port)
                           (set-port-encoding! port "UTF-8")
                           (display (string-append (ungexp-splicing items))
                                    port))))
                 #:guile guile))

(define* (file-union name files #:key guile dangling-symlinks?)
  "Return the directory NAME of links to FILES, a list of a name in the
directory and a file-like object.  Unless DANGLING-SYMLINKS? is true, the build
fails if one of them is missing."
  (define link
    (match-lambda
      ((target source)
       (gexp (let ((target (ungexp target))
                   (source (ungexp source)))
               (unless (or (ungexp dangling-symlinks?) (stat source #f))
                 (error (format #f "~a: ~a does not exist" target source)))
               (mkdir-p (dirname target))
               (symlink source target))))))

  (computed-file name
                 (with-imported-modules '((guix build utils))
                   (gexp (begin
                           (use-modules (guix build utils))
                           (mkdir (ungexp output))
                           (chdir (ungexp output))
                           (ungexp-splicing (map link files)))))
                 #:guile guile))

(define (symlink-to target)
  "Return a symbolic link to TARGET."
  (computed-file "link"
                 (gexp (symlink (ungexp target) (ungexp output)))))

(define* (directory-union name things
                          #:key (copy? #f) (quiet? #f)
                          (resolve-collision 'resolve-collision/default))
  "Return the directory NAME that unites the directories THINGS, by links or,
if COPY? is true, by copies."
  (define transfer
    (if copy?
        (gexp (lambda (source target)
                (if (file-is-directory? source)
                    (symlink source target)
                    (copy-file source target))))
        (gexp symlink)))

  (define log-port
    (if quiet?
        (gexp (%make-void-port "w"))
        (gexp (current-error-port))))

  (match things
    ((thing) thing)
    (_
     (computed-file
      name
      (with-imported-modules '((guix build union))
        (gexp (begin
                (use-modules (guix build union) (srfi srfi-1))
                (union-build (ungexp output) '(ungexp things)
                             #:log-port (ungexp log-port)
                             #:symlink (ungexp transfer)
                             #:resolve-collision
                             (ungexp resolve-collision)))))))))

(define* (references-file item #:optional (name "references")
                          #:key guile)
  "Return the file NAME that lists all the store items that ITEM refers to."
  (define builder
    ;; Each entry of the graph is an item, its deriver, a count and as many
    ;; references.
    (gexp (begin
            (use-modules (ice-9 rdelim) (srfi srfi-1))
            (define (skip port count)
              (unless (zero? count)
                (read-line port)
                (skip port (- count 1))))
            (define (read-items port)
              (let loop ((items '()))
                (let ((item (read-line port)))
                  (if (eof-object? item)
                      (delete-duplicates items)
                      (begin
                        (read-line port)
                        (skip port (string->number (read-line port)))
                        (loop (cons item items)))))))
            (call-with-output-file (ungexp output)
              (lambda (port)
                (write (call-with-input-file "graph" read-items) port))))))

  (if (struct? item)
      (computed-file name builder
                     #:guile guile
                     #:options `(#:local-build? #t
                                 #:references-graphs (("graph" ,item))))
      (plain-file name "()")))
