(define-module (gnu packages base)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (libc-for-target
            libc-locales-for-target
            libc-utf8-locales-for-target
            libiconv-if-needed
            canonical-package
            %final-inputs
            make-gcc-libc
            make-glibc-locales
            make-glibc-utf8-locales
            make-ld-wrapper))

;;; Commentary:
;;;
;;; The base of all other packages: which C library a target has, and variants
;;; of libraries and of compilers.
;;;
;;; Code:

(define (current-target)
  (or (%current-target-system) (%current-system)))

(define* (libc-for-target #:optional (target (current-target)))
  "Return the C library of TARGET, a triplet or a system."
  (if (target-hurd? target) glibc/hurd glibc))

(define* (libc-locales-for-target #:optional (target (current-target)))
  "Return the package of all locales of the C library of TARGET."
  (if (target-hurd? target) glibc-locales/hurd glibc-locales))

(define* (libc-utf8-locales-for-target #:optional (target (current-target)))
  "Return the package of a few locales in UTF-8 of the C library of TARGET."
  (canonical-package
   (if (target-hurd? target) glibc-utf8-locales/hurd glibc-utf8-locales)))

(define* (libiconv-if-needed #:optional (target (%current-target-system)))
  "Return the list of what converts between character sets for TARGET, empty
where the C library does."
  (if (target-mingw? target) (list libiconv) '()))

(define (canonical-package package)
  "Return the variant of PACKAGE that all builds have as implicit input, or
PACKAGE."
  ((@ (gnu packages commencement) canonical-package) package))

(define* (%final-inputs #:optional (system (%current-system)))
  "Return the implicit inputs of builds on SYSTEM, with labels."
  ((@ (gnu packages commencement) %final-inputs) system))

(define (make-gcc-libc base-gcc libc)
  "Return the compiler BASE-GCC for the C library LIBC."
  (package
    (inherit base-gcc)
    (name (string-append (package-name base-gcc) "-" (package-name libc)
                         "-" (package-version libc)))
    (native-inputs
     (modify-inputs (package-native-inputs base-gcc)
       (append libc `(,libc "static"))))))

(define (libc-locales libc name*)
  ;; The package NAME* of locales of LIBC.
  (package
    (inherit libc)
    (name name*)
    (outputs '("out"))
    (native-search-paths '())))

(define %default-utf8-locales
  '("C" "de_DE" "el_GR" "en_US" "fr_FR" "tr_TR"))

(define (make-glibc-locales glibc)
  "Return the package of all locales of GLIBC."
  (libc-locales glibc "glibc-locales"))

(define* (make-glibc-utf8-locales glibc #:key
                                  (locales %default-utf8-locales)
                                  (name "glibc-utf8-locales"))
  "Return the package NAME of LOCALES of GLIBC, in UTF-8."
  (package
    (inherit (libc-locales glibc name))
    (source #f)
    (arguments (list #:locales locales))))

(define* (make-ld-wrapper name #:key (target (const #f)) binutils
                          (linker "ld")
                          (guile (canonical-package
                                  (@ (gnu packages guile) guile-3.0)))
                          (bash (canonical-package
                                 (@ (gnu packages bash) bash)))
                          (guile-for-build guile))
  "Return the package NAME of a wrapper, run by GUILE and BASH, around the
LINKER of BINUTILS, for the target that TARGET returns for a system."
  (package
    (inherit binutils)
    (name name)
    (version "0")
    (source #f)
    (outputs '("out"))
    (inputs (list binutils guile bash))))
