(define-module (guix utils)
  #:use-module (guix config)
  #:use-module (guix diagnostics)
  #:use-module (guix combinators)
  #:use-module (guix memoization)
  #:use-module (guix utils versions)
  #:use-module (guix utils targets)
  #:use-module (guix utils arguments)
  #:use-module (ice-9 format)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:autoload   (guix build utils) (mkdir-p delete-file-recursively)
  #:use-module (guix utils edition)
  #:use-module (guix utils filters)
  #:re-export (<location>
               location location?
               location-file location-line location-column
               source-properties->location location->source-properties
               &error-location error-location? error-location
               &fix-hint fix-hint? condition-fix-hint

               strip-keyword-arguments default-keyword-arguments
               substitute-keyword-arguments ensure-keyword-arguments

               nix-system->gnu-triplet gnu-triplet->nix-system
               %current-system %current-target-system
               target-linux? target-hurd? system-hurd?
               target-hurd64? system-hurd64?
               host-hurd? host-hurd64? host-x86-64?
               target-mingw? target-x86-32? target-x86-64? target-x86?
               target-x32? target-arm32? target-aarch64? target-arm?
               target-avr? target-ppc32? target-ppc64le? target-powerpc?
               target-riscv64? target-loongarch64? target-mips64el?
               target-64bit? target-little-endian?
               ar-for-target as-for-target cc-for-target cxx-for-target
               ld-for-target pkg-config-for-target strip-for-target

               version-compare version>? version>=?
               version-prefix version-prefix? version-unique-prefix
               version-major version-major+minor version-major+minor+point
               guile-version>?

               go-to-location edit-expression
               delete-expression insert-expression
               find-definition-location find-definition-insertion-location

               filtered-port decompressed-port call-with-decompressed-port
               compressed-output-port call-with-compressed-output-port
               canonical-newline-port)
  #:export (%guix-source-root-directory
            current-source-directory

            package-name->name+version
            downstream-package-name

            string-replace-substring
            file-extension
            file-sans-extension
            tarball-sans-extension
            compressed-file?

            call-with-temporary-directory
            with-atomic-file-output
            with-environment-variables
            arguments-from-environment-variable
            config-directory
            cache-directory
            readlink*

            string-distance
            string-closest
            pretty-print-table))

;;; Commentary:
;;;
;;; The small procedures that configurations and services reach for: names of
;;; packages and files, strings, directories.  Versions, target triplets and
;;; keyword arguments have modules of their own, which this one re-exports.
;;;
;;; Code:


;;;
;;; Names.
;;;

