(define-module (gnu packages llvm)
  #:autoload   (gnu packages base) (make-ld-wrapper)
  #:use-module (guix gexp)
  #:use-module (guix git-download)
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

;; Channels that build variants of these compilers refer to the next two.

(define (llvm-monorepo version)
  ;; The sources of all that is developed with LLVM.
  (origin
    (method git-fetch)
    (uri (git-reference
          (url "https://github.com/llvm/llvm-project")
          (commit (string-append "llvmorg-" version))))
    (file-name (git-file-name "llvm-project" version))
    (hash #f)))

(define* (clang-from-llvm llvm clang-runtime #:optional hash
                          #:key (patches '()) tools-extra properties
                          legacy-build-shared-libs?)
  ;; Clang built on LLVM, with CLANG-RUNTIME.
  (package
    (inherit llvm)
    (name "clang")
    (source (if hash
                (origin (inherit (llvm-monorepo (package-version llvm)))
                        (patches patches))
                (llvm-monorepo (package-version llvm))))
    (arguments (list #:configure-flags #~(list "-DCLANG_INCLUDE_TESTS=True")
                     #:phases #~%standard-phases))
    (outputs '("out"))
    (inputs (list llvm))
    (propagated-inputs (list llvm clang-runtime))
    (properties (or properties '()))))

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
