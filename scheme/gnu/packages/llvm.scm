(define-module (gnu packages llvm)
  #:autoload   (gnu packages base) (make-ld-wrapper)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:use-module (srfi srfi-1)
  #:export (clang-python-bindings
            make-clang-toolchain
            make-lld-wrapper
            system->llvm-target))

;;; Commentary:
;;;
;;; Clang and LLVM put together with what programs need beside them.
;;;
;;; Code:

(define %targets
  ;; How systems start, and what LLVM calls their processors.
  '(("aarch64" . "AArch64") ("armhf" . "ARM") ("mips64el" . "Mips")
    ("powerpc" . "PowerPC") ("riscv" . "RISCV") ("x86_64" . "X86")
    ("i686" . "X86") ("i586" . "X86")))

(define* (system->llvm-target #:optional
                              (system (or (and=> (%current-target-system)
                                                 gnu-triplet->nix-system)
                                          (%current-system))))
  "Return what LLVM calls the processor of SYSTEM, or #f."
  (any (lambda (target)
         (and (string-prefix? (car target) system) (cdr target)))
       %targets))

(define (clang-python-bindings clang)
  "Return the package of the Python bindings of CLANG."
  (package
    (inherit clang)
    (name "python-clang")
    (outputs '("out"))
    (inputs (list clang))))

(define (make-clang-toolchain clang libomp)
  "Return the package of all that compiles with CLANG, with LIBOMP for OpenMP."
  (package
    (inherit clang)
    (name (string-append (package-name clang) "-toolchain"))
    (source #f)
    (outputs '("out" "debug" "static"))
    (native-inputs '())
    (propagated-inputs '())
    (inputs (list clang libomp))))

(define* (make-lld-wrapper lld #:key lld-as-ld?)
  "Return a wrapper around LLD, which is 'ld' too if LLD-AS-LD? is true."
  (package
    (inherit lld)
    (name (if lld-as-ld? "lld-as-ld-wrapper" "lld-wrapper"))
    (source #f)
    (native-inputs '())
    (propagated-inputs '())
    (inputs (list (make-ld-wrapper "ld.lld-wrapper"
                                   #:binutils lld #:linker "ld.lld")
                  (make-ld-wrapper "lld-wrapper"
                                   #:binutils lld #:linker "lld")))))
