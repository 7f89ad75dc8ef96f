(define-module (gnu packages bootstrap)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:use-module (guix platform)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:export (glibc-dynamic-linker
            bootstrap-origin
            package-with-bootstrap-guile
            %bootstrap-inputs
            %bootstrap-inputs-for-tests))

;;; Commentary:
;;;
;;; The seeds of the distribution: what everything else is built with first, and
;;; packages made so that they need no more than that.  Packages of binaries ask for
;;; the file name of the dynamic linker that programs of a system are run by.
;;;
;;; Code:

(define %linkers-of-other-systems
  ;; Systems that are no platforms.
  '(("i686-gnu"             . "/lib/ld.so.1")
    ("powerpc64-linux"      . "/lib/ld64.so.1")
    ("alpha-linux"          . "/lib/ld-linux.so.2")
    ("loongarch64-linux"    . "/lib/ld-linux-loongarch-lp64d.so.1")
    ("x86_64-linux-gnux32"  . "/lib/ld-linux-x32.so.2")))

(define (without-linker? system)
  ;; Bare machines, and systems whose programs are not of the ELF format.
  (or (member system '("arm-eabi" "avr" "or1k-elf"))
      (string-suffix? "-elf" system)
      (string-suffix? "-mingw" system)))

(define* (glibc-dynamic-linker
          #:optional (system (or (and=> (%current-target-system)
                                        gnu-triplet->nix-system)
                                 (%current-system))))
  "Return the file name, relative to the C library, of the dynamic linker of
SYSTEM."
  (define known
    (false-if-platform-not-found (lookup-platform-by-system system)))

  (cond ((platform? known) (platform-glibc-dynamic-linker known))
        ((assoc-ref %linkers-of-other-systems system))
        ((without-linker? system) "no-ld.so")
        (else (error "dynamic linker name not known for this system"
                     system))))


;;;
;;; Packages that need the seeds alone.
;;;

(define (bootstrap-origin source)
  "Return SOURCE, an origin, patched by the Guile that is a seed."
  (if (origin-patch-guile source)
      source
      (origin (inherit source) (patch-guile %bootstrap-guile))))

(define (bootstrapped-input input)
  "INPUT, a list of a label, a thing and outputs, of seeds as far as it goes."
  (match input
    ((label (? origin? source)) (list label (bootstrap-origin source)))
    ((label (? package? input) . outputs)
     (cons* label (package-with-bootstrap-guile input) outputs))
    (_ input)))

(define package-with-bootstrap-guile
  (mlambdaq (original)
    "Return ORIGINAL with all its sources, and those of its inputs, patched by the
Guile that is a seed."
    (define (bootstrapped inputs-of)
      (map bootstrapped-input (inputs-of original)))

    (let ((source* (package-source original)))
      (package
        (inherit original)
        (source (if (origin? source*) (bootstrap-origin source*) source*))
        (inputs (bootstrapped package-inputs))
        (native-inputs (bootstrapped package-native-inputs))
        (propagated-inputs (bootstrapped package-propagated-inputs))
        (replacement (and=> (package-replacement original)
                            package-with-bootstrap-guile))))))

(define %bootstrap-inputs-for-tests
  ;; Those that take no compilation.
  `(("libc" ,%bootstrap-glibc)
    ("gcc" ,%bootstrap-gcc)
    ("binutils" ,%bootstrap-binutils)
    ("coreutils&co" ,%bootstrap-coreutils&co)
    ("bash" ,%bootstrap-coreutils&co)))

(define (%bootstrap-inputs)
  "Return what the first package for the current system is built with."
  (if (member (%current-system) '("i686-linux" "x86_64-linux"))
      `(("linux-libre-headers" ,%bootstrap-linux-libre-headers))
      %bootstrap-inputs-for-tests))