(define* (package-name->name+version spec #:optional (delimiter #\@))
  "Return the name and the version that SPEC, such as \"guile@3.0\", consists
of; the version is #f without DELIMITER."
  (match (string-rindex spec delimiter)
    (#f (values spec #f))
    (position (values (substring spec 0 position)
                      (substring spec (+ position 1))))))

(define (downstream-package-name prefix name)
  "Return the package name for the upstream NAME, with PREFIX in front."
  (string-append prefix
                 (string-map (lambda (c)
                               (if (memv c '(#\_ #\.))
                                   #\-
                                   (char-downcase c)))
                             name)))

(define (file-extension file)
  "Return what follows the last dot of FILE, or #f."
  (and=> (string-rindex file #\.)
         (lambda (dot) (substring file (+ dot 1)))))

(define (file-sans-extension file)
  "Return FILE up to its last dot."
  (substring file 0 (or (string-rindex file #\.) (string-length file))))

(define (tarball-sans-extension tarball)
  "Return TARBALL up to its archive extension."
  (substring tarball 0
             (or (string-contains tarball ".tar")
                 (string-contains tarball ".tgz")
                 (string-contains tarball ".zip")
                 (string-length tarball))))

(define (compressed-file? file)
  "Return whether the extension of FILE is that of compressed data."
  (and (member (file-extension file)
               '("gz" "bz2" "xz" "lz" "lzma" "tgz" "tbz2" "tzst" "zip" "zst"))
       #t))


;;;
;;; Strings.
;;;

(define* (string-replace-substring str substr replacement
                                   #:optional
                                   (start 0) (end (string-length str)))
  "Return STR with each SUBSTR between START and END made REPLACEMENT."
  (when (string-null? substr)
    (error "string-replace-substring: empty substring"))
  (let loop ((from start)
             (pieces (list (substring str 0 start))))
    (match (string-contains str substr from end)
      (#f
       (string-concatenate-reverse (cons (substring str from) pieces)))
      (found
       (loop (+ found (string-length substr))
             (cons* replacement (substring str from found) pieces))))))

(define (string-distance one other)
  "Return the Levenshtein distance between the strings ONE and OTHER."
  ;; Each row holds the distances between a prefix of ONE and every prefix of
  ;; OTHER.
  (define targets (string->list other))
  (define (next-row c row)
    (let loop ((row row) (targets targets) (result (list (+ (car row) 1))))
      (match targets
        (() (reverse result))
        ((target . rest)
         (loop (cdr row) rest
               (cons (if (char=? c target)
                         (car row)
                         (+ 1 (min (car row) (cadr row) (car result))))
                     result))))))
  (last (string-fold next-row (iota (+ 1 (length targets))) one)))

(define* (string-closest trial tests #:key (threshold 3))
  "Return the first string of TESTS that is closest to TRIAL, or #f if none is
closer than THRESHOLD."
  (let loop ((tests tests) (best #f) (minimum threshold))
    (match tests
      (() best)
      ((test . tests)
       (let ((distance (string-distance trial test)))
         (if (< distance minimum)
             (loop tests test distance)
             (loop tests best minimum)))))))

(define* (pretty-print-table rows #:key (max-column-width 20) (left-pad 0))
  "Print ROWS, lists of strings of one length, in aligned columns after
LEFT-PAD spaces.  No column but the last is padded beyond MAX-COLUMN-WIDTH."
  (define widths
    (match rows
      (() '())
      (((_ ... _) ...)
       (map (lambda (column)
              (min max-column-width
                   (apply max (map string-length column))))
            (drop-right (apply map list rows) 1)))))

  (for-each (lambda (row)
              (display (make-string left-pad #\space))
              (for-each (lambda (cell width)
                          (display cell)
                          (display (make-string
                                    (max 0 (- width (string-length cell)))
                                    #\space))
                          (display #\tab))
                        row widths)
              (display (last row))
              (newline))
            rows))


;;;
;;; Files and the environment.
;;;

(define (call-with-environment-variables variables thunk)
  (let ((saved (environ)))
    (dynamic-wind
      (lambda ()
        (for-each (match-lambda
                    ((variable #f) (unsetenv variable))
                    ((variable value) (setenv variable value)))
                  variables))
      thunk
      (lambda ()
        (environ saved)))))

(define-syntax-rule (with-environment-variables variables exp ...)
  "Evaluate EXP with the environment VARIABLES, a list of name and value (#f to
unset), in effect."
  (call-with-environment-variables variables (lambda () exp ...)))

(define (arguments-from-environment-variable variable)
  "Return the words of the environment VARIABLE, or the empty list."
  (match (getenv variable)
    (#f '())
    (value (string-tokenize value char-set:graphic))))

(define (call-with-temporary-directory proc)
  "Call PROC with the name of a fresh directory, deleted afterwards."
  (let ((directory (mkdtemp (string-append (or (getenv "TMPDIR") "/tmp")
                                           "/guix-directory.XXXXXX"))))
    (dynamic-wind
      (const #t)
      (lambda () (proc directory))
      (lambda ()
        (false-if-exception (delete-file-recursively directory))))))

(define* (with-atomic-file-output file proc #:key (sync? #t))
  "Call PROC with a port; replace FILE by what PROC has written to it, at once
and only when PROC returns.  Return what PROC returns."
  (let* ((port (mkstemp (string-append file ".XXXXXX")))
         (temporary (port-filename port)))
    (with-throw-handler #t
      (lambda ()
        (let ((result (proc port)))
          (when sync?
            (force-output port)
            (fsync port))
          (close-port port)
          (rename-file temporary file)
          result))
      (lambda _
        (false-if-exception (delete-file temporary))
        (close-port port)))))

(define (xdg-directory variable default ensure?)
  ;; The directory of Guix below that of VARIABLE, or below DEFAULT at home.
  (let* ((home (or (getenv "HOME")
                   (passwd:dir (getpwuid (getuid)))))
         (directory (string-append (or (getenv variable)
                                       (string-append home default))
                                   "/guix")))
    (when ensure?
      (mkdir-p directory))
    directory))

(define* (config-directory #:key (ensure? #t))
  "Return the user's configuration directory, made if ENSURE? is true."
  (xdg-directory "XDG_CONFIG_HOME" "/.config" ensure?))

(define* (cache-directory #:key (ensure? #t))
  "Return the user's cache directory, made if ENSURE? is true."
  (xdg-directory "XDG_CACHE_HOME" "/.cache" ensure?))

(define (readlink* file)
  "Return what FILE finally links to: FILE itself if it is no link."
  (let loop ((file file) (remaining 50))
    (match (and (> remaining 0)
                (catch 'system-error
                  (lambda () (readlink file))
                  (lambda args
                    (if (= EINVAL (system-error-errno args))
                        #f
                        (apply throw args)))))
      (#f file)
      (target
       (loop (if (absolute-file-name? target)
                 target
                 (string-append (dirname file) "/" target))
             (- remaining 1))))))


;;;
;;; Where sources are.
;;;

(define absolute-dirname
  (mlambda (file)
    "Return the directory of FILE, looked up in the load path and in the current
directory, or #f."
    (and=> (or (search-path %load-path file)
               (and (file-exists? file) file))
           (lambda (found)
             (if (string-prefix? "/" found)
                 (dirname found)
                 (canonicalize-path (dirname found)))))))

(define (%guix-source-root-directory)
  "Return the directory that the library's modules are in, or #f."
  (and=> (absolute-dirname "guix/packages.scm") dirname))

(define-syntax current-source-directory
  (lambda (s)
    "Expand to the absolute name of the directory of the file this form is in,
or to #f."
    (syntax-case s ()
      ((_)
       (match (assq-ref (or (syntax-source s) '()) 'filename)
         ((? string? file)
          (if (or (string-prefix? "/" file)
                  ;; A file within the program stands for itself.
                  (string-prefix? "library:" file))
              (dirname file)
              #`(absolute-dirname #,file)))
         (_ #f))))))
