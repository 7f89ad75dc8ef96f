(define-module (gnu packages bootstrap)
  #:use-module (guix platform)
  #:use-module (guix utils)
  #:export (glibc-dynamic-linker))

;;; Commentary:
;;;
;;; What packages of binaries ask of the module with the seeds of the distribution:
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
