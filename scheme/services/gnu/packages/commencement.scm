(define-module (gnu packages commencement)
  #:autoload   (gnu packages base) (binutils coreutils diffutils findutils
                                    glibc glibc/hurd gnu-make grep
                                    patch/pinned sed tar)
  #:autoload   (gnu packages bash) (bash)
  #:autoload   (gnu packages compression) (bzip2 gzip xz zstd)
  #:autoload   (gnu packages file) (file)
  #:autoload   (gnu packages gawk) (gawk)
  #:autoload   (gnu packages gcc) (gcc)
  #:use-module (guix build-system trivial)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (%final-inputs
            canonical-package))

;;; Commentary:
;;;
;;; The tools that every build has without asking.
;;;
;;; Code:

(define %final-inputs
  (mlambda (system)
    "Return the implicit inputs of builds on SYSTEM, with labels."
    (define libc
      (if (target-hurd? system) glibc/hurd glibc))
    `(("tar" ,tar)
      ("gzip" ,gzip)
      ("bzip2" ,bzip2)
      ("file" ,file)
      ("diffutils" ,diffutils)
      ("patch" ,patch/pinned)
      ("findutils" ,findutils)
      ("gawk" ,gawk)
      ("zstd" ,zstd)
      ("sed" ,sed)
      ("grep" ,grep)
      ("xz" ,xz)
      ("coreutils" ,coreutils)
      ("make" ,gnu-make)
      ("bash" ,bash)
      ("ld-wrapper" ,ld-wrapper)
      ("binutils" ,binutils)
      ("gcc" ,gcc)
      ("libc" ,libc)
      ("libc:static" ,libc "static"))))

(define (canonical-packages system)
  (cons* guile-final
         (if (target-hurd? system)
             glibc-utf8-locales-final/hurd
             glibc-utf8-locales-final)
         (map second (%final-inputs system))))

(define (canonical-package package)
  "Return the variant of PACKAGE, by name and version, that all builds have as
implicit input, or PACKAGE if there is none or for another target."
  (or (and (not (%current-target-system))
           (find (lambda (candidate)
                   (string=? (package-full-name candidate)
                             (package-full-name package)))
                 (canonical-packages (%current-system))))
      package))


;;;
;;; Toolchains.
;;;

;; No export of Guix's either; channels take it with '@@'.
(define* (make-gcc-toolchain gcc #:optional (libc glibc))
  "Return a package of GCC, LIBC and what belongs to them, to compile programs
with in a profile."
  (package
    (name "gcc-toolchain")
    (version (package-version gcc))
    (source #f)
    (build-system trivial-build-system)
    (inputs `(("gcc" ,gcc)
              ("ld-wrapper" ,ld-wrapper)
              ("binutils" ,binutils)
              ("libc" ,libc)
              ("libc-debug" ,libc "debug")
              ("libc-static" ,libc "static")))
    (outputs '("out" "debug" "static"))
    (properties (alist-delete 'hidden? (package-properties gcc)))
    (home-page "https://gcc.gnu.org/")
    (synopsis "GCC with the tools and libraries that it needs")
    (description "A compiler for installation in a profile.")
    (license (package-license gcc))))
