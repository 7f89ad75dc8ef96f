(define-module (gnu packages cross-base)
  #:use-module (gnu packages base)
  #:autoload   (gnu packages gcc) (gcc)
  #:autoload   (gnu packages hurd) (mig)
  #:autoload   (gnu packages linux) (linux-libre-headers)
  #:autoload   (gnu packages mingw) (make-mingw-w64)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (cross-binutils
            cross-gcc
            cross-gcc-toolchain
            cross-kernel-headers
            cross-libc
            cross-mig))

;;; Commentary:
;;;
;;; Compilers and libraries for another machine: packages named after the
;;; target, a triplet.
;;;
;;; Code:

(define-syntax-rule (define-cross (name target (keyword default) ...)
                      docstring body ...)
  ;; A procedure of keyword arguments, which were once positional.
  (define (name target . arguments)
    docstring
    (define* (proceed #:key (keyword default) ...)
      body ...)
    (if (or (null? arguments) (any keyword? arguments))
        (apply proceed arguments)
        (begin
          (warning (G_ "'~a' must be used with keyword arguments~%") 'name)
          (apply (lambda* (#:optional (keyword default) ...) body ...)
                 arguments)))))

(define (cross package* target)
  ;; PACKAGE*, named after TARGET too.
  (package
    (inherit package*)
    (name (string-append (package-name package*) "-cross-" target))))

(define-cross (cross-binutils target
                              (binutils (if (string=? target
                                                      "xtensa-ath9k-elf")
                                            binutils-2.33
                                            binutils)))
  "Return the linker, the assembler and so on for TARGET."
  (cross binutils target))

(define* (cross-gcc target #:key (xgcc gcc)
                    (xbinutils (cross-binutils target)) (libc #f))
  "Return the variant of the compiler XGCC for TARGET, with XBINUTILS, for the C
library LIBC or for none."
  (package
    (inherit xgcc)
    (name (string-append "gcc-cross-" (if libc "" "sans-libc-") target))
    (inputs '())
    (native-inputs (append (list xbinutils) (if libc (list libc) '())))
    (native-search-paths '())))

(define-cross (cross-kernel-headers target
                                    (linux-headers linux-libre-headers)
                                    (xgcc (cross-gcc target))
                                    (xbinutils (cross-binutils target)))
  "Return the headers of the kernel of TARGET, which come from LINUX-HEADERS if
that is Linux."
  (let ((headers (if (target-hurd? target)
                     (@ (gnu packages hurd) hurd-core-headers)
                     linux-headers)))
    (package
      (inherit (cross headers target))
      (native-inputs (list xgcc xbinutils)))))

(define-cross (cross-libc target
                          (libc (libc-for-target target))
                          (xgcc (cross-gcc target))
                          (xbinutils (cross-binutils target))
                          (xheaders (cross-kernel-headers target))
                          (with-winpthreads? #t))
  "Return the C library of TARGET, a variant of LIBC, or #f if it has none."
  (cond ((target-mingw? target)
         (make-mingw-w64 (string-take target (string-index target #\-))
                         #:xgcc xgcc
                         #:xbinutils xbinutils
                         #:with-winpthreads? with-winpthreads?))
        ((or (target-linux? target) (target-hurd? target))
         (package
           (inherit libc)
           (name (string-append "glibc-cross-" target))
           (propagated-inputs (list xheaders))
           (native-inputs (list xgcc xbinutils))))
        (else #f)))

(define* (cross-mig target #:key (xgcc (cross-gcc target))
                    (xbinutils (cross-binutils target)))
  "Return the interface generator of Mach for TARGET."
  (package
    (inherit mig)
    (name "mig-cross")
    (native-inputs (list xgcc xbinutils))))

(define* (cross-gcc-toolchain target #:key (base-gcc gcc)
                              (xbinutils (cross-binutils target))
                              (with-winpthreads? #t)
                              (libc (cross-libc
                                     target
                                     #:xgcc (cross-gcc target
                                                       #:xgcc base-gcc)
                                     #:xbinutils xbinutils
                                     #:with-winpthreads? with-winpthreads?))
                              (xgcc (cross-gcc target #:xgcc base-gcc
                                               #:libc libc
                                               #:xbinutils xbinutils)))
  "Return the package of all that compiles for TARGET: XBINUTILS, XGCC and LIBC."
  (package
    (inherit xgcc)
    (name (string-append "gcc-cross-" target "-toolchain"))
    (source #f)
    (native-inputs '())
    (inputs (filter ->bool (list xbinutils xgcc libc)))
    (outputs '("out"))))
